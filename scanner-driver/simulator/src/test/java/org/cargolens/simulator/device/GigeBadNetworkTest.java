package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.BitSet;
import java.util.Random;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What networks do to a scan, with a detector that sends again, and with one that does not. */
final class GigeBadNetworkTest extends GigeScans {
  /** Everything that a network does, and a device that sends again: nothing is lost. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void finish_badNetworkWithResends_isTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    int lines = 300 + random.nextInt(300);
    boolean extended = random.nextBoolean();
    RawScan scan = scan(lines, 90, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    GigeFaultPlan faults =
        GigeFaultPlan.NONE
            .withSeed(seed)
            .withStream(new GigeFaultPlan.Stream(0.03, 0.05, 0.05, 0.02))
            .withCommandLoss(seed % 2 == 0 ? 0.05 : 0);
    var setup =
        VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16)
            .withFaults(faults)
            .withBlockIds(extended, extended ? 1L << 32 : 65_530);
    try (VirtualGigeDetector device = serve(setup)) {
      ScanOutcome outcome = pull(device, "&answer=200&patience=2000&lines=" + lines);
      BitSet missing = device.missingLines();
      if (missing.isEmpty()) {
        assertComplete(outcome, scan, "seed " + seed);
      } else {
        assertPartial(outcome, scan, missing, "seed " + seed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void finish_badNetworkWithoutResends_namesExactlyTheMissingLines(long seed) throws Exception {
    Random random = new Random(seed);
    int lines = 300 + random.nextInt(300);
    boolean extended = random.nextBoolean();
    boolean two = random.nextBoolean();
    RawScan scan =
        two
            ? scan(lines, 90, PixelFormat.MONO16, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY)
            : scan(lines, 90, PixelFormat.MONO12_PACKED, ChannelKind.SINGLE_ENERGY);
    GigeFaultPlan faults =
        GigeFaultPlan.NONE
            .withSeed(seed)
            .withStream(new GigeFaultPlan.Stream(0.02, 0.03, 0.05, 0.02));
    var setup =
        VirtualGigeDetector.Setup.of(scan, two ? PixelFormat.MONO16 : PixelFormat.MONO12_PACKED)
            .withFaults(faults)
            .withoutResends()
            .withBlockIds(extended, extended ? 1L << 32 : 65_530);
    try (VirtualGigeDetector device = serve(setup)) {
      String energies = two ? "&energies=interleaved" : "";
      ScanOutcome outcome = pull(device, "&patience=2000&lines=" + lines + energies);
      assertThat(device.missingLines().isEmpty()).as("seed %d", seed).isFalse();
      assertPartial(outcome, scan, device.missingLines(), "seed " + seed);
    }
  }

  @Test
  void finish_stall_isTheSame() throws Exception {
    RawScan scan = scan(400, 64, PixelFormat.MONO16, ChannelKind.SINGLE_ENERGY);
    var setup =
        VirtualGigeDetector.Setup.of(scan, PixelFormat.MONO16)
            .withFaults(GigeFaultPlan.NONE.withStall(200, Duration.ofMillis(1500)));
    try (VirtualGigeDetector device = serve(setup)) {
      assertComplete(pull(device, "&patience=300&lines=400"), scan, "");
    }
  }
}
