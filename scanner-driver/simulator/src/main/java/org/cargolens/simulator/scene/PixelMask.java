package org.cargolens.simulator.scene;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some pixels of a picture: run lengths line after line, each line from its first detector to its
 * last, as the COCO data set has them for masks whose columns are lines (Lin et al., ECCV 2014).
 *
 * <p>Immutable, safe for use by several threads.
 */
public final class PixelMask {
  private final int lines;
  private final int detectors;
  private final int[] counts;

  private PixelMask(int lines, int detectors, int[] counts) {
    this.lines = lines;
    this.detectors = detectors;
    this.counts = counts;
  }

  /** Returns the number of lines of the picture. */
  public int lines() {
    return lines;
  }

  /** Returns the number of detectors of the picture. */
  public int detectors() {
    return detectors;
  }

  /**
   * Returns lengths of runs of pixels in turn outside and inside, beginning outside with line 0,
   * detector 0; they add up to the picture.
   */
  public List<Integer> counts() {
    return IntStream.of(counts).boxed().toList();
  }

  /** Returns how many pixels are inside. */
  public int area() {
    int area = 0;
    for (int i = 1; i < counts.length; i += 2) {
      area += counts[i];
    }
    return area;
  }

  /** Returns whether a pixel is inside. */
  public boolean contains(int line, int detector) {
    if (line < 0 || line >= lines || detector < 0 || detector >= detectors) {
      throw new IndexOutOfBoundsException(
          "line " + line + ", detector " + detector + " of " + lines + " x " + detectors);
    }
    int rest = line * detectors + detector;
    int run = 0;
    while (rest >= counts[run]) {
      rest -= counts[run++];
    }
    return run % 2 == 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PixelMask that
        && lines == that.lines
        && detectors == that.detectors
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(counts);
  }

  @Override
  public String toString() {
    return "PixelMask[" + area() + " of " + lines + " x " + detectors + " pixels]";
  }

  /** Takes runs inside, in the order of the picture. For one thread. */
  public static final class Builder {
    private final int lines;
    private final int detectors;
    private int[] counts = new int[64];
    private int used;
    private int end;

    /** Begins a mask of a picture. */
    public Builder(int lines, int detectors) {
      this.lines = lines;
      this.detectors = detectors;
      Math.multiplyExact(lines, detectors);
    }

    /** Adds the detectors {@code from} to below {@code to} of a line. */
    public void add(int line, int from, int to) {
      int start = line * detectors + from;
      if (start == end && used > 0) {
        counts[used - 1] += to - from;
      } else {
        put(start - end);
        put(to - from);
      }
      end = line * detectors + to;
    }

    /** Returns the mask. */
    public PixelMask build() {
      if (end < lines * detectors) {
        put(lines * detectors - end);
      }
      return new PixelMask(lines, detectors, Arrays.copyOf(counts, used));
    }

    private void put(int count) {
      if (used == counts.length) {
        counts = Arrays.copyOf(counts, 2 * used);
      }
      counts[used++] = count;
    }
  }
}
