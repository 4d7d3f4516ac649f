package org.cargolens.analysis.correct;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Channel;
import org.cargolens.scan.MemoryOrder;
import org.cargolens.scan.SampleGrid;

/**
 * Reads a channel, whatever its layout, as upright image rows. A channel stored line after line is
 * turned in bands of rows: for each line a run of neighbouring detectors is read at once and
 * scattered, so that both sides stay within the cache.
 */
final class RowGather {
  private final SampleGrid grid;
  private final StoredTransform transform;
  private final Source source;
  private final short[] run;

  /** Copies samples that lie next to each other or a fixed step apart. */
  @FunctionalInterface
  private interface Source {
    /** Reads {@code count} samples from {@code index} on into the start of {@code target}. */
    void read(int index, short[] target, int count);
  }

  RowGather(Channel channel, StoredTransform transform) {
    this.grid = channel.grid();
    this.transform = transform;
    int step = grid.layout().interleave();
    this.source =
        channel.format().bytes() == 1
            ? bytes(channel.samples(), step)
            : shorts(channel.samples().asShortBuffer(), step);
    this.run = new short[Math.max(grid.lines(), grid.detectors())];
  }

  /**
   * Reads whole rows.
   *
   * @param y first image row
   * @param count number of rows
   * @param target receives {@code count} rows of unsigned samples
   */
  void read(int y, int count, short[] target) {
    if (grid.layout().order() == MemoryOrder.ROW_BY_ROW) {
      for (int row = 0; row < count; row++) {
        readRow(y + row, target, row * grid.lines());
      }
    } else {
      readAcross(y, count, target);
    }
  }

  private void readRow(int y, short[] target, int at) {
    int width = grid.lines();
    source.read(grid.index(0, detector(y)), run, width);
    if (transform.mirroredX()) {
      for (int x = 0; x < width; x++) {
        target[at + x] = run[width - 1 - x];
      }
    } else {
      System.arraycopy(run, 0, target, at, width);
    }
  }

  private void readAcross(int y, int count, short[] target) {
    int width = grid.lines();
    int first = Math.min(detector(y), detector(y + count - 1));
    int step = transform.mirroredY() ? -width : width;
    for (int x = 0; x < width; x++) {
      int line = transform.mirroredX() ? width - 1 - x : x;
      source.read(grid.index(line, first), run, count);
      int at = transform.mirroredY() ? (count - 1) * width + x : x;
      for (int i = 0; i < count; i++) {
        target[at] = run[i];
        at += step;
      }
    }
  }

  private int detector(int y) {
    return transform.mirroredY() ? grid.detectors() - 1 - y : y;
  }

  private static Source shorts(ShortBuffer samples, int step) {
    if (step == 1) {
      return (index, target, count) -> samples.get(index, target, 0, count);
    }
    return (index, target, count) -> {
      for (int i = 0, at = index; i < count; i++, at += step) {
        target[i] = samples.get(at);
      }
    };
  }

  private static Source bytes(ByteBuffer samples, int step) {
    return (index, target, count) -> {
      for (int i = 0, at = index; i < count; i++, at += step) {
        target[i] = (short) (samples.get(at) & 0xFF);
      }
    };
  }
}
