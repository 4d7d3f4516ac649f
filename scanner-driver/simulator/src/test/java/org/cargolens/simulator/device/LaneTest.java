package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.Lane;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LaneTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final RawScan SCAN = SampleScans.full(400, 16, 4);

  private final List<Lane.Event> events = Collections.synchronizedList(new ArrayList<>());

  private Lane open(String scanner, Map<String, String> instruments) throws Exception {
    return Lane.open(
        new Lane.Setup(scanner, instruments, Duration.ofMinutes(2)), SOON, events::add);
  }

  /** Returns a scanner whose scans are not over before somebody ends them. */
  private static VirtualScanner standing() throws Exception {
    VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
    device.order(new ScannerFault.Standstill(100));
    return device;
  }

  private boolean occupancyHeard() {
    return List.copyOf(events).stream()
        .anyMatch(
            event ->
                event instanceof Lane.Event.OfInstrument heard
                    && heard.event() instanceof InstrumentEvent.OccupancyEnded);
  }

  @Test
  void start_vehicleLeftThePortal_itsCountsTravelWithItsScanAndNoOther() throws Exception {
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
        VirtualPortal portal = VirtualPortal.onTcp(Duration.ofMillis(20), 5, 0);
        Lane lane = open(device.uri(), Map.of("portal", portal.uri()))) {
      var instrument = lane.instrument("portal").orElseThrow();
      Until.holds("background", () -> instrument.readings().containsKey("neutronBackground"));
      long number = portal.pass(new VirtualPortal.Vehicle(30, 4.0, 0));
      Until.holds("occupancy", this::occupancyHeard);

      RawScan first = whole(lane.start(ScanRequest.DEFAULT, SOON));
      RadiationOccupancy counts = first.metadata().radiation().orElseThrow();
      assertThat(counts.sequence()).isEqualTo(number);
      assertThat(counts.alarms()).contains(RadiationOccupancy.Alarm.GAMMA);

      RawScan second = whole(lane.start(ScanRequest.DEFAULT, SOON));
      assertThat(second.metadata().radiation()).isEmpty();
    }
  }

  private static RawScan whole(Acquisition running) throws ScannerException {
    try (running) {
      return ((ScanOutcome.Complete) running.finish(SOON)).scan();
    }
  }

  @Test
  void start_interlockOfTheGenerator_forbidsAndEndsScans() throws Exception {
    try (VirtualScanner device = standing();
        VirtualGenerator generator = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0);
        Lane lane = open(device.uri(), Map.of("generator", generator.uri()))) {
      try (Acquisition running = lane.start(ScanRequest.DEFAULT, SOON)) {
        generator.interlock(true);
        ScanOutcome outcome = running.finish(SOON);
        assertThat(running.progress().lines()).isLessThan(400);
        assertThat(outcome)
            .asInstanceOf(type(ScanOutcome.Partial.class))
            .extracting(partial -> partial.cause().orElseThrow())
            .isInstanceOf(ScannerException.SafetyInterlock.class);
        assertThat(running.finish(SOON)).isSameAs(outcome);
      }
      assertThat(lane.obstacles()).containsOnlyKeys("generator");
      assertThatThrownBy(() -> lane.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(ScannerException.SafetyInterlock.class)
          .hasMessageContaining("generator: ");
      assertThat(lane.scanner().status().state()).isEqualTo(ScannerState.IDLE);
      assertThat(generator.switchedOn()).isZero();

      generator.interlock(false);
      var instrument = lane.instrument("generator").orElseThrow();
      Until.holds("closed", () -> instrument.status().activeFaults().isEmpty());
      instrument.acknowledge();
      try (Acquisition running = lane.start(ScanRequest.DEFAULT, SOON)) {
        running.take(SOON).orElseThrow().close();
        running.stop();
        assertThat(running.finish(SOON)).isInstanceOf(ScanOutcome.Complete.class);
      }
    }
  }

  @Test
  @SuppressWarnings("try") // that it goes away is what is tried
  void start_generatorGone_forbidsAndEndsScans() throws Exception {
    try (VirtualScanner device = standing();
        VirtualGenerator generator = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0);
        Lane lane = open(device.uri(), Map.of("generator", generator.uri()))) {
      try (Acquisition running = lane.start(ScanRequest.DEFAULT, SOON)) {
        generator.close();
        ScanOutcome outcome = running.finish(SOON);
        assertThat(outcome)
            .asInstanceOf(type(ScanOutcome.Partial.class))
            .extracting(partial -> partial.cause().orElseThrow())
            .isInstanceOf(ScannerException.LinkLost.class);
      }
      assertThatThrownBy(() -> lane.start(ScanRequest.DEFAULT, SOON))
          .isInstanceOf(ScannerException.LinkLost.class)
          .hasMessageContaining("generator: ");
    }
  }

  @Test
  void start_scannerRefuses_theCountsWaitForTheNextScan() throws Exception {
    try (VirtualScanner device = standing();
        VirtualPortal portal = VirtualPortal.onTcp(Duration.ofMillis(20), 5, 0);
        Lane lane = open(device.uri(), Map.of("portal", portal.uri()))) {
      var instrument = lane.instrument("portal").orElseThrow();
      Until.holds("background", () -> instrument.readings().containsKey("neutronBackground"));
      try (Acquisition first = lane.start(ScanRequest.DEFAULT, SOON)) {
        long number = portal.pass(new VirtualPortal.Vehicle(30, 4.0, 0));
        Until.holds("occupancy", this::occupancyHeard);
        assertThatThrownBy(() -> lane.start(ScanRequest.DEFAULT, SOON))
            .isInstanceOf(IllegalStateException.class);
        first.stop();
        assertThat(first.finish(SOON)).isInstanceOf(ScanOutcome.Complete.class);
        device.heal();
        RawScan second = whole(lane.start(ScanRequest.DEFAULT, SOON));
        assertThat(second.metadata().radiation().orElseThrow().sequence()).isEqualTo(number);
      }
    }
  }

  @Test
  void open_instrumentNotThere_closesTheOthers() throws Exception {
    try (VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
        VirtualGenerator generator = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0)) {
      String nobody = "portal-tsa+tcp://127.0.0.1:1";
      assertThatThrownBy(
              () -> open(device.uri(), Map.of("generator", generator.uri(), "portal", nobody)))
          .isInstanceOf(ScannerException.Unreachable.class);
      try (Lane lane = open(device.uri(), Map.of("generator", generator.uri()))) {
        assertThat(lane.obstacles()).isEmpty();
      }
    }
  }
}
