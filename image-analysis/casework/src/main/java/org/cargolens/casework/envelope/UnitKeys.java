package org.cargolens.casework.envelope;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/**
 * A unit's private keys with their certificates, of a store of PKCS #12 (RFC 7292). The one whose
 * certificate holds longest signs; all of them decrypt, so that a message made before a key was
 * replaced can still be read. Immutable.
 */
public final class UnitKeys {
  private static final long LARGEST_STORE = 1 << 20;

  private final List<Pair> pairs;
  private final KeyManager[] managers;

  private UnitKeys(List<Pair> pairs, KeyManager[] managers) {
    this.pairs = List.copyOf(pairs);
    this.managers = managers;
  }

  /** A key and its certificate. */
  record Pair(PrivateKey key, X509Certificate certificate) {}

  /**
   * Reads keys.
   *
   * @param file a store of PKCS #12, at most 1 MiB
   * @param password of the store and its keys; cleared by nobody
   * @throws IOException if it can't be read, holds no key with a certificate, or two certificates
   *     of one issuer and serial number; names the file
   */
  public static UnitKeys read(Path file, char[] password) throws IOException {
    if (Files.size(file) > LARGEST_STORE) {
      throw new IOException(file + ": a store of keys has at most " + LARGEST_STORE + " bytes");
    }
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      List<Pair> pairs = pairs(store, password);
      if (pairs.isEmpty()) {
        throw new IOException("it holds no private key with an X.509 certificate");
      }
      checkNumbers(pairs);
      Pair shown = new UnitKeys(pairs, new KeyManager[0]).signing(Instant.now());
      return new UnitKeys(pairs, managers(shown, password));
    } catch (IOException | GeneralSecurityException e) {
      throw new IOException(file + ": no store of keys that can be used: " + e.getMessage(), e);
    }
  }

  private static List<Pair> pairs(KeyStore store, char[] password) throws GeneralSecurityException {
    List<Pair> pairs = new ArrayList<>();
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)
          && store.getKey(alias, password) instanceof PrivateKey key
          && store.getCertificate(alias) instanceof X509Certificate certificate) {
        pairs.add(new Pair(key, certificate));
      }
    }
    pairs.sort(Comparator.comparing((Pair pair) -> pair.certificate().getNotAfter()).reversed());
    return pairs;
  }

  /** An envelope names its keys by issuer and serial number alone. */
  private static void checkNumbers(List<Pair> pairs) throws IOException {
    Map<String, X509Certificate> known = new HashMap<>();
    for (Pair pair : pairs) {
      X509Certificate certificate = pair.certificate();
      String number =
          certificate.getIssuerX500Principal().getName() + ", " + certificate.getSerialNumber();
      X509Certificate other = known.putIfAbsent(number, certificate);
      if (other != null && !other.equals(certificate)) {
        throw new IOException("two certificates have one issuer and serial number: " + number);
      }
    }
  }

  /** The key that signs is shown, never one that it replaced. */
  private static KeyManager[] managers(Pair shown, char[] password)
      throws IOException, GeneralSecurityException {
    KeyStore only = KeyStore.getInstance("PKCS12");
    only.load(null, null);
    only.setKeyEntry("own", shown.key(), password, new Certificate[] {shown.certificate()});
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(only, password);
    return factory.getKeyManagers();
  }

  /** Returns the certificates, that of the signing key first. */
  public List<X509Certificate> certificates() {
    return pairs.stream().map(Pair::certificate).toList();
  }

  /** Returns what shows the signing key's certificate to the other side of a TLS connection. */
  public KeyManager[] keyManagers() {
    return managers.clone();
  }

  /** Returns the key that signs now: one whose time has not come yet waits. */
  Pair signing(Instant now) {
    return pairs.stream()
        .filter(pair -> Certificates.begun(pair.certificate(), now))
        .findFirst()
        .orElse(pairs.get(0));
  }

  List<Pair> pairs() {
    return pairs;
  }
}
