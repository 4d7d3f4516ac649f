package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scan.RadiationOccupancy.Alarm;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.InstrumentState;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The radiation portal against a virtual one. */
@Timeout(120)
final class PortalTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration PERIOD = Duration.ofMillis(200);

  private final List<InstrumentEvent> events = new CopyOnWriteArrayList<>();

  private List<RadiationOccupancy> occupancies() {
    return events.stream()
        .filter(event -> event instanceof InstrumentEvent.OccupancyEnded)
        .map(event -> ((InstrumentEvent.OccupancyEnded) event).occupancy())
        .toList();
  }

  @Test
  void pass_vehicles_areRecordedWithTheirAlarms() throws Exception {
    try (VirtualPortal portal = VirtualPortal.onTcp(PERIOD, 1, 0);
        Instrument instrument = Instruments.open(portal.uri(), SOON, events::add)) {
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.ONLINE);
      Until.holds("background", () -> instrument.readings().containsKey("neutronBackground"));
      portal.pass(new VirtualPortal.Vehicle(30, 0.9, 0));
      portal.pass(new VirtualPortal.Vehicle(30, 4, 0));
      portal.pass(new VirtualPortal.Vehicle(50, 3, 9));
      Until.holds("three", () -> occupancies().size() == 3);
      assertThat(occupancies())
          .extracting(RadiationOccupancy::sequence)
          .containsExactly(1L, 2L, 3L);
      assertThat(occupancies().get(0).isAlarm()).isFalse();
      assertThat(occupancies().get(1).alarms()).containsExactly(Alarm.GAMMA);
      assertThat(occupancies().get(2).alarms()).containsExactlyInAnyOrder(Alarm.values());
      RadiationOccupancy.Counts gamma = occupancies().get(2).gamma();
      assertThat(gamma.intervals()).isEqualTo(50);
      assertThat(gamma.highest()).isGreaterThan(gamma.background() / 25);
      assertThat(gamma.total()).isGreaterThan(gamma.highest());
      assertThat(occupancies().get(2).neutron().intervals()).isEqualTo(10);
      assertThat(instrument.readings()).containsKeys("vehicleSpeed", "gamma4");
      assertThat(instrument.commands()).isEmpty();
    }
  }

  @Test
  void say_tamperAndHighBackground_areFaults() throws Exception {
    try (VirtualPortal portal = VirtualPortal.onTcp(Duration.ofMinutes(1), 2, 0);
        Instrument instrument = Instruments.open(portal.uri(), SOON, events::add)) {
      portal.say("TT,000000,000000,000000,000000");
      Until.state(instrument, InstrumentState.FAULTED);
      portal.say("GH,009999,009999,009999,009999");
      Until.holds("two", () -> instrument.status().activeFaults().size() == 2);
      portal.say("TC,000000");
      portal.say("GB,000260,000260,000260,000260");
      Until.holds("none", () -> instrument.status().activeFaults().isEmpty());
      instrument.acknowledge();
      Until.state(instrument, InstrumentState.ONLINE);
      portal.say("what is this");
      Until.holds("damage", () -> instrument.status().counters().damaged() == 1);
      portal.say("SG1,7,10,4");
      Until.holds("settings", () -> instrument.readings().containsKey("SG1"));
      assertThat(instrument.status().state()).isEqualTo(InstrumentState.ONLINE);
    }
  }

  @Test
  void hangUp_endOfStream_reconnectsAndDoesNotSpin() throws Exception {
    VirtualPortal portal = VirtualPortal.onTcp(PERIOD, 3, 0);
    try (Instrument instrument = Instruments.open(portal.uri(), SOON, events::add)) {
      portal.hangUp();
      Until.holds("reconnect", () -> instrument.status().counters().reconnects() == 1);
      portal.close();
      Until.link(instrument, InstrumentState.RECOVERING);
      long before = cpuMillis();
      Deadline end = Deadline.after(Duration.ofSeconds(2));
      Until.holds("two seconds", end::hasPassed);
      assertThat(cpuMillis() - before).isLessThan(400);
      int told = events.size();
      assertThat(told).isLessThan(12);
    } finally {
      portal.close();
    }
  }

  private static long cpuMillis() {
    var threads = ManagementFactory.getThreadMXBean();
    long sum = 0;
    for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (info != null && info.getThreadName().startsWith("cargolens-instrument")) {
        sum += Math.max(0, threads.getThreadCpuTime(info.getThreadId()));
      }
    }
    return sum / 1_000_000;
  }

  @Test
  void pass_overSerialLine_isRecordedAndUnplugIsSeen() throws Exception {
    try (SerialPair cable = Cables.open();
        VirtualPortal portal = VirtualPortal.onSerial(PERIOD, 4, cable.devicePath());
        Instrument instrument =
            Instruments.open("portal-tsa+serial:" + cable.hostPath(), SOON, events::add)) {
      portal.pass(new VirtualPortal.Vehicle(20, 5, 0));
      Until.holds("one", () -> occupancies().size() == 1);
      Cables.unplug(cable);
      Until.link(instrument, InstrumentState.RECOVERING);
    }
  }

  @Test
  void open_silentOrTalkativeStranger_endsAtTheDeadline() throws Exception {
    try (VirtualGenerator stranger = VirtualGenerator.onTcp(GeneratorKind.SPELLMAN_XRV, 0)) {
      String uri = stranger.uri().replace("spellman-xrv", "portal-tsa");
      assertThatThrownBy(() -> Instruments.open(uri, Duration.ofMillis(500), events::add))
          .isInstanceOf(ScannerException.DeadlineExceeded.class);
    }
  }
}
