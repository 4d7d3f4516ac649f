package org.cargolens.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scanner.model.mythen.FakeMythen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A strip detector and a radiation portal beside it. */
@Timeout(60)
final class LaneTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String LINE = "GB,000010,000020,000030,000040\r\n";

  private final List<Lane.Event> events = Collections.synchronizedList(new ArrayList<>());

  private FutureTask<Socket> portal(ServerSocket server) {
    FutureTask<Socket> portal =
        new FutureTask<>(
            () -> {
              Socket socket = server.accept();
              say(socket, LINE);
              return socket;
            });
    Thread thread = new Thread(portal, "portal-of-test");
    thread.setDaemon(true);
    thread.start();
    return portal;
  }

  private static void say(Socket socket, String words) throws Exception {
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
  }

  private Lane open(String scanner, ServerSocket portal) throws ScannerException {
    String uri = "portal-tsa+tcp://127.0.0.1:" + portal.getLocalPort();
    return Lane.open(
        new Lane.Setup(scanner, Map.of("portal", uri), Duration.ofMinutes(1)), SOON, events::add);
  }

  private static ServerSocket listen() throws Exception {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private void await(java.util.function.BooleanSupplier condition) {
    Deadline limit = Deadline.after(SOON);
    while (!condition.getAsBoolean()) {
      assertThat(limit.hasPassed()).as(List.copyOf(events).toString()).isFalse();
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Test
  void start_vehicleLeftThePortal_itsCountsTravelWithItsScan() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ServerSocket server = listen()) {
      FutureTask<Socket> portal = portal(server);
      try (Lane lane = open(device.uri(60), server);
          Socket socket = portal.get(30, TimeUnit.SECONDS)) {
        say(socket, "GS,000001,000001,000001,000001\r\nGX,000041,001000\r\n");
        await(
            () ->
                List.copyOf(events).stream()
                    .anyMatch(event -> event.toString().contains("OccupancyEnded")));
        assertThat(lane.obstacles()).isEmpty();
        assertThat(lane.instrument("portal")).isPresent();
        try (Acquisition scan = lane.start(ScanRequest.DEFAULT, SOON)) {
          assertThat(scan.description().streams()).hasSize(1);
          scan.take(SOON).ifPresent(LineBlock::close);
          ScanOutcome.Complete whole = (ScanOutcome.Complete) scan.finish(SOON);
          assertThat(whole.scan().metadata().radiation().orElseThrow().sequence()).isEqualTo(41);
          assertThat(scan.ended()).isTrue();
        }
      }
    }
  }

  @Test
  @SuppressWarnings("try") // that it goes away is what is tried
  void start_portalGone_forbidsAndEndsScans() throws Exception {
    try (FakeMythen device = new FakeMythen();
        ServerSocket server = listen()) {
      device.slow(20);
      FutureTask<Socket> portal = portal(server);
      try (Lane lane = open(device.uri(2000), server);
          Acquisition scan = lane.start(ScanRequest.DEFAULT, SOON)) {
        scan.take(SOON).orElseThrow().close();
        server.close();
        portal.get(30, TimeUnit.SECONDS).close();
        ScanOutcome outcome = scan.finish(Duration.ofSeconds(40));
        assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
        assertThat(((ScanOutcome.Partial) outcome).cause().orElseThrow())
            .isInstanceOf(ScannerException.LinkLost.class)
            .hasMessageStartingWith("portal: ");
        assertThat(scan.finish(SOON)).isSameAs(outcome);
        assertThat(lane.obstacles()).containsOnlyKeys("portal");
        assertThatThrownBy(() -> lane.start(ScanRequest.DEFAULT, SOON))
            .isInstanceOf(ScannerException.LinkLost.class)
            .hasMessageContaining("portal: ");
      }
    }
  }

  @Test
  void occupancy_olderThanThePortalsAge_belongsToNoScan() {
    Instant now = Instant.parse("2026-11-28T12:00:00Z");
    LaneMemory memory =
        new LaneMemory(event -> {}, Duration.ofSeconds(30), Clock.fixed(now, ZoneOffset.UTC));
    memory.heard("portal", ended(now.minusSeconds(31)));
    assertThat(memory.occupancy()).isEmpty();
    InstrumentEvent.OccupancyEnded fresh = ended(now.minusSeconds(5));
    memory.heard("portal", fresh);
    assertThat(memory.occupancy()).contains(fresh.occupancy());
    assertThat(memory.occupancy()).as("until a scan has begun").contains(fresh.occupancy());
    memory.taken(fresh.occupancy());
    assertThat(memory.occupancy()).isEmpty();
  }

  private static InstrumentEvent.OccupancyEnded ended(Instant when) {
    return new InstrumentEvent.OccupancyEnded(
        new RadiationOccupancy(
            7,
            when.minusSeconds(4),
            when,
            Set.of(),
            RadiationOccupancy.Counts.NONE,
            RadiationOccupancy.Counts.NONE));
  }

  @Test
  void heard_faultsOfInstruments_theWorstIsTheCause() throws Exception {
    LaneMemory memory = new LaneMemory(event -> {}, Duration.ofSeconds(30), Clock.systemUTC());
    try (FakeMythen device = new FakeMythen();
        Scanner scanner = Scanners.open(device.uri(3000), SOON, event -> {})) {
      device.slow(5);
      try (LaneAcquisition scan =
          new LaneAcquisition(
              scanner.start(ScanRequest.DEFAULT, SOON), () -> true, memory::forget)) {
        memory.watch(scan);
        scan.take(SOON).orElseThrow().close();
        // The end of an older scan, told late, is not that of this one.
        memory.heard(new ScannerEvent.StateChanged(ScannerState.DRAINING, ScannerState.IDLE));
        memory.heard("tube", raised(InstrumentFault.Severity.WARNING));
        memory.heard(
            "tube",
            new InstrumentEvent.StateChanged(InstrumentState.ONLINE, InstrumentState.FAULTED));
        memory.heard("tube", raised(InstrumentFault.Severity.INTERLOCK));
        memory.heard("tube", raised(InstrumentFault.Severity.FAULT));
        memory.heard(
            "tube",
            new InstrumentEvent.StateChanged(InstrumentState.FAULTED, InstrumentState.CLOSED));
        ScanOutcome outcome = scan.finish(SOON);
        assertThat(((ScanOutcome.Partial) outcome).cause().orElseThrow())
            .isInstanceOf(ScannerException.SafetyInterlock.class)
            .hasMessageContaining("tube: ");
      }
    }
  }

  /** A scan with an outcome made beforehand. */
  private static final class Ended implements Acquisition {
    private final ScanOutcome outcome;

    Ended(ScanOutcome outcome) {
      this.outcome = outcome;
    }

    @Override
    public ScanDescription description() {
      throw new IllegalStateException("nobody asks");
    }

    @Override
    public Optional<LineBlock> take(Duration longest) {
      return Optional.empty();
    }

    @Override
    public boolean ended() {
      return true;
    }

    @Override
    public ScanProgress progress() {
      return new ScanProgress(0, OptionalInt.empty(), 0, 0);
    }

    @Override
    public void stop() {}

    @Override
    public ScanOutcome finish(Duration longest) {
      return outcome;
    }

    @Override
    public void close() {}
  }

  private static ScanOutcome ended(ScanOutcome outcome, boolean recording, ScannerException why)
      throws ScannerException {
    try (LaneAcquisition scan =
        new LaneAcquisition(new Ended(outcome), () -> recording, one -> {})) {
      scan.forbid(why);
      return scan.finish(SOON);
    }
  }

  @Test
  void finish_interlockBeforeTheFirstLine_isTheCause() throws Exception {
    var interlock = new ScannerException.SafetyInterlock(ScannerException.Phase.OBSERVE, 1, "door");
    var cut = new ScannerException.LinkLost(ScannerException.Phase.STREAM, "cut");
    ScanOutcome outcome = ended(new ScanOutcome.Aborted(cut), true, interlock);
    ScannerException cause = ((ScanOutcome.Aborted) outcome).cause();
    assertThat(cause).isInstanceOf(ScannerException.SafetyInterlock.class);
    assertThat(cause.getSuppressed()).containsExactly(cut);
    var fault = new ScannerException.DeviceFault(ScannerException.Phase.OBSERVE, 1, "hot");
    assertThat(((ScanOutcome.Aborted) ended(new ScanOutcome.Aborted(cut), true, fault)).cause())
        .as("what is no interlock hides no other cause")
        .isSameAs(cut);
  }

  @Test
  void finish_interlockAfterTheLastLine_isNoneOfTheScans() throws Exception {
    var interlock = new ScannerException.SafetyInterlock(ScannerException.Phase.OBSERVE, 1, "door");
    ScanOutcome whole =
        new ScanOutcome.Aborted(
            new ScannerException.Cancelled(ScannerException.Phase.STREAM, "stopped"));
    assertThat(ended(whole, false, interlock)).isSameAs(whole);
    assertThat(ended(whole, true, interlock)).isNotSameAs(whole);
  }

  private static InstrumentEvent.FaultRaised raised(InstrumentFault.Severity severity) {
    return new InstrumentEvent.FaultRaised(
        new InstrumentFault(severity.name(), 1, severity, "what it is"));
  }

  @Test
  void setup_negativeAge_isRefused() {
    assertThatThrownBy(() -> new Lane.Setup("x", Map.of(), Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("portalAge");
  }
}
