package org.cargolens.casework.signature;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.SignerInformation;
import org.cargolens.scan.Sha256;

/** What a signer signed beside the content. */
final class SignedAttributes {
  private SignedAttributes() {}

  /** Returns the signing time (RFC 5652, 11.3), which must be there once. */
  static Instant signingTime(SignerInformation signer) throws SignatureFaultException {
    ASN1EncodableVector found = all(signer, CMSAttributes.signingTime);
    if (found.size() != 1) {
      throw new SignatureFaultException("expected one signing time, found " + found.size());
    }
    return Time.getInstance(value(found)).getDate().toInstant();
  }

  /** Checks that the certificate is the one that the signer named, if it did (RFC 5035). */
  static void checkCertificate(SignerInformation signer, X509Certificate certificate)
      throws SignatureFaultException, CertificateEncodingException {
    ASN1EncodableVector found = all(signer, PKCSObjectIdentifiers.id_aa_signingCertificateV2);
    if (found.size() == 0) {
      return;
    }
    ESSCertIDv2[] named = SigningCertificateV2.getInstance(value(found)).getCerts();
    if (named.length == 0
        || !NISTObjectIdentifiers.id_sha256.equals(named[0].getHashAlgorithm().getAlgorithm())) {
      throw new SignatureFaultException("the signer's certificate is not named by its SHA-256");
    }
    Sha256 held = Sha256.of(ByteBuffer.wrap(certificate.getEncoded()));
    if (!MessageDigest.isEqual(named[0].getCertHash(), HexFormat.of().parseHex(held.hex()))) {
      throw new SignatureFaultException("the certificate is not the one that the signer named");
    }
  }

  private static ASN1EncodableVector all(SignerInformation signer, ASN1ObjectIdentifier type) {
    AttributeTable table = signer.getSignedAttributes();
    return table == null ? new ASN1EncodableVector() : table.getAll(type);
  }

  private static ASN1Encodable value(ASN1EncodableVector found) throws SignatureFaultException {
    ASN1Encodable[] values = Attribute.getInstance(found.get(0)).getAttributeValues();
    if (values.length != 1) {
      throw new SignatureFaultException(
          "an attribute of the signer has " + values.length + " values, not one");
    }
    return values[0];
  }
}
