package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.LineFlag;
import org.cargolens.scanner.LineBlock;

/**
 * Lines of a running scan as rows of characters, one for some lines each: the denser the character,
 * the fewer X-rays came. Plain text; for the screen of one thread.
 */
final class Waterfall {
  /** From open beam to nothing. */
  private static final String SHADES = " .:-=+*#%@";

  private static final int COLUMNS = 64;

  private final PrintWriter out;
  private final int linesOfRow;
  private final long[] sums = new long[COLUMNS];
  private final long[] counts = new long[COLUMNS];
  private long brightest = 1;
  private int gathered;
  private int missing;
  private long lines;

  /**
   * Makes an empty one.
   *
   * @param out gets the rows
   * @param linesOfRow lines that make a row, at least 1
   */
  Waterfall(PrintWriter out, int linesOfRow) {
    this.out = out;
    this.linesOfRow = linesOfRow;
  }

  /** Adds the lines of a block's first channel. */
  void add(LineBlock block) {
    ByteBuffer samples = block.samples(0);
    boolean wide = samples.remaining() >= 2 * block.lines() * block.detectors();
    for (int line = 0; line < block.lines(); line++) {
      if ((block.flags(line) & LineFlag.MISSING.bit()) != 0) {
        missing++;
      } else {
        gather(samples, line * block.detectors(), block.detectors(), wide);
      }
      lines++;
      if (++gathered == linesOfRow) {
        print();
      }
    }
  }

  private void gather(ByteBuffer samples, int first, int detectors, boolean wide) {
    for (int i = 0; i < detectors; i++) {
      int at = first + i;
      int value = wide ? samples.getShort(2 * at) & 0xffff : samples.get(at) & 0xff;
      int column = (int) ((long) i * COLUMNS / detectors);
      sums[column] += value;
      counts[column]++;
      brightest = Math.max(brightest, value);
    }
  }

  /** Prints the lines that don't make a whole row, if there are any. */
  void end() {
    if (gathered > 0) {
      print();
    }
  }

  private void print() {
    List<String> shades = new ArrayList<>();
    for (int column = 0; column < COLUMNS; column++) {
      if (counts[column] > 0) {
        long mean = sums[column] / counts[column];
        int shade = (int) ((brightest - mean) * (SHADES.length() - 1) / brightest);
        shades.add(SHADES.substring(shade, shade + 1));
      } else {
        shades.add("?");
      }
      sums[column] = 0;
      counts[column] = 0;
    }
    String lost = missing == 0 ? "" : " " + missing + " missing";
    out.printf("%7d |%s|%s%n", lines, String.join("", shades), lost);
    out.flush();
    gathered = 0;
    missing = 0;
  }
}
