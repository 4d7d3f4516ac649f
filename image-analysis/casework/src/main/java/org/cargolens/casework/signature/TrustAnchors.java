package org.cargolens.casework.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Certificates that somebody trusts: of authorities, or of signers themselves. Paths are built as
 * RFC 5280 says, at the time of signing; revocation isn't asked for. Safe for use by several
 * threads.
 */
public final class TrustAnchors {
  private static final int LONGEST_PATH = 8;

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
   * Returns the path from a signer's certificate to one of these, both included.
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
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(wanted(signed));
      List<X509Certificate> path = new ArrayList<>();
      for (Certificate certificate : result.getCertPath().getCertificates()) {
        X509Certificate vouched = (X509Certificate) certificate;
        SignatureAlgorithms.check(vouched.getSigAlgOID(), vouched.getSigAlgParams());
        KeyStrength.check(vouched.getPublicKey());
        path.add(vouched);
      }
      path.add(result.getTrustAnchor().getTrustedCert());
      return List.copyOf(path);
    } catch (GeneralSecurityException e) {
      throw new SignatureFaultException(
          "none of the "
              + certificates.size()
              + " trusted certificates vouches for "
              + signed.signer().getSubjectX500Principal()
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private PKIXBuilderParameters wanted(SignedContent signed) throws GeneralSecurityException {
    X509CertSelector signer = new X509CertSelector();
    signer.setCertificate(signed.signer());
    Set<TrustAnchor> anchors =
        certificates.stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toSet());
    PKIXBuilderParameters wanted = new PKIXBuilderParameters(anchors, signer);
    wanted.addCertStore(
        CertStore.getInstance(
            "Collection", new CollectionCertStoreParameters(signed.certificates())));
    wanted.setDate(Date.from(signed.signedAt()));
    wanted.setRevocationEnabled(false);
    wanted.setMaxPathLength(LONGEST_PATH);
    return wanted;
  }
}
