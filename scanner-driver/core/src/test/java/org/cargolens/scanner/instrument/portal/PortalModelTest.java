package org.cargolens.scanner.instrument.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PortalModelTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final List<InstrumentEvent> events = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  @BeforeEach
  void listen() throws Exception {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  /** Lets a host in and says its first words. */
  private FutureTask<Socket> saying(String words) {
    FutureTask<Socket> task =
        new FutureTask<>(
            () -> {
              Socket socket = server.accept();
              say(socket, words);
              return socket;
            });
    Thread thread = new Thread(task, "portal-of-test");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static void say(Socket socket, String words) throws Exception {
    OutputStream out = socket.getOutputStream();
    out.write(words.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private Instrument open() throws ScannerException {
    return Instruments.open(
        "portal-tsa+tcp://127.0.0.1:" + server.getLocalPort(), SOON, events::add);
  }

  private static void await(BooleanSupplier condition) {
    Deadline limit = Deadline.after(SOON);
    while (!condition.getAsBoolean()) {
      assertThat(limit.hasPassed()).isFalse();
      LockSupport.parkNanos(1_000_000);
    }
  }

  private List<RadiationOccupancy> occupancies() {
    return events.stream()
        .filter(event -> event instanceof InstrumentEvent.OccupancyEnded)
        .map(event -> ((InstrumentEvent.OccupancyEnded) event).occupancy())
        .toList();
  }

  @Test
  void observe_passage_sumsItsCounts() throws Exception {
    FutureTask<Socket> portal = saying("0260,000260\r\nGB,000010,000020,000030,000040\r\n");
    try (Instrument instrument = open();
        Socket socket = portal.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
      assertThat(instrument.readings())
          .hasEntrySatisfying("gammaBackground", it -> assertThat(it.number()).isEqualTo(100));
      say(
          socket,
          "NB,000001,000000,000000,000001\r\nGS,000001,000001,000001,000001\r\n"
              + "GA,000009,000001,000001,000001\r\nNA,000005,000000,000000,000000\r\nSP,0.1,1,6.5");
      say(socket, "\r\nGX,000041,001000\r\nGX,000042,001000\r\n");
      await(() -> occupancies().size() == 2);
      RadiationOccupancy first = occupancies().get(0);
      assertThat(first.sequence()).isEqualTo(41);
      assertThat(first.alarms()).containsExactlyInAnyOrder(RadiationOccupancy.Alarm.values());
      assertThat(first.gamma()).isEqualTo(new RadiationOccupancy.Counts(100, 12, 16, 2));
      assertThat(first.neutron()).isEqualTo(new RadiationOccupancy.Counts(2, 5, 5, 1));
      assertThat(first.length()).isGreaterThanOrEqualTo(Duration.ZERO);
      assertThat(first).asString().contains("41", "[GAMMA, NEUTRON]");
      assertThat(occupancies().get(1).isAlarm()).isFalse();
      assertThat(occupancies().get(1).gamma().intervals()).isZero();
      await(() -> instrument.readings().containsKey("vehicleSpeed"));
    }
  }

  @Test
  void observe_faultsAndNonsense_areToldAndTheLineGoesOn() throws Exception {
    FutureTask<Socket> portal = saying("GB,1,1,1,1\n");
    try (Instrument instrument = open();
        Socket socket = portal.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
      say(socket, "TT,0\nGL,0,0,0,0\nNH,9,9,9,9\n\nSG1,7\n");
      await(() -> instrument.status().activeFaults().size() == 3);
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.FAULTED);
      say(socket, "TC,0\nGB,1,1,1,1\nNB,1,1,1,1\n");
      await(() -> instrument.status().activeFaults().isEmpty());
      say(socket, "nonsense\n");
      await(() -> instrument.status().counters().damaged() == 1);
      say(socket, "x".repeat(300));
      await(() -> instrument.status().counters().damaged() >= 2);
      say(socket, "\nGX,7,0\n");
      await(() -> occupancies().size() == 1);
      assertThatThrownBy(() -> instrument.perform(Command.of("any"), SOON))
          .isInstanceOf(ScannerException.Configuration.class);
    }
  }

  @Test
  void observe_endOfStream_isALostLinkAndMadeAnew() throws Exception {
    FutureTask<Socket> portal = saying("GB,1,1,1,1\nGS,9,9,9,9\n");
    try (Instrument instrument = open()) {
      FutureTask<Socket> again = saying("GB,1,1,1,1\n");
      portal.get(SOON.toSeconds(), TimeUnit.SECONDS).close();
      await(() -> instrument.status().counters().reconnects() == 1);
      try (Socket socket = again.get(SOON.toSeconds(), TimeUnit.SECONDS)) {
        say(socket, "GX,1,0\n");
        await(() -> occupancies().size() == 1);
        assertThat(occupancies().get(0).gamma().total()).isZero();
      }
    }
    assertThat(events)
        .filteredOn(event -> event instanceof InstrumentEvent.LinkFailed)
        .isNotEmpty();
  }

  @Test
  void options_serialLine_hasThePortalsSpeed() throws Exception {
    PortalModel model = new PortalModel();
    assertThat(model.links()).contains(LinkKind.SERIAL, LinkKind.TCP);
    assertThat(model.description()).contains("radiation portal");
    assertThat(Instruments.check("portal-tsa+serial:/dev/x").values())
        .containsEntry("baud", "9600")
        .containsEntry("silence", "20000");
    assertThatThrownBy(() -> Instruments.check("portal-tsa+tls://x:1"))
        .hasMessageContaining("has no tls link");
    assertThatThrownBy(() -> Instruments.check("portal-x+tcp://x:1"))
        .hasMessageContaining("unknown instrument model 'portal-x'");
  }
}
