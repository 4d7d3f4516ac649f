package org.cargolens.casework.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrustAnchorsTest {
  private static final byte[] CONTENT = {1, 2, 3};
  private static final Instant AT = Instant.parse("2026-11-29T10:15:30Z");

  private static Identity authority;
  private static Identity signer;

  @TempDir private Path folder;

  @BeforeAll
  static void keys() throws Exception {
    authority = Identity.authority("CN=Authority");
    signer = authority.signer("CN=Officer", "EC", 256);
  }

  @Test
  void read_pemDerAndStore_vouch() throws Exception {
    Path der = folder.resolve("authority.der");
    Files.write(der, authority.certificate().getEncoded());
    Path pem = authority.pem(folder.resolve("authority.pem"), false);
    Path store = folder.resolve("trust.p12");
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("trusted", authority.certificate());
    try (OutputStream out = Files.newOutputStream(store)) {
      trust.store(out, Identity.PASSWORD);
    }
    Path keys = signer.write(folder.resolve("key.p12"));
    SignedContent signed = signed(signer);

    for (TrustAnchors anchors :
        List.of(
            TrustAnchors.read(pem),
            TrustAnchors.read(der),
            TrustAnchors.read(store, Identity.PASSWORD),
            TrustAnchors.read(keys, Identity.PASSWORD))) {
      assertThat(anchors.vouchFor(signed)).hasSize(2);
    }
  }

  @Test
  void vouchFor_signerItself_isEnough() throws Exception {
    TrustAnchors anchors = TrustAnchors.of(Set.of(signer.certificate()));
    assertThat(anchors.vouchFor(signed(signer))).containsExactly(signer.certificate());
  }

  @Test
  void vouchFor_strangerOfTheSameName_isRefused() throws Exception {
    Identity namesake = Identity.authority("CN=Authority");
    TrustAnchors anchors = TrustAnchors.of(Set.of(authority.certificate()));
    SignedContent signed = signed(namesake.signer("CN=Officer", "EC", 256));

    assertThatThrownBy(() -> anchors.vouchFor(signed))
        .isInstanceOf(SignatureFaultException.class)
        .hasMessageContaining("the one trusted certificate doesn't vouch for CN=Officer");
  }

  @Test
  void vouchFor_certificateSignedWithSha1_isRefused() throws Exception {
    Identity weak =
        authority.signer(
            "CN=Weak", Identity.keys("EC", 256), new Identity.Shape("SHA1withECDSA", false, null));
    TrustAnchors anchors = TrustAnchors.of(Set.of(authority.certificate()));
    SignedContent signed = signed(weak);

    assertThatThrownBy(() -> anchors.vouchFor(signed)).isInstanceOf(SignatureFaultException.class);
  }

  @Test
  void vouchFor_signerThatActsAsAuthority_isRefused() throws Exception {
    Identity second = signer.signer("CN=Second", "EC", 256);
    TrustAnchors anchors = TrustAnchors.of(Set.of(authority.certificate()));
    SignedContent signed = signed(second);

    assertThatThrownBy(() -> anchors.vouchFor(signed)).isInstanceOf(SignatureFaultException.class);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void vouchFor_fourCertificatesAStep_isRefusedSoon() throws Exception {
    Identity.Shape shape = new Identity.Shape("SHA256withECDSA", true, null);
    Identity last = Identity.authority("CN=Nobody");
    List<X509Certificate> mill = new ArrayList<>();
    for (int step = 0; step < 8; step++) {
      KeyPair keys = Identity.keys("EC", 521);
      Identity issuer = last;
      for (int copy = 0; copy < (step == 0 ? 3 : 4); copy++) {
        last = issuer.signer("CN=Step " + step, keys, shape);
        mill.add(last.certificate());
      }
    }
    Identity lost = last.signer("CN=Officer", "EC", 256);
    mill.add(lost.certificate());
    TrustAnchors anchors = TrustAnchors.of(Set.of(authority.certificate()));

    // Each is left once: with a way over each combination of them the budget would not suffice.
    assertThatThrownBy(() -> anchors.vouchFor(new SignedContent(lost.certificate(), mill, AT)))
        .isInstanceOf(SignatureFaultException.class)
        .hasMessageContaining("no path of certificates");
  }

  @Test
  void vouchFor_manyNamesakes_endsWithItsBudget() throws Exception {
    List<X509Certificate> namesakes = new ArrayList<>();
    Identity last = Identity.authority("CN=Mill");
    Identity.Shape shape = new Identity.Shape("SHA256withECDSA", true, null);
    for (int at = 0; at < 30; at++) {
      last = last.signer("CN=Mill", Identity.keys("EC", 256), shape);
      namesakes.add(0, last.certificate());
    }
    Identity lost = last.signer("CN=Officer", "EC", 256);
    Collections.reverse(namesakes);
    TrustAnchors anchors = TrustAnchors.of(Set.of(authority.certificate()));
    SignedContent signed = new SignedContent(lost.certificate(), namesakes, AT);
    List<X509Certificate> twice = new ArrayList<>(namesakes);
    twice.addAll(namesakes);
    SignedContent tooMany = new SignedContent(lost.certificate(), twice, AT);

    assertThatThrownBy(() -> anchors.vouchFor(signed)).hasMessageContaining("more than 128");
    assertThatThrownBy(() -> anchors.vouchFor(tooMany)).hasMessageContaining("at most 32");
  }

  @Test
  void vouchFor_pathOverAuthorities_isFoundUpToEight() throws Exception {
    TrustAnchors anchors = TrustAnchors.of(Set.of(authority.certificate()));
    Identity.Shape shape = new Identity.Shape("SHA256withECDSA", true, null);
    Identity last = authority;
    for (int between = 1; between <= 7; between++) {
      last = last.signer("CN=Between " + between, Identity.keys("EC", 256), shape);
      SignedContent signed = signed(last.signer("CN=Officer", "EC", 256));
      if (between <= 6) {
        assertThat(anchors.vouchFor(signed)).hasSize(between + 2);
      } else {
        assertThatThrownBy(() -> anchors.vouchFor(signed))
            .isInstanceOf(SignatureFaultException.class);
      }
    }
  }

  @Test
  void vouchFor_signedByATrustedSigner_isRefused() throws Exception {
    TrustAnchors anchors = TrustAnchors.of(Set.of(signer.certificate()));
    SignedContent signed = signed(signer.signer("CN=Second", "EC", 256));

    assertThatThrownBy(() -> anchors.vouchFor(signed))
        .hasMessageContaining("the one trusted certificate doesn't vouch for CN=Second");
  }

  @Test
  void read_noCertificates_namesTheFile() throws Exception {
    Path text = Files.writeString(folder.resolve("notes.txt"), "nothing");
    Path broken =
        Files.writeString(
            folder.resolve("broken.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    Path large = folder.resolve("large");
    Files.write(large, new byte[KeyFile.LARGEST + 1]);

    assertThatThrownBy(() -> TrustAnchors.read(text)).hasMessageContaining("notes.txt");
    assertThatThrownBy(() -> TrustAnchors.read(broken)).hasMessageContaining("broken.pem");
    assertThatThrownBy(() -> TrustAnchors.read(large)).hasMessageContaining("at most 4194304");
    assertThatThrownBy(() -> TrustAnchors.of(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void signingKey_read_takesTheOneKey() throws Exception {
    Path file = signer.write(folder.resolve("key.p12"));

    SigningKey key = SigningKey.read(file, Identity.PASSWORD);

    assertThat(key.chain()).isEqualTo(signer.chain());
    assertThatThrownBy(() -> SigningKey.read(file, "wrong".toCharArray()))
        .hasMessageContaining("key.p12")
        .hasMessageContaining("another password");
    Path empty = folder.resolve("empty.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (OutputStream out = Files.newOutputStream(empty)) {
      store.store(out, Identity.PASSWORD);
    }
    assertThatThrownBy(() -> SigningKey.read(empty, Identity.PASSWORD))
        .hasMessageContaining("expected one private key, found 0");
    assertThatThrownBy(() -> TrustAnchors.read(empty, Identity.PASSWORD))
        .hasMessageContaining("no certificates that could be trusted");
  }

  private static SignedContent signed(Identity one) throws Exception {
    return DetachedSignature.check(
        one.key().sign(new ByteArrayInputStream(CONTENT), AT), new ByteArrayInputStream(CONTENT));
  }
}
