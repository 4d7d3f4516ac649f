package org.cargolens.casework.envelope;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** The signed part of an envelope. */
final class CmsSignature {
  private CmsSignature() {}

  static byte[] sign(byte[] content, UnitKeys.Pair own) throws SealingException {
    String algorithm =
        own.key().getAlgorithm().startsWith("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    try {
      ContentSigner signer = new JcaContentSignerBuilder(algorithm).build(own.key());
      CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
      generator.addSignerInfoGenerator(
          new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
              .build(signer, own.certificate()));
      generator.addCertificate(new JcaX509CertificateHolder(own.certificate()));
      return generator.generate(new CMSProcessableByteArray(content), true).getEncoded("DER");
    } catch (OperatorCreationException
        | CertificateEncodingException
        | CMSException
        | IOException e) {
      throw new SealingException("can't sign with this unit's key: " + e.getMessage(), e);
    }
  }

  /** Reads what one signer signed. */
  static Signed read(byte[] der) throws SealingException {
    try {
      CMSSignedData data = new CMSSignedData(der);
      Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
      CMSTypedData content = data.getSignedContent();
      if (signers.size() != 1
          || content == null
          || !content.getContentType().equals(CMSObjectIdentifiers.data)
          || !(content.getContent() instanceof byte[] bytes)) {
        throw new SealingException("an envelope holds data signed by one unit; this one doesn't");
      }
      SignerInformation signer = signers.iterator().next();
      if (!NISTObjectIdentifiers.id_sha256.getId().equals(signer.getDigestAlgOID())) {
        throw new SealingException("envelopes are signed over SHA-256, this one isn't");
      }
      return new Signed(signer, bytes);
    } catch (CMSException | RuntimeException e) {
      // Damaged bytes make the library fail in many ways.
      throw new SealingException("the envelope holds no signed data", e);
    }
  }

  /** What was signed; not checked yet. */
  static final class Signed {
    private final SignerInformation signer;
    private final byte[] content;

    private Signed(SignerInformation signer, byte[] content) {
      this.signer = signer;
      this.content = content;
    }

    /** Returns the certificate by whose name and number the signer goes. */
    Optional<X509Certificate> signerAmong(List<X509Certificate> certificates)
        throws SealingException {
      for (X509Certificate certificate : certificates) {
        try {
          if (signer.getSID().match(new JcaX509CertificateHolder(certificate))) {
            return Optional.of(certificate);
          }
        } catch (CertificateEncodingException e) {
          throw new SealingException("a certificate of the directory can't be encoded", e);
        }
      }
      return Optional.empty();
    }

    /** Returns the content if the certificate's key signed it. */
    byte[] verified(X509Certificate certificate) throws SealingException {
      try {
        if (signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
          return content;
        }
      } catch (OperatorCreationException | CMSException | RuntimeException e) {
        throw new SealingException("the signature can't be checked: " + e.getMessage(), e);
      }
      throw new SealingException("the signature isn't that of its content");
    }
  }
}
