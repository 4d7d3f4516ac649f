package org.cargolens.casework.signature;

import java.nio.ByteBuffer;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.cargolens.scan.Sha256;

/**
 * What a signature says that holds over its content. Whether the certificate is anyone's is another
 * question, which {@link TrustAnchors} answers.
 *
 * @param signer certificate of the key that signed, valid at {@code signedAt}
 * @param certificates all that came with the signature, the signer's among them
 * @param signedAt when it was signed, as the signer says; nobody else vouches for it
 */
public record SignedContent(
    X509Certificate signer, List<X509Certificate> certificates, Instant signedAt) {
  /** Copies the list. */
  public SignedContent {
    certificates = List.copyOf(certificates);
  }

  /** Returns the sha-256 of the signer's certificate in DER, by which people compare it. */
  public Sha256 fingerprint() {
    try {
      return Sha256.of(ByteBuffer.wrap(signer.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was decoded can be encoded", e);
    }
  }
}
