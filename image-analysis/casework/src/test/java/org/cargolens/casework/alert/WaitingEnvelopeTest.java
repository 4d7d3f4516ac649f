package org.cargolens.casework.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
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
import java.util.Optional;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.envelope.CmsSealing;
import org.cargolens.casework.envelope.Opened;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.UnitKeys;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.OutgoingMessage;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Envelopes that have waited while keys were replaced. */
class WaitingEnvelopeTest {
  private static final char[] PASSWORD = KeyStores.PASSWORD.toCharArray();

  @TempDir private static Path folder;
  private static UnitKeys centre;
  private static UnitKeys newCentre;
  private static UnitKeys bothCentre;
  private static UnitKeys port;
  private static UnitKeys newPort;

  private Stations stations;

  @BeforeAll
  static void keys() throws Exception {
    Path first = KeyStores.make(folder, "centre", "dns:x");
    Path second = KeyStores.make(folder, "centre-2", "dns:x", 3);
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

  @BeforeEach
  void open(@TempDir Path stores) throws IOException {
    stations = new Stations(stores);
  }

  @AfterEach
  void close() throws IOException {
    stations.close();
  }

  @Test
  void current_certificatesAsThen_isTheSameEnvelope() throws IOException {
    Sealing sealing = sealing(centre, centre.certificates(), port.certificates());
    OutgoingMessage message = send(sealing);
    byte[] envelope = envelope(message);

    assertThat(current(sealing, message)).isEqualTo(envelope);
  }

  @Test
  void current_receiverHasANewKeyOnly_canBeOpenedWithIt() throws IOException {
    OutgoingMessage message = send(sealing(centre, centre.certificates(), port.certificates()));
    Sealing after = sealing(newPort, centre.certificates(), newPort.certificates());
    byte[] envelope = envelope(message);
    assertThatThrownBy(() -> after.open(envelope)).hasMessageContaining("is for others");

    byte[] renewed =
        current(sealing(centre, centre.certificates(), newPort.certificates()), message);

    assertThat(digest(after.open(renewed))).isEqualTo(message.what().digest());
    assertThat(after.open(renewed).signer()).isEqualTo("centre");
  }

  @Test
  void current_certificateTakenOut_cannotBeOpenedWithItsKey() throws IOException {
    OutgoingMessage message = send(sealing(centre, centre.certificates(), bothOfPort()));
    byte[] envelope = envelope(message);
    Sealing stolen = sealing(port, centre.certificates(), bothOfPort());
    assertThat(digest(stolen.open(envelope))).isEqualTo(message.what().digest());

    byte[] renewed =
        current(sealing(centre, centre.certificates(), newPort.certificates()), message);

    assertThatThrownBy(() -> stolen.open(renewed)).hasMessageContaining("is for others");
    Sealing after = sealing(newPort, centre.certificates(), newPort.certificates());
    assertThat(digest(after.open(renewed))).isEqualTo(message.what().digest());
  }

  @Test
  void current_signedByAKeyThatWasReplaced_isSignedByTheNewOne() throws IOException {
    OutgoingMessage message = send(sealing(centre, centre.certificates(), port.certificates()));
    Sealing receiver = sealing(port, newCentre.certificates(), port.certificates());
    byte[] envelope = envelope(message);
    assertThatThrownBy(() -> receiver.open(envelope)).hasMessageContaining("to no unit");
    // The one of the two that holds longest signs.
    Sealing sender = sealing(bothCentre, newCentre.certificates(), port.certificates());

    byte[] renewed = current(sender, message);

    assertThat(digest(receiver.open(renewed))).isEqualTo(message.what().digest());
  }

  @Test
  void seal_whileAKeyIsReplaced_canBeOpenedWithEither() throws IOException {
    OutgoingMessage message = send(sealing(centre, centre.certificates(), bothOfPort()));

    for (UnitKeys keys : List.of(port, newPort)) {
      assertThat(digest(sealing(keys, centre.certificates(), bothOfPort()).open(envelope(message))))
          .isEqualTo(message.what().digest());
    }
  }

  @Test
  void current_noCertificateHolds_isRefused() throws IOException {
    OutgoingMessage message = send(sealing(centre, centre.certificates(), port.certificates()));
    InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(30)));
    Map<String, List<X509Certificate>> directory =
        Map.of("centre", centre.certificates(), "port", port.certificates());

    assertThatThrownBy(() -> current(new CmsSealing(centre, directory, later), message))
        .hasMessageContaining("this unit's own certificate holds from");
  }

  @Test
  void current_unitThatItIsNotFor_isRefused() throws IOException {
    Sealing sealing = sealing(centre, centre.certificates(), port.certificates());
    OutgoingMessage message = send(sealing);
    byte[] envelope = envelope(message);
    Sealing changed = sealing(centre, centre.certificates(), newPort.certificates());

    assertThatThrownBy(
            () ->
                new WaitingEnvelope(stations.store(Stations.CENTRE), changed)
                    .current(message, "centre", envelope))
        .hasMessageContaining("is not addressed to unit centre");
  }

  @Test
  void erase_caseOfAWaitingMessage_leavesNothingThatItsSenderCanRead() throws IOException {
    CaseStore store = stations.store(Stations.CENTRE);
    Sealing sealing = sealing(centre, centre.certificates(), port.certificates());
    OutgoingMessage message = send(sealing);
    byte[] envelope = envelope(message);
    assertThat(kept(message)).isPresent();
    Casework casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(
        Request.of("i", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("case-1")));

    casework.erase(Request.of("e", Samples.CENTRE), "case-1");

    assertThat(kept(message)).isEmpty();
    assertThatThrownBy(() -> sealing.open(envelope)).hasMessageContaining("is for others");
    Sealing changed = sealing(centre, centre.certificates(), newPort.certificates());
    assertThat(current(changed, message)).isEqualTo(envelope);
  }

  private OutgoingMessage send(Sealing sealing) throws IOException {
    AlertPost post = new AlertPost(Stations.CENTRE, stations.directory, sealing);
    AlertDesk desk = new AlertDesk(stations.store(Stations.CENTRE), post);
    desk.send("send", stations.alert(), Map.of(Stations.DIGEST, Stations.PICTURE));
    return desk.waiting(1).get(0);
  }

  private byte[] envelope(OutgoingMessage message) throws IOException {
    return stations
        .store(Stations.CENTRE)
        .readMessages(tables -> tables.outbox().envelope(message.what().messageId()))
        .orElseThrow();
  }

  private Optional<byte[]> kept(OutgoingMessage message) throws IOException {
    return stations
        .store(Stations.CENTRE)
        .readMessages(tables -> tables.copies().content(message.what().messageId()));
  }

  private byte[] current(Sealing sealing, OutgoingMessage message) throws IOException {
    return new WaitingEnvelope(stations.store(Stations.CENTRE), sealing)
        .current(message, Stations.PORT, envelope(message));
  }

  private static Sha256 digest(Opened opened) {
    return Sha256.of(ByteBuffer.wrap(opened.content()));
  }

  private static List<X509Certificate> bothOfPort() {
    return List.of(port.certificates().get(0), newPort.certificates().get(0));
  }

  private static CmsSealing sealing(
      UnitKeys own, List<X509Certificate> ofCentre, List<X509Certificate> ofPort) {
    return new CmsSealing(own, Map.of("centre", ofCentre, "port", ofPort), InstantSource.system());
  }
}
