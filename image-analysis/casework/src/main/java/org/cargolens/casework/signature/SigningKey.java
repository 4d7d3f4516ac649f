package org.cargolens.casework.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;

/**
 * A private key with its certificate and those that vouch for it: RSA of 2048 bits and more signs
 * with SHA-256, EC with SHA-256, SHA-384 or SHA-512 after its curve. Safe for use by several
 * threads.
 */
public final class SigningKey {
  private final PrivateKey key;
  private final List<X509Certificate> chain;

  private SigningKey(PrivateKey key, List<X509Certificate> chain) {
    this.key = key;
    this.chain = List.copyOf(chain);
  }

  /**
   * Takes a key.
   *
   * @param key the private key
   * @param chain its certificate, then that of its issuer, and so on
   * @throws SignatureFaultException if such a key or certificate may not sign
   */
  public static SigningKey of(PrivateKey key, List<X509Certificate> chain)
      throws SignatureFaultException {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a key that signs has a certificate");
    }
    KeyStrength.check(chain.get(0).getPublicKey());
    SignerUse.check(chain.get(0));
    return new SigningKey(key, chain);
  }

  /**
   * Reads the one private key of a PKCS #12 file.
   *
   * @param file at most 4 MiB
   * @param password of the file and the key; cleared by nobody
   * @throws IOException if it can't be read, holds no private key or several, or one that may not
   *     sign; names the file
   */
  public static SigningKey read(Path file, char[] password) throws IOException {
    KeyStore store = KeyFile.store(file, password);
    try {
      List<String> names = new ArrayList<>();
      for (String name : Collections.list(store.aliases())) {
        if (store.isKeyEntry(name)) {
          names.add(name);
        }
      }
      if (names.size() != 1) {
        throw new IOException(file + ": expected one private key, found " + names.size());
      }
      if (!(store.getKey(names.get(0), password) instanceof PrivateKey key)) {
        throw new IOException(file + ": " + names.get(0) + " is no private key");
      }
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate certificate : store.getCertificateChain(names.get(0))) {
        chain.add((X509Certificate) certificate);
      }
      return of(key, chain);
    } catch (GeneralSecurityException | SignatureFaultException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /** Returns the certificate of the key. */
  public X509Certificate certificate() {
    return chain.get(0);
  }

  /** Returns the certificate of the key, then that of its issuer, and so on. */
  public List<X509Certificate> chain() {
    return chain;
  }

  /**
   * Signs bytes.
   *
   * @param content what to sign, read to its end and not closed
   * @param at the time that the signature states, to the second
   * @return detached signed data in DER, with signing time and all certificates
   * @throws SignatureFaultException if the certificate isn't valid at that time, or doesn't belong
   *     to the key
   */
  public byte[] sign(InputStream content, Instant at) throws IOException {
    try {
      certificate().checkValidity(Date.from(at));
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      throw new SignatureFaultException(
          "the certificate is not valid at " + at + ": " + e.getMessage(), e);
    }
    return SignedDataWriter.sign(this, key, content, at);
  }
}
