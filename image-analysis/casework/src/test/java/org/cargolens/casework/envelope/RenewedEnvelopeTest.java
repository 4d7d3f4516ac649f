package org.cargolens.casework.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Envelopes that have waited while keys were replaced. */
class RenewedEnvelopeTest {
  private static final byte[] CONTENT = "behind the wall".getBytes(StandardCharsets.UTF_8);
  private static final char[] PASSWORD = KeyStores.PASSWORD.toCharArray();

  @TempDir private static Path folder;
  private static UnitKeys centre;
  private static UnitKeys newCentre;
  private static UnitKeys bothCentre;
  private static UnitKeys port;
  private static UnitKeys newPort;

  @BeforeAll
  static void keys() throws Exception {
    Path first = KeyStores.make(folder, "centre", "dns:x");
    Path second = KeyStores.make(folder, "centre-2", "dns:x");
    centre = UnitKeys.read(first, PASSWORD);
    newCentre = UnitKeys.read(second, PASSWORD);
    bothCentre = UnitKeys.read(merged(first, second), PASSWORD);
    port = UnitKeys.read(KeyStores.make(folder, "port", "dns:x"), PASSWORD);
    newPort = UnitKeys.read(KeyStores.make(folder, "port-2", "dns:x"), PASSWORD);
  }

  private static Path merged(Path... stores) throws Exception {
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, null);
    for (Path store : stores) {
      KeyStore one = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(store)) {
        one.load(in, PASSWORD);
      }
      String name = one.aliases().nextElement();
      all.setKeyEntry(
          name, one.getKey(name, PASSWORD), PASSWORD, new Certificate[] {one.getCertificate(name)});
    }
    Path file = folder.resolve("merged.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      all.store(out, PASSWORD);
    }
    return file;
  }

  @Test
  void renewed_certificatesAsThen_isTheSameEnvelope() throws SealingException {
    Sealing sealing = sealing(centre, centre.certificates(), port.certificates());
    byte[] envelope = sealing.seal(CONTENT, List.of("port"));

    assertThat(sealing.renewed(envelope, "port")).isSameAs(envelope);
  }

  @Test
  void renewed_receiverHasANewKeyOnly_canBeOpenedWithIt() throws SealingException {
    byte[] envelope =
        sealing(centre, centre.certificates(), port.certificates()).seal(CONTENT, List.of("port"));
    Sealing after = sealing(newPort, centre.certificates(), newPort.certificates());
    assertThatThrownBy(() -> after.open(envelope)).hasMessageContaining("is for others");

    byte[] renewed =
        sealing(centre, centre.certificates(), newPort.certificates()).renewed(envelope, "port");

    assertThat(after.open(renewed).content()).isEqualTo(CONTENT);
    assertThat(after.open(renewed).signer()).isEqualTo("centre");
  }

  @Test
  void renewed_signedByAKeyThatWasReplaced_isSignedByTheNewOne() throws SealingException {
    byte[] envelope =
        sealing(centre, centre.certificates(), port.certificates()).seal(CONTENT, List.of("port"));
    Sealing receiver = sealing(port, newCentre.certificates(), port.certificates());
    assertThatThrownBy(() -> receiver.open(envelope)).hasMessageContaining("to no unit");
    // The one of the two that holds longest signs; it was made last.
    Sealing sender = sealing(bothCentre, newCentre.certificates(), port.certificates());

    byte[] renewed = sender.renewed(envelope, "port");

    assertThat(receiver.open(renewed).content()).isEqualTo(CONTENT);
  }

  @Test
  void seal_whileAKeyIsReplaced_canBeOpenedWithEither() throws SealingException {
    List<X509Certificate> both = List.of(port.certificates().get(0), newPort.certificates().get(0));
    byte[] envelope = sealing(centre, centre.certificates(), both).seal(CONTENT, List.of("port"));

    for (UnitKeys keys : List.of(port, newPort)) {
      assertThat(sealing(keys, centre.certificates(), both).open(envelope).content())
          .isEqualTo(CONTENT);
    }
  }

  @Test
  void renewed_noCertificateHolds_isRefused() throws SealingException {
    Sealing sealing = sealing(centre, centre.certificates(), port.certificates());
    byte[] envelope = sealing.seal(CONTENT, List.of("port"));
    InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(30)));
    Map<String, List<X509Certificate>> directory =
        Map.of("centre", centre.certificates(), "port", port.certificates());

    assertThatThrownBy(() -> new CmsSealing(centre, directory, later).renewed(envelope, "port"))
        .hasMessageContaining("the certificate of unit port holds from");
    assertThatThrownBy(() -> sealing.renewed(new byte[9], "port"))
        .hasMessageContaining("not an envelope");
  }

  @Test
  void renewed_envelopeWithoutItsOwnUnit_isLeftAsItIs() throws SealingException {
    byte[] older =
        CmsEncryption.encrypt(
            CmsSignature.sign(CONTENT, centre.pairs().get(0)), port.certificates());

    assertThat(
            sealing(centre, centre.certificates(), newPort.certificates()).renewed(older, "port"))
        .isSameAs(older);
  }

  private static CmsSealing sealing(
      UnitKeys own, List<X509Certificate> ofCentre, List<X509Certificate> ofPort) {
    return new CmsSealing(own, Map.of("centre", ofCentre, "port", ofPort), InstantSource.system());
  }
}
