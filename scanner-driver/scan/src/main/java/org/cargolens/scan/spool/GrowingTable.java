package org.cargolens.scan.spool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;

/** What is known of the lines of a stream while they come. For one thread. */
final class GrowingTable {
  private final boolean encoder;
  private final List<LineGap> gaps = new ArrayList<>();
  private byte[] flags = new byte[256];
  private long[] positions;
  private int lines;

  GrowingTable(boolean encoder) {
    this.encoder = encoder;
    positions = new long[encoder ? flags.length : 0];
  }

  int lines() {
    return lines;
  }

  List<LineGap> gaps() {
    return List.copyOf(gaps);
  }

  /** Returns whether any line is there that has not been lost. */
  boolean hasLines() {
    return lines > gaps.stream().mapToInt(LineGap::lines).sum();
  }

  void append(LineTable table) {
    makeRoom(table.lines());
    for (int line = 0; line < table.lines(); line++) {
      flags[lines + line] = table.flags(line);
    }
    if (encoder) {
      table
          .encoderPositions()
          .ifPresent(some -> System.arraycopy(some, 0, positions, lines, some.length));
    }
    lines += table.lines();
  }

  void appendLost(int count, LineGap.Cause cause) {
    makeRoom(count);
    Arrays.fill(flags, lines, lines + count, LineFlag.MISSING.bit());
    int last = gaps.size() - 1;
    if (last >= 0 && gaps.get(last).endLine() == lines && gaps.get(last).cause() == cause) {
      LineGap before = gaps.get(last);
      gaps.set(last, new LineGap(before.firstLine(), before.lines() + count, cause));
    } else {
      gaps.add(new LineGap(lines, count, cause));
    }
    lines += count;
  }

  private void makeRoom(int count) {
    if (lines + count > flags.length) {
      int length = Math.max(lines + count, 2 * flags.length);
      flags = Arrays.copyOf(flags, length);
      positions = encoder ? Arrays.copyOf(positions, length) : positions;
    }
  }

  LineTable toTable() {
    byte[] used = Arrays.copyOf(flags, lines);
    return encoder ? LineTable.of(used, Arrays.copyOf(positions, lines)) : LineTable.of(used);
  }
}
