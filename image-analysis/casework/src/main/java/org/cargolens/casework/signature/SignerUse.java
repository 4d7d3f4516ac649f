package org.cargolens.casework.signature;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** What a certificate is for (RFC 5280, 4.2.1.3 and 4.2.1.12). */
final class SignerUse {
  /** Any purpose, mail (as CMS programs expect it), documents (RFC 9336). */
  private static final Set<String> PURPOSES =
      Set.of("2.5.29.37.0", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36");

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;

  private SignerUse() {}

  /** Checks that a certificate may sign documents: one of a web server may not. */
  static void check(X509Certificate certificate) throws SignatureFaultException {
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]) {
      throw new SignatureFaultException("the certificate's key usage is not to sign");
    }
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      if (purposes != null && purposes.stream().noneMatch(PURPOSES::contains)) {
        throw new SignatureFaultException(
            "the certificate is for " + purposes + ", not for mail or documents");
      }
    } catch (CertificateParsingException e) {
      throw new SignatureFaultException("the certificate's purposes can't be read", e);
    }
  }
}
