package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;

/**
 * A scene of known transmission seen by an array of known faults: a box of cargo with a disc, a bar
 * and dense blocks, air above it and at both ends.
 */
class TestScene {
  static final double DARK = 620;
  static final double OPEN = 42_000;

  final int lines;
  final int detectors;
  final double[] doses;
  final double[] gains;
  final double[] drifts;
  final double[] dark;
  final double[] noise;
  final double[] places;
  final double[] lifts;
  double quanta = 40_000;

  /** Share of what arrives within 40 pixels that is scattered onto each. */
  double scatter;

  private final long seed;

  TestScene(int lines, int detectors, long seed) {
    this.lines = lines;
    this.detectors = detectors;
    this.seed = seed;
    doses = filled(lines, 1);
    gains = filled(detectors, OPEN);
    drifts = filled(detectors, 1);
    dark = filled(detectors, DARK);
    noise = filled(detectors, 4);
    places = new double[lines];
    Arrays.setAll(places, line -> line);
    lifts = new double[lines];
    Random random = new Random(seed);
    for (int i = 0; i < detectors; i++) {
      gains[i] *= 1 + 0.02 * random.nextGaussian();
      dark[i] += 30 * random.nextGaussian();
    }
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  /** Returns a scene without noise. */
  TestScene clean() {
    quanta = 0;
    Arrays.fill(noise, 0);
    return this;
  }

  /** Returns the transmission at a place, averaged over a pixel. */
  double truth(double place, double row) {
    double sum = 0;
    for (int i = 0; i < 5; i++) {
      for (int j = 0; j < 5; j++) {
        sum += Math.exp(-depth(place + (i - 2) / 5.0, row + (j - 2) / 5.0));
      }
    }
    return sum / 25;
  }

  private double around(double place, double row) {
    if (scatter == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = -40; i <= 40; i += 20) {
      for (int j = -40; j <= 40; j += 20) {
        double x = Math.max(0, Math.min(lines - 1, place + i));
        sum += Math.exp(-depth(x, Math.max(0, Math.min(detectors - 1, row + j))));
      }
    }
    return sum / 25;
  }

  double depth(double x, double y) {
    double depth = 0;
    if (x > 0.15 * lines && x < 0.85 * lines && y > 0.25 * detectors && y < 0.9 * detectors) {
      depth += 0.5;
    }
    if (Math.hypot(x - 0.35 * lines, y - 0.55 * detectors) < 0.2 * detectors) {
      depth += 1.2;
    }
    if (Math.abs(x - 0.6 * lines + 0.2 * (y - 0.5 * detectors)) < 3
        && y > 0.35 * detectors
        && y < 0.8 * detectors) {
      depth += 1.5;
    }
    if (x > 0.68 * lines && x < 0.8 * lines && y > 0.4 * detectors && y < 0.7 * detectors) {
      depth += ((int) (x / 7) + (int) (y / 5)) % 2 == 0 ? 2.5 : 0.8;
    }
    return depth;
  }

  /** Returns the truth of every pixel, row after row, in samples of transmission. */
  int[] truth() {
    int[] samples = new int[lines * detectors];
    for (int y = 0; y < detectors; y++) {
      for (int x = 0; x < lines; x++) {
        samples[y * lines + x] = (int) Math.round(65535 * truth(x, y));
      }
    }
    return samples;
  }

  View view() {
    return view(true);
  }

  View view(boolean frames) {
    Random random = new Random(seed + 1);
    Channel scan =
        channel(
            lines,
            (line, detector) ->
                count(
                    detector,
                    doses[line]
                        * (truth(places[line], detector - lifts[line])
                            + scatter * around(places[line], detector)),
                    drifts[detector],
                    random));
    List<CalibrationFrame> calibration = new ArrayList<>();
    if (frames) {
      calibration.add(frame(CalibrationFrame.Kind.DARK, 0, random));
      calibration.add(frame(CalibrationFrame.Kind.OPEN_BEAM, 1, random));
    }
    return new View(
        ViewKind.SIDE,
        ViewGeometry.ofSize(lines, detectors).withPitch(5, 5),
        List.of(scan),
        LineTable.ofLines(lines),
        List.of(),
        calibration);
  }

  private CalibrationFrame frame(CalibrationFrame.Kind kind, double exposure, Random random) {
    return new CalibrationFrame(
        kind, channel(64, (line, detector) -> count(detector, exposure, 1, random)));
  }

  private double count(int detector, double exposure, double drift, Random random) {
    double counts = gains[detector] * drift * exposure;
    if (quanta > 0) {
      counts += counts * random.nextGaussian() / Math.sqrt(Math.max(1, quanta * exposure));
    }
    return dark[detector] + counts + noise[detector] * random.nextGaussian();
  }

  /** What a pixel counts. */
  interface Counts {
    double at(int line, int detector);
  }

  Channel channel(int lines, Counts counts) {
    SampleGrid grid = SampleGrid.lineByLine(lines, detectors);
    ByteBuffer buffer =
        ByteBuffer.allocateDirect((int) grid.span() * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int line = 0; line < lines; line++) {
      for (int detector = 0; detector < detectors; detector++) {
        double count = Math.max(0, Math.min(65535, counts.at(line, detector)));
        buffer.putShort((short) Math.round(count));
      }
    }
    return new Channel(
        ChannelKind.HIGH_ENERGY, Domain.RAW_COUNTS, SampleFormat.U16, grid, buffer.flip());
  }

  /** Returns the root of the mean square distance from the truth, in shares of the open beam. */
  double error(short[] samples) {
    int[] truth = truth();
    double squares = 0;
    for (int i = 0; i < truth.length; i++) {
      double difference = ((samples[i] & 0xFFFF) - truth[i]) / 65535.0;
      squares += difference * difference;
    }
    return Math.sqrt(squares / truth.length);
  }
}
