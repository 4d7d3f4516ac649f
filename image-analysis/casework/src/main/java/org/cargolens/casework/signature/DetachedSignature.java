package org.cargolens.casework.signature;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Checks detached signed data (RFC 5652): one signer, with its certificate inside and the signing
 * time among the signed attributes, over SHA-256 or better. Made by {@link SigningKey#sign}, {@code
 * openssl cms -sign} or others.
 */
public final class DetachedSignature {
  /** Most bytes of a signature with its certificates: 1 MiB. */
  public static final int LARGEST = 1 << 20;

  private DetachedSignature() {}

  /**
   * Checks a signature over bytes.
   *
   * @param signature DER or BER, at most {@link #LARGEST} bytes
   * @param content what should be signed, read to its end and not closed
   * @return who signed it when, by the certificate that came with it, which was valid then
   * @throws SignatureFaultException if the signature doesn't hold, is none, or is too weak
   * @throws IOException if the content can't be read
   */
  public static SignedContent check(byte[] signature, InputStream content) throws IOException {
    if (signature.length > LARGEST) {
      throw new SignatureFaultException(
          signature.length + " bytes of signature; at most " + LARGEST + " are read");
    }
    try {
      CMSSignedData data = parsed(signature, content);
      Collection<SignerInformation> signers = data.getSignerInfos().getSigners();
      if (signers.size() != 1) {
        throw new SignatureFaultException("expected one signer, found " + signers.size());
      }
      return checked(signers.iterator().next(), certificates(data), data);
    } catch (CMSException | CertificateException | OperatorCreationException e) {
      throw fault(e);
    } catch (RuntimeException e) {
      // The parser answers some broken bytes with whatever its lazy parts meet first.
      throw new SignatureFaultException("no signed data (RFC 5652): " + e.getMessage(), e);
    }
  }

  private static IOException fault(Exception e) {
    // What the content's reader threw comes wrapped.
    return e.getCause() instanceof IOException read && !(e instanceof CertificateException)
        ? new IOException("the signed content can't be read: " + read.getMessage(), read)
        : new SignatureFaultException("the signature does not hold: " + e.getMessage(), e);
  }

  private static CMSSignedData parsed(byte[] signature, InputStream content)
      throws CMSException, SignatureFaultException {
    ContentInfo info;
    try {
      info = ContentInfo.getInstance(ASN1Primitive.fromByteArray(signature));
    } catch (IOException e) {
      throw new SignatureFaultException("no signed data (RFC 5652): " + e.getMessage(), e);
    }
    if (info == null || !info.getContentType().equals(CMSObjectIdentifiers.signedData)) {
      throw new SignatureFaultException("no signed data (RFC 5652)");
    }
    SignedData data = SignedData.getInstance(info.getContent());
    if (data.getEncapContentInfo().getContent() != null) {
      throw new SignatureFaultException("the signature holds a content of its own");
    }
    return new CMSSignedData(new SignedDataWriter.Streamed(content), info);
  }

  private static List<X509Certificate> certificates(CMSSignedData data)
      throws CertificateException, SignatureFaultException {
    Collection<X509CertificateHolder> held = data.getCertificates().getMatches(null);
    if (held.size() > IssuerPath.MOST_CERTIFICATES) {
      throw new SignatureFaultException(
          held.size() + " certificates; at most " + IssuerPath.MOST_CERTIFICATES + " are read");
    }
    List<X509Certificate> certificates = new ArrayList<>();
    for (X509CertificateHolder holder : held) {
      certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
    }
    return certificates;
  }

  private static SignedContent checked(
      SignerInformation signer, List<X509Certificate> certificates, CMSSignedData data)
      throws CMSException, CertificateException, OperatorCreationException, IOException {
    SignatureAlgorithms.checkDigest(signer.getDigestAlgOID());
    SignatureAlgorithms.checkSigner(signer.getEncryptionAlgOID(), signer.getEncryptionAlgParams());
    X509Certificate certificate = certificate(signer, data);
    KeyStrength.check(certificate.getPublicKey());
    Instant at = SignedAttributes.signingTime(signer);
    SignedAttributes.checkCertificate(signer, certificate);
    if (!signer.verify(verifier(signer).build(certificate.getPublicKey()))) {
      throw new SignatureFaultException(
          "the signature does not hold: the content or the signature was changed");
    }
    SignerUse.check(certificate);
    try {
      certificate.checkValidity(Date.from(at));
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      throw new SignatureFaultException(
          "signed at " + at + ", when its certificate was not valid: " + e.getMessage(), e);
    }
    return new SignedContent(certificate, certificates, at);
  }

  private static JcaSimpleSignerInfoVerifierBuilder verifier(SignerInformation signer) {
    JcaSimpleSignerInfoVerifierBuilder verifier = new JcaSimpleSignerInfoVerifierBuilder();
    // The platform knows RSASSA-PSS by another name than the one that is asked for here.
    return SignatureAlgorithms.isPss(signer.getEncryptionAlgOID())
        ? verifier.setProvider(new BouncyCastleProvider())
        : verifier;
  }

  @SuppressWarnings("unchecked") // the library's selector is one of certificates
  private static X509Certificate certificate(SignerInformation signer, CMSSignedData data)
      throws CertificateException, SignatureFaultException {
    Collection<X509CertificateHolder> found = data.getCertificates().getMatches(signer.getSID());
    if (found.size() != 1) {
      throw new SignatureFaultException(
          "expected one certificate of the signer, found " + found.size());
    }
    return new JcaX509CertificateConverter().getCertificate(found.iterator().next());
  }
}
