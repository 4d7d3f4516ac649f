package org.cargolens.casework.envelope;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Collection;
import java.util.Optional;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.Recipient;
import org.bouncycastle.cms.RecipientId;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientId;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.OutputAEADEncryptor;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.jcajce.JcaAlgorithmParametersConverter;

/** The encrypted part of an envelope. */
final class CmsEncryption {
  private static final int MAC_BYTES = 16;
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private CmsEncryption() {}

  static byte[] encrypt(byte[] content, Collection<X509Certificate> recipients)
      throws SealingException {
    try {
      CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
      for (X509Certificate recipient : recipients) {
        generator.addRecipientInfoGenerator(recipientInfo(recipient));
      }
      OutputEncryptor encryptor =
          new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_GCM)
              .setProvider(CmsSealing.PROVIDER)
              .build();
      return generator
          .generate(new CMSProcessableByteArray(content), (OutputAEADEncryptor) encryptor)
          .getEncoded();
    } catch (GeneralSecurityException | CMSException | IOException e) {
      throw new SealingException("can't encrypt to its recipients: " + e.getMessage(), e);
    }
  }

  private static RecipientInfoGenerator recipientInfo(X509Certificate recipient)
      throws GeneralSecurityException, CMSException {
    if (recipient.getPublicKey() instanceof ECPublicKey key) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", CmsSealing.PROVIDER);
      generator.initialize(new ECGenParameterSpec(curve(key)));
      KeyPair once = generator.generateKeyPair();
      return new JceKeyAgreeRecipientInfoGenerator(
              CMSAlgorithm.ECDH_SHA256KDF,
              once.getPrivate(),
              once.getPublic(),
              CMSAlgorithm.AES256_WRAP)
          .addRecipient(recipient)
          .setProvider(CmsSealing.PROVIDER);
    }
    return new JceKeyTransRecipientInfoGenerator(
            recipient,
            new JcaAlgorithmParametersConverter()
                .getAlgorithmIdentifier(PKCSObjectIdentifiers.id_RSAES_OAEP, OAEP))
        .setProvider(CmsSealing.PROVIDER);
  }

  /** Returns the number of the curve's name (RFC 5480); curves without one are not used. */
  private static String curve(ECPublicKey key) throws CMSException {
    if (SubjectPublicKeyInfo.getInstance(key.getEncoded()).getAlgorithm().getParameters()
        instanceof ASN1ObjectIdentifier name) {
      return name.getId();
    }
    throw new CMSException("a certificate's elliptic curve must have a name");
  }

  private static CMSAuthEnvelopedData parsed(byte[] envelope) throws SealingException {
    try {
      return new CMSAuthEnvelopedData(envelope);
    } catch (CMSException | RuntimeException e) {
      // Damaged bytes make the library fail in many ways.
      throw new SealingException("not an envelope (AuthEnvelopedData of RFC 5083)", e);
    }
  }

  static byte[] decrypt(byte[] envelope, UnitKeys keys) throws SealingException {
    CMSAuthEnvelopedData data = parsed(envelope);
    if (!CMSAlgorithm.AES256_GCM.getId().equals(data.getEncryptionAlgOID())
        || data.getMac().length != MAC_BYTES) {
      throw new SealingException("an envelope is encrypted with AES-256-GCM and a tag of 16 bytes");
    }
    for (UnitKeys.Pair own : keys.pairs()) {
      try {
        Optional<RecipientInformation> info = infoFor(data, own.certificate());
        if (info.isPresent()) {
          return info.get().getContent(recipient(own.key()));
        }
      } catch (CMSException | RuntimeException e) {
        throw new SealingException("the envelope was changed, or its key is not ours", e);
      }
    }
    throw new SealingException(
        "the envelope is for others: no key of ours is among its recipients");
  }

  private static Optional<RecipientInformation> infoFor(
      CMSAuthEnvelopedData data, X509Certificate own) {
    RecipientId id =
        own.getPublicKey().getAlgorithm().startsWith("EC")
            ? new JceKeyAgreeRecipientId(own)
            : new JceKeyTransRecipientId(own);
    return Optional.ofNullable(data.getRecipientInfos().get(id));
  }

  private static Recipient recipient(PrivateKey key) {
    return key.getAlgorithm().startsWith("EC")
        ? new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(CmsSealing.PROVIDER)
        : new JceKeyTransAuthEnvelopedRecipient(key).setProvider(CmsSealing.PROVIDER);
  }
}
