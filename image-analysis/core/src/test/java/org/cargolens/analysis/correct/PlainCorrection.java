package org.cargolens.analysis.correct;

import java.util.BitSet;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.Channel;
import org.cargolens.scan.View;

/** The correction sample by sample in double: the plain twin of the fast one. */
final class PlainCorrection {
  private PlainCorrection() {}

  /** Returns the upright samples of a channel as recorded, row after row. */
  static int[] turned(Channel channel, StoredTransform transform) {
    int width = transform.width();
    int height = transform.height();
    int[] rows = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        rows[y * width + x] =
            channel.sample(
                transform.mirroredX() ? width - 1 - x : x,
                transform.mirroredY() ? height - 1 - y : y);
      }
    }
    return rows;
  }

  /** Returns upright samples scaled from the channel's significant bits to a full scale. */
  static int[] scaled(Channel channel, StoredTransform transform, int fullScale) {
    int[] rows = turned(channel, transform);
    for (int i = 0; i < rows.length; i++) {
      double value = (double) rows[i] * fullScale / channel.format().fullScale();
      rows[i] = (int) Math.round(Math.min(fullScale, value));
    }
    return rows;
  }

  /** Returns upright transmission, the given stored detectors filled from their neighbours. */
  static int[] transmission(View view, Channel channel, StoredTransform transform, BitSet dead) {
    int width = transform.width();
    int height = transform.height();
    int[] rows = turned(channel, transform);
    for (int y = 0; y < height; y++) {
      int detector = transform.mirroredY() ? height - 1 - y : y;
      double dark = mean(view, CalibrationFrame.Kind.DARK, channel, detector);
      double open = mean(view, CalibrationFrame.Kind.OPEN_BEAM, channel, detector);
      for (int x = 0; x < width; x++) {
        double value = 65535 * (rows[y * width + x] - dark) / (open - dark);
        rows[y * width + x] = (int) Math.round(Math.min(65535, Math.max(0, value)));
      }
    }
    BitSet deadRows = new BitSet();
    dead.stream().forEach(i -> deadRows.set(transform.mirroredY() ? height - 1 - i : i));
    deadRows.stream().forEach(y -> fill(rows, width, y, deadRows));
    return rows;
  }

  private static void fill(int[] rows, int width, int y, BitSet dead) {
    int above = dead.previousClearBit(y);
    int below = dead.nextClearBit(y);
    boolean hasBelow = below < rows.length / width;
    for (int x = 0; x < width; x++) {
      if (above < 0) {
        rows[y * width + x] = rows[below * width + x];
      } else if (!hasBelow) {
        rows[y * width + x] = rows[above * width + x];
      } else {
        double share = (double) (y - above) / (below - above);
        rows[y * width + x] =
            (int)
                Math.round(rows[above * width + x] * (1 - share) + rows[below * width + x] * share);
      }
    }
  }

  private static double mean(View view, CalibrationFrame.Kind kind, Channel channel, int detector) {
    Channel frame = view.calibration(kind, channel.kind()).orElseThrow().channel();
    double sum = 0;
    for (int line = 0; line < frame.lines(); line++) {
      sum += frame.sample(line, detector);
    }
    return sum / frame.lines();
  }
}
