package org.cargolens.simulator.scene;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ContainerReading;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.SplitMix;

/** What a simulated scan carries beside its counts. */
final class ScanParts {
  private static final Instant FIRST_DAY = Instant.parse("2026-01-05T06:00:00Z");
  private static final long MINUTES_OF_A_YEAR = 525_600;
  private static final int FULL_SCALE = 65_535;

  private ScanParts() {}

  static ViewGeometry geometry(ScanFrame frame) {
    PixelSize pixels = frame.pixels();
    return ViewGeometry.ofSize(frame.lines(), frame.detectors())
        .withPitch(pixels.linePitchMm(), pixels.detectorPitchMm())
        .withOrientation(Orientation.UPRIGHT);
  }

  /** The time follows from the pass: clocks would make two runs differ. */
  static ScanMetadata metadata(Scene scene, long passSeed, long machine) {
    long minutes = (SplitMix.mix(passSeed) >>> 1) % MINUTES_OF_A_YEAR;
    List<ContainerReading> containers =
        scene.container().stream().map(number -> ContainerReading.of(0, number.value())).toList();
    return ScanMetadata.UNKNOWN
        .withScanId(String.format(Locale.ROOT, "SIM-%s-%d", scene.name(), passSeed))
        .withScanner(
            new ScannerIdentity(
                "CargoLens",
                "virtual",
                String.format(Locale.ROOT, "V%05d", machine),
                Optional.empty()))
        .withCapturedAt(FIRST_DAY.plus(minutes, ChronoUnit.MINUTES))
        .withSite("simulated lane")
        .withContainers(containers);
  }

  /** The encoder counts what the vehicle travels, whole counts, from the first line on. */
  static LineTable lineTable(ScanFrame frame, Passage passage, double encoderCountsPerMm) {
    if (encoderCountsPerMm == 0) {
      return LineTable.ofLines(frame.lines());
    }
    double pitch = frame.pixels().linePitchMm();
    double start = passage.positionMm(0, pitch);
    long[] positions = new long[frame.lines()];
    for (int line = 0; line < positions.length; line++) {
      double travelled = passage.positionMm(line + 0.5, pitch) - start;
      positions[line] = (long) Math.floor(travelled * encoderCountsPerMm);
    }
    return LineTable.of(new byte[positions.length], positions);
  }

  static Channel transmission(Transmission passed, Energy energy) {
    Samples samples = new Samples(passed.lines(), passed.detectors());
    float[] values = passed.values();
    for (int line = 0; line < passed.lines(); line++) {
      for (int detector = 0; detector < passed.detectors(); detector++) {
        float value = values[line * passed.detectors() + detector];
        samples.put(line, detector, Math.round(FULL_SCALE * Math.min(1, value)));
      }
    }
    return samples.channel(energy.channelKind(), Domain.TRANSMISSION);
  }
}
