package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.ScannerState;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.wire.gige.GvcpMessage;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our host against our detector, over real sockets. */
final class GigeScanTest extends GigeScans {
  @ParameterizedTest
  @EnumSource(
      value = PixelFormat.class,
      names = {"MONO8", "MONO12", "MONO12_PACKED", "MONO16"})
  void finish_allPixelFormats_areTheSame(PixelFormat format) throws Exception {
    RawScan scan = scan(501, 64, format, ChannelKind.SINGLE_ENERGY);
    try (VirtualGigeDetector device = serve(VirtualGigeDetector.Setup.of(scan, format))) {
      assertComplete(pull(device, "&lines=501"), scan, format.word());
    }
  }

  @Test
  void finish_twoEnergiesAndWideIds_areTheSame() throws Exception {
    RawScan scan =
        scan(400, 100, PixelFormat.MONO16, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    var setup = VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16).withBlockIds(true, 1L << 33);
    try (VirtualGigeDetector device = serve(setup)) {
      assertComplete(pull(device, "&lines=400&energies=interleaved&height=32"), scan, "");
    }
  }

  @Test
  void finish_reboot_isLinkLostAndKeepsWhatCame() throws Exception {
    RawScan scan = scan(600, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    var setup =
        VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16)
            .withFaults(GigeFaultPlan.NONE.withRebootAfter(304));
    try (VirtualGigeDetector device = serve(setup);
        Scanner scanner = Scanners.open(device.uri() + PATIENT + "&lines=600&reconnect=no", SOON)) {
      try (Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
        ScanOutcome outcome = running.finish(LONG);
        BitSet missing = new BitSet();
        missing.set(304, 600);
        assertPartial(outcome, scan, missing, "");
        ScanOutcome.Partial partial = (ScanOutcome.Partial) outcome;
        assertThat(partial.cause())
            .get()
            .isInstanceOf(ScannerException.LinkLost.class)
            .extracting(Throwable::getMessage)
            .asString()
            .contains("control of the device is lost");
        assertThat(partial.gaps().get(0).gap().cause()).isEqualTo(LineGap.Cause.LINK);
      }
      assertThat(scanner.status().state()).isEqualTo(ScannerState.LINK_LOST);
      // A new link finds the rebooted device free.
      assertComplete(pull(device, "&lines=600"), scan, "after the reboot");
    }
  }

  @Test
  void open_secondController_isInUseAndFreeAfterwards() throws Exception {
    RawScan scan = scan(64, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    try (VirtualGigeDetector device =
        serve(VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16))) {
      try (Scanner first = Scanners.open(device.uri() + PATIENT, SOON)) {
        assertThat(first.capabilities().resends()).isTrue();
        assertThat(first.identity().model()).isEqualTo("VirtualDetector");
        assertThat(device.isControlled()).isTrue();
        assertThatThrownBy(() -> Scanners.open(device.uri() + PATIENT, SOON))
            .isInstanceOf(ScannerException.InUse.class)
            .hasMessageContaining("ACCESS_DENIED");
      }
      assertComplete(pull(device, "&lines=64&control=exclusive"), scan, "");
      Deadline limit = Deadline.after(SOON);
      while (device.isControlled() && !limit.hasPassed()) { // nobody waits for the last word
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      assertThat(device.isControlled()).isFalse();
    }
  }

  @Test
  void stop_midScan_endsWithTheLastLineThatWasSent() throws Exception {
    RawScan scan = scan(20_000, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    try (VirtualGigeDetector device =
            serve(VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16).withLineRate(2000));
        Scanner scanner = Scanners.open(device.uri() + PATIENT, SOON);
        Acquisition running = scanner.start(ScanRequest.DEFAULT, SOON)) {
      int lines = 0;
      while (lines < 100) {
        try (LineBlock block = running.take(SOON).orElseThrow()) {
          assertThat(block.firstLine()).isEqualTo(lines);
          lines += block.lines();
        }
      }
      running.stop();
      ScanOutcome outcome = running.finish(LONG);
      assertThat(outcome).isInstanceOf(ScanOutcome.Complete.class);
      RawScan got = ((ScanOutcome.Complete) outcome).scan();
      int end = got.mainView().geometry().lines();
      assertThat(end).isBetween(100, 19_999);
      assertThat(got.mainView().channels().get(0).sample(end - 1, 63))
          .isEqualTo(scan.mainView().channels().get(0).sample(end - 1, 63));
    }
  }

  @Test
  void start_detectorNeedsTime_isAskedOnceOnly() throws Exception {
    RawScan scan = scan(64, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    var setup =
        VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16)
            .withFaults(GigeFaultPlan.NONE.withSlowStart(Duration.ofMillis(2200)));
    try (VirtualGigeDetector device = serve(setup)) {
      assertComplete(pull(device, "&lines=64&answer=1500"), scan, "");
      assertThat(device.repeatedCommands()).isZero();
    }
  }

  @Test
  void discover_addressesOfTheScope_findsTheDetectorThere() throws Exception {
    RawScan scan = scan(64, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    InetAddress there = InetAddress.getByAddress(new byte[] {127, 0, 0, 26});
    InetAddress nobody = InetAddress.getByAddress(new byte[] {127, 0, 0, 27});
    ScannerModel model =
        Scanners.models().stream().filter(one -> one.id().equals("gige")).findFirst().orElseThrow();
    try (VirtualGigeDetector device =
        VirtualGigeDetector.on(
            new InetSocketAddress(there, GvcpMessage.PORT),
            VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16))) {
      List<Candidate> found =
          model.discover(
              new DiscoveryScope(List.of(nobody, there)), Deadline.after(Duration.ofSeconds(60)));

      assertThat(found).hasSize(1);
      assertThat(found.get(0).uri().withoutOptions()).isEqualTo(device.uri());
      assertThat(found.get(0).identity().model()).isEqualTo("VirtualDetector");
      assertThat(device.isControlled()).as("a search takes control of nothing").isFalse();
    }
  }

  @Test
  void finish_softwareTrigger_isTheSame() throws Exception {
    RawScan scan = scan(160, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    try (VirtualGigeDetector device =
        serve(VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16))) {
      assertComplete(pull(device, "&lines=160&trigger=software"), scan, "");
    }
  }

  /** The next frame is ordered as soon as one has come, not when it is time to ask anyway. */
  @Test
  @Timeout(60)
  void finish_softwareTriggerAndNoTimePasses_isTheSame() throws Exception {
    RawScan scan = scan(160, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    SteppedClock clock = new SteppedClock();
    String options = PATIENT + "&lines=160&trigger=software";
    try (VirtualGigeDetector device =
            serve(VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16));
        Scanner scanner =
            Scanners.open(device.uri() + options, Deadline.after(SOON, clock), event -> {});
        Acquisition acquisition = scanner.start(ScanRequest.DEFAULT, SOON)) {
      while (scanner.status().state() == ScannerState.STREAMING
          && acquisition.progress().lines() == 0) {
        clock.step(Duration.ofMillis(5)); // until the first order, which follows the start
        acquisition.take(Duration.ZERO).ifPresent(LineBlock::close);
      }
      assertComplete(acquisition.finish(LONG), scan, "");
    }
  }
}
