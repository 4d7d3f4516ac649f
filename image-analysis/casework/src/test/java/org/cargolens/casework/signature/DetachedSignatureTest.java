package org.cargolens.casework.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.cargolens.scan.testing.Mutations;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetachedSignatureTest {
  private static final byte[] CONTENT = "what was seen".getBytes(StandardCharsets.UTF_8);
  private static final Instant AT = Instant.parse("2026-11-29T10:15:30Z");

  private static Identity authority;
  private static Identity signer;

  @BeforeAll
  static void keys() throws Exception {
    authority = Identity.authority("CN=Authority");
    signer = authority.signer("CN=Officer", "EC", 256);
  }

  @ParameterizedTest
  @CsvSource({"EC,256", "EC,384", "EC,521", "RSA,2048"})
  void check_ownSignature_saysWhoAndWhen(String algorithm, int bits) throws Exception {
    Identity one = authority.signer("CN=Signer", algorithm, bits);

    SignedContent signed = DetachedSignature.check(one.key().sign(content(), AT), content());

    assertThat(signed.signer()).isEqualTo(one.certificate());
    assertThat(signed.signedAt()).isEqualTo(AT);
    assertThat(signed.certificates()).containsExactlyInAnyOrderElementsOf(one.chain());
    assertThat(signed.fingerprint().hex()).hasSize(64);
    assertThat(TrustAnchors.of(Set.of(authority.certificate())).vouchFor(signed))
        .containsExactlyElementsOf(one.chain());
  }

  @Test
  void check_changedContent_isRefused() throws Exception {
    byte[] signature = signer.key().sign(content(), AT);
    byte[] changed = CONTENT.clone();
    changed[3] ^= 1;

    assertFault(signature, changed, "does not hold");
  }

  @Test
  void check_bitFlipped_isRefusedOrSaysTheSame() throws Exception {
    byte[] signature = signer.key().sign(content(), AT);
    SignedContent whole = DetachedSignature.check(signature, content());
    int same = 0;
    for (int bit = 0; bit < 8 * signature.length; bit += 5) {
      byte[] flipped = signature.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      try {
        SignedContent signed = DetachedSignature.check(flipped, content());
        // Nobody signs the certificates of authorities, nor version numbers, within a signature.
        assertThat(signed.signer()).as("bit %d", bit).isEqualTo(whole.signer());
        assertThat(signed.signedAt()).as("bit %d", bit).isEqualTo(AT);
        same++;
      } catch (SignatureFaultException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(same).isLessThan(8 * signature.length / 5 / 2);
  }

  @Test
  void check_everyCut_isRefused() throws Exception {
    byte[] signature = signer.key().sign(content(), AT);
    for (int length = 0; length < signature.length; length += 7) {
      assertFault(Arrays.copyOf(signature, length), CONTENT, "");
    }
    assertFault(Arrays.copyOf(signature, signature.length + 1), CONTENT, "");
  }

  @Test
  void check_mutations_areRefusedOrHold() throws Exception {
    byte[] signature = signer.key().sign(content(), AT);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      for (int round = 0; round < 20; round++) {
        try {
          DetachedSignature.check(Mutations.of(List.of(signature), random), content());
        } catch (SignatureFaultException e) {
          assertThat(e.getMessage()).isNotBlank();
        } catch (RuntimeException | Error e) {
          throw new AssertionError("seed " + seed + ", round " + round, e);
        }
      }
    }
  }

  @Test
  void check_nestedWithoutEnd_isRefused() {
    byte[] nested = new byte[200_000];
    for (int i = 0; i < nested.length; i += 2) {
      nested[i] = 0x30;
      nested[i + 1] = (byte) 0x80;
    }
    assertFault(nested, CONTENT, "");
    assertFault(new byte[DetachedSignature.LARGEST + 1], CONTENT, "at most 1048576");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1withECDSA", "SHA224withECDSA"})
  void check_weakDigest_isRefused(String algorithm) throws Exception {
    assertFault(signedWith(signer, algorithm, false), CONTENT, "is not believed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SHA1withRSA", "MD5withRSA"})
  void check_weakDigestOfRsa_isRefused(String algorithm) throws Exception {
    Identity rsa = authority.signer("CN=Rsa", "RSA", 2048);
    assertFault(signedWith(rsa, algorithm, false), CONTENT, "is not believed");
  }

  @Test
  void check_withoutSigningTime_isRefused() throws Exception {
    JcaSignerInfoGeneratorBuilder plain =
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
    plain.setDirectSignature(true);
    assertFault(
        generated(signer, plain, "SHA256withECDSA", false), CONTENT, "expected one signing time");
  }

  @Test
  void check_contentInside_isRefused() throws Exception {
    assertFault(signedWith(signer, "SHA256withECDSA", true), CONTENT, "a content of its own");
  }

  @Test
  void check_shortOrOtherKey_isRefused() throws Exception {
    Identity small = authority.signer("CN=Small", "RSA", 1024);
    assertFault(signedWith(small, "SHA256withRSA", false), CONTENT, "2048 to 16384 bits, not 1024");
    assertThatThrownBy(small::key).hasMessageContaining("not 1024");
    assertThatThrownBy(() -> authority.signer("CN=Edwards", "Ed25519", 0).key())
        .hasMessageContaining("RSA or EC");
  }

  @Test
  void check_certificateOfServer_isRefused() throws Exception {
    KeyPair own = Identity.keys("EC", 256);
    Identity server =
        authority.signer(
            "CN=Server",
            own,
            new Identity.Shape("SHA256withECDSA", false, KeyPurposeId.id_kp_serverAuth));
    assertFault(signedWith(server, "SHA256withECDSA", false), CONTENT, "not for mail or documents");
    assertFault(signedWith(authority, "SHA256withECDSA", false), CONTENT, "key usage");
    assertThatThrownBy(server::key).isInstanceOf(SignatureFaultException.class);
  }

  @Test
  void sign_outsideOfValidity_isRefused() throws Exception {
    SigningKey key = signer.key();
    Instant late = Identity.END.plusSeconds(1);
    assertThatThrownBy(() -> key.sign(content(), late)).hasMessageContaining("not valid at");
  }

  @Test
  void check_signedAfterExpiry_isRefused() throws Exception {
    byte[] signature =
        SignedDataWriter.sign(
            signer.key(), signer.keys().getPrivate(), content(), Identity.END.plusSeconds(1));
    assertFault(signature, CONTENT, "when its certificate was not valid");
  }

  @Test
  void check_foreignKey_isRefused() throws Exception {
    byte[] signature =
        SignedDataWriter.sign(signer.key(), Identity.keys("EC", 256).getPrivate(), content(), AT);
    assertFault(signature, CONTENT, "does not hold");
  }

  @Test
  void check_unreadableContent_saysSo() throws Exception {
    byte[] signature = signer.key().sign(content(), AT);
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    assertThatThrownBy(() -> DetachedSignature.check(signature, broken))
        .isNotInstanceOf(SignatureFaultException.class)
        .hasMessageContaining("can't be read: Stream closed");
  }

  private static byte[] signedWith(Identity one, String algorithm, boolean inside)
      throws Exception {
    return generated(
        one,
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build()),
        algorithm,
        inside);
  }

  private static byte[] generated(
      Identity one, JcaSignerInfoGeneratorBuilder builder, String algorithm, boolean inside)
      throws Exception {
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        builder.build(
            new JcaContentSignerBuilder(algorithm).build(one.keys().getPrivate()),
            one.certificate()));
    generator.addCertificates(new JcaCertStore(one.chain()));
    return generator.generate(new CMSProcessableByteArray(CONTENT), inside).getEncoded();
  }

  private static void assertFault(byte[] signature, byte[] content, String why) {
    assertThatThrownBy(() -> DetachedSignature.check(signature, new ByteArrayInputStream(content)))
        .isInstanceOf(SignatureFaultException.class)
        .hasMessageContaining(why);
  }

  private static InputStream content() {
    return new ByteArrayInputStream(CONTENT);
  }
}
