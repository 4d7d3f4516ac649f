package org.cargolens.station.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.cargolens.casework.alert.Address;
import org.cargolens.casework.alert.Addressing;
import org.cargolens.casework.alert.Alert;
import org.cargolens.casework.alert.AlertBusyException;
import org.cargolens.casework.alert.AlertContent;
import org.cargolens.casework.alert.AlertDelivery;
import org.cargolens.casework.alert.AlertDesk;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.AlertReceiver;
import org.cargolens.casework.alert.AlertRefusedException;
import org.cargolens.casework.alert.AlertStatus;
import org.cargolens.casework.alert.AlertSubject;
import org.cargolens.casework.alert.DeliveryRound;
import org.cargolens.casework.alert.Timing;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.alert.UnitDirectory;
import org.cargolens.casework.alert.Urgency;
import org.cargolens.casework.envelope.CmsSealing;
import org.cargolens.casework.envelope.Sealing;
import org.cargolens.casework.envelope.UnitKeys;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class AlertServerTest {
  private static final String CHUNKED =
      "POST /v1/alerts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
  private static final Place PORT = new Place("centre/port");
  private static final Actor OFFICER = new Actor("p-1", Role.PORT_OFFICER, PORT);
  private static final Actor RISK = new Actor("c-1", Role.CENTRAL_RISK, new Place("centre"));

  @TempDir private static Path keyFolder;
  private static UnitKeys centreKeys;
  private static UnitKeys portKeys;
  private static UnitKeys strangerKeys;

  @TempDir private Path folder;
  private CaseStore centre;
  private CaseStore port;
  private AlertServer server;
  private UnitDirectory directory;

  @BeforeAll
  static void keys() throws Exception {
    centreKeys = keys("centre");
    portKeys = keys("port");
    strangerKeys = keys("stranger");
  }

  private static UnitKeys keys(String name) throws Exception {
    return UnitKeys.read(
        KeyStores.make(keyFolder, name, "dns:elsewhere"), KeyStores.PASSWORD.toCharArray());
  }

  @BeforeEach
  void start() throws IOException {
    centre = CaseStore.open(folder.resolve("centre.db"));
    port = CaseStore.open(folder.resolve("port.db"));
    directory = directory(1);
    server =
        AlertServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            portKeys,
            directory,
            new AlertReceiver(port, post("port", portKeys)));
    directory = directory(server.port());
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    centre.close();
    port.close();
  }

  private static UnitDirectory directory(int serverPort) {
    return UnitDirectory.of(
        List.of(
            new Unit(
                "centre",
                new Place("centre"),
                Set.of(Role.CENTRAL_RISK),
                new Unit.Link(Optional.empty(), centreKeys.certificates()),
                List.of()),
            new Unit(
                "port",
                PORT,
                Set.of(Role.PORT_OFFICER),
                new Unit.Link(
                    Optional.of(URI.create("https://127.0.0.1:" + serverPort)),
                    portKeys.certificates()),
                List.of())));
  }

  private AlertPost post(String own, UnitKeys keys) {
    return new AlertPost(
        own, directory, new CmsSealing(keys, directory.certificates(), InstantSource.system()));
  }

  @Test
  void deliver_overHttps_bringsAlertAndReceipt() throws IOException {
    AlertPost post = post("centre", centreKeys);
    UUID id = send(post);

    DeliveryRound round =
        new AlertDelivery(centre, post, new HttpsAlertTransport(centreKeys)).deliver();

    assertThat(round).isEqualTo(new DeliveryRound(1, 0, 0));
    assertThat(new AlertDesk(port, post("port", portKeys)).view(OFFICER, id).status())
        .isEqualTo(AlertStatus.OPEN);
    assertThat(new AlertDesk(centre, post).view(RISK, id).events().get(1).what())
        .isEqualTo("message 1 of its lane received by port");
  }

  @Test
  void send_withAStrangersKey_isNotLetIn() {
    Unit unit = directory.find("port").orElseThrow();

    assertThatThrownBy(() -> new HttpsAlertTransport(strangerKeys).send(unit, new byte[9]))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(AlertRefusedException.class)
        .hasMessageContaining("unit port isn't reached");
  }

  @Test
  void send_toAnotherThanTheUnit_isNotSent() {
    Unit expected =
        new Unit(
            "port",
            PORT,
            Set.of(),
            new Unit.Link(
                directory.find("port").orElseThrow().link().url(), strangerKeys.certificates()),
            List.of());

    assertThatThrownBy(() -> new HttpsAlertTransport(centreKeys).send(expected, new byte[9]))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not that of a unit in the directory");
  }

  @Test
  void send_noEnvelope_isRefusedWithAReason() {
    Unit unit = directory.find("port").orElseThrow();

    assertThatThrownBy(() -> new HttpsAlertTransport(centreKeys).send(unit, new byte[9]))
        .isInstanceOf(AlertRefusedException.class)
        .hasMessage("409 not an envelope (AuthEnvelopedData of RFC 5083)");
    assertThatThrownBy(
            () ->
                new HttpsAlertTransport(centreKeys)
                    .send(directory.find("centre").orElseThrow(), new byte[9]))
        .hasMessageContaining("no URL of unit centre");
  }

  @Test
  void send_storeClosed_isAskedToComeAgain() throws IOException {
    AlertPost post = post("centre", centreKeys);
    send(post);
    port.close();

    DeliveryRound round =
        new AlertDelivery(centre, post, new HttpsAlertTransport(centreKeys)).deliver();

    assertThat(round).isEqualTo(new DeliveryRound(0, 0, 1));
    assertThat(new AlertDesk(centre, post).waiting(1).get(0).progress().failure())
        .contains("503 not now");
    assertThat(new AlertDesk(centre, post).outages().get(0)).contains("port: 503 not now");
    Unit unit = directory.find("port").orElseThrow();
    byte[] envelope =
        centre
            .readMessages(
                tables ->
                    tables.outbox().envelope(tables.outbox().list(1).get(0).what().messageId()))
            .orElseThrow();
    assertThatThrownBy(() -> new HttpsAlertTransport(centreKeys).send(unit, envelope))
        .isInstanceOfSatisfying(
            AlertBusyException.class,
            busy -> assertThat(busy.after()).isEqualTo(Duration.ofSeconds(5)));
    port = CaseStore.open(folder.resolve("port.db"));
  }

  @Test
  void request_anythingElse_isRefusedBeforeItIsRead() throws IOException {
    assertThat(asked("GET /v1/alerts HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: POST")
        .doesNotContain("Jetty");
    assertThat(asked("POST /v1/cases HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"))
        .startsWith("HTTP/1.1 404");
    assertThat(asked("POST /v1/alerts/../x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"))
        .startsWith("HTTP/1.1 404");
    assertThat(asked(CHUNKED)).startsWith("HTTP/1.1 411");
    assertThat(
            asked(
                "POST /v1/alerts HTTP/1.1\r\nHost: x\r\nContent-Length: "
                    + (Sealing.MOST_ENVELOPE + 1L)
                    + "\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
    assertThat(asked("POST /v1/alerts HTTP/1.1\r\nX: " + "y".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431");
  }

  @Test
  void start_takenPort_isNamed() {
    InetSocketAddress taken =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());

    assertThatThrownBy(
            () ->
                AlertServer.start(
                    taken, portKeys, directory, new AlertReceiver(port, post("port", portKeys))))
        .hasMessageContaining("can't take alerts at")
        .hasMessageContaining(Integer.toString(server.port()));
  }

  @Test
  void send_nobodyThere_endsSoon() throws IOException {
    int free = FreePort.next();
    Unit unit = directory(free).find("port").orElseThrow();

    assertThatThrownBy(() -> new HttpsAlertTransport(centreKeys).send(unit, new byte[9]))
        .hasMessageContaining("unit port isn't reached: ConnectException");
  }

  @Test
  void curl_withAUnitsCertificate_isLetInAndOthersNot() throws Exception {
    String curl = Peers.require("curl", "curl").toString();
    AlertPost post = post("centre", centreKeys);
    send(post);
    byte[] envelope =
        centre
            .readMessages(
                tables ->
                    tables.outbox().envelope(tables.outbox().list(1).get(0).what().messageId()))
            .orElseThrow();
    Path body = Files.write(folder.resolve("envelope"), envelope);

    assertThat(curl(curl, "centre", body)).endsWith("200");
    assertThat(curl(curl, "centre", body)).endsWith("200");
    assertThat(port.verify(Optional.empty()).entries()).isEqualTo(1);
    assertThatThrownBy(() -> curl(curl, "stranger", body)).isInstanceOf(AssertionError.class);
  }

  private String curl(String curl, String who, Path body) throws Exception {
    Path pem = KeyStores.pem(keyFolder.resolve(who + ".p12"));
    List<String> words = new ArrayList<>(List.of(curl, "-sSk", "-m", "20", "--cert"));
    words.addAll(List.of(pem.toString(), "--key", pem.toString()));
    words.addAll(List.of("--data-binary", "@" + body, "-o", "answer", "-w", "%{http_code}"));
    words.add("https://127.0.0.1:" + server.port() + AlertServer.PATH);
    return Programs.run(folder, Duration.ofSeconds(30), words).strip();
  }

  private String asked(String request) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            PinnedTrust.context(centreKeys, portKeys.certificates())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(12), StandardCharsets.US_ASCII)
          + new String(in.readNBytes(Math.min(in.available(), 4096)), StandardCharsets.US_ASCII);
    }
  }

  private UUID send(AlertPost post) throws IOException {
    Instant now = Instant.now();
    Alert alert =
        new Alert(
            UUID.randomUUID(),
            new Alert.Sender("centre", RISK),
            new Addressing(
                List.of(new Address(Role.PORT_OFFICER, PORT)),
                new Address(Role.CENTRAL_RISK, new Place("centre")),
                List.of()),
            new AlertContent(
                new AlertSubject(Optional.empty(), Optional.empty()),
                Urgency.URGENT,
                new AlertContent.LookFor("a second wall", List.of()),
                List.of()),
            new Timing(now, now.plus(Duration.ofDays(1)), now.plus(Duration.ofHours(1))));
    new AlertDesk(centre, post).send("r-" + alert.id(), alert, Map.of());
    return alert.id();
  }
}
