package org.cargolens.casework.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Certificates that somebody trusts: of authorities, or of signers themselves, which vouch for
 * nobody else. Paths of at most eight certificates are validated as RFC 5280 says, at the time of
 * signing; revocation isn't asked for. Safe for use by several threads.
 */
public final class TrustAnchors {
  private final Set<X509Certificate> certificates;

  private TrustAnchors(Set<X509Certificate> certificates) {
    this.certificates = Set.copyOf(certificates);
  }

  /** Trusts these certificates. */
  public static TrustAnchors of(Set<X509Certificate> certificates) {
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("whoever trusts, trusts somebody");
    }
    return new TrustAnchors(certificates);
  }

  /**
   * Reads certificates: PEM, one or several; one in DER; or the trusted ones of a PKCS #12 file
   * without a password.
   *
   * @param file at most 4 MiB
   * @throws IOException if it can't be read or holds none; names the file
   */
  public static TrustAnchors read(Path file) throws IOException {
    byte[] bytes = KeyFile.bytes(file);
    Set<X509Certificate> found = new LinkedHashSet<>();
    try {
      if (new String(bytes, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE")) {
        found.addAll(encoded(bytes));
      } else {
        try {
          found.addAll(encoded(bytes));
        } catch (GeneralSecurityException noCertificate) {
          found.addAll(trusted(KeyFile.store(file, new char[0])));
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": no certificates: " + e.getMessage(), e);
    }
    if (found.isEmpty()) {
      throw new IOException(file + ": no certificates that could be trusted");
    }
    return new TrustAnchors(found);
  }

  /**
   * Reads the certificates of a PKCS #12 file: those marked as trusted, and the last of a key's
   * chain.
   *
   * @throws IOException if it can't be read or holds none; names the file
   */
  public static TrustAnchors read(Path file, char[] password) throws IOException {
    try {
      Set<X509Certificate> found = trusted(KeyFile.store(file, password));
      if (found.isEmpty()) {
        throw new IOException(file + ": no certificates that could be trusted");
      }
      return new TrustAnchors(found);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + ": no certificates: " + e.getMessage(), e);
    }
  }

  private static Set<X509Certificate> encoded(byte[] bytes) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(bytes))
        .stream()
        .map(X509Certificate.class::cast)
        .collect(Collectors.toSet());
  }

  private static Set<X509Certificate> trusted(KeyStore store) throws GeneralSecurityException {
    Set<X509Certificate> found = new LinkedHashSet<>();
    for (String name : Collections.list(store.aliases())) {
      Certificate[] chain = store.getCertificateChain(name);
      Certificate last =
          chain == null || chain.length == 0 ? store.getCertificate(name) : chain[chain.length - 1];
      if (last instanceof X509Certificate certificate) {
        found.add(certificate);
      }
    }
    return found;
  }

  /**
   * Returns the path from a signer's certificate to one of these, both included; the signer's alone
   * if it is one of these. Only certificates of authorities vouch for others.
   *
   * @param signed what a signature says
   * @throws SignatureFaultException if there is none that was valid at the time of signing, with
   *     algorithms that are believed
   */
  public List<X509Certificate> vouchFor(SignedContent signed) throws SignatureFaultException {
    if (certificates.contains(signed.signer())) {
      return List.of(signed.signer());
    }
    try {
      List<X509Certificate> path =
          IssuerPath.find(signed, certificates.stream().filter(IssuerPath::mayIssue).toList());
      int last = path.size() - 1;
      for (X509Certificate vouched : path.subList(0, last)) {
        SignatureAlgorithms.check(vouched.getSigAlgOID(), vouched.getSigAlgParams());
        KeyStrength.check(vouched.getPublicKey());
      }
      validate(path.subList(0, last), path.get(last), signed.signedAt());
      return path;
    } catch (GeneralSecurityException | SignatureFaultException e) {
      throw new SignatureFaultException(
          (certificates.size() == 1
                  ? "the one trusted certificate doesn't vouch for "
                  : "none of the " + certificates.size() + " trusted certificates vouches for ")
              + signed.signer().getSubjectX500Principal()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static void validate(List<X509Certificate> path, X509Certificate anchor, Instant at)
      throws GeneralSecurityException {
    PKIXParameters rules = new PKIXParameters(Set.of(new TrustAnchor(anchor, null)));
    rules.setDate(Date.from(at));
    rules.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), rules);
  }
}
