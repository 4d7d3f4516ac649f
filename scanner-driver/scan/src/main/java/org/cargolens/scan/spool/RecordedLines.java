package org.cargolens.scan.spool;

import java.nio.ByteBuffer;
import java.util.List;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineTable;

/**
 * Consecutive lines of a stream as they came.
 *
 * @param firstLine index of the first, from 0
 * @param table flags of each, and its encoder position if the stream has an encoder
 * @param samples for each channel the samples from position to limit: line after line, detector 0
 *     first, little-endian; left unchanged
 */
public record RecordedLines(int firstLine, LineTable table, List<ByteBuffer> samples) {
  /** Copies the list and checks that no line is missing. */
  public RecordedLines {
    samples = List.copyOf(samples);
    if (table.lines() < 1 || table.count(LineFlag.MISSING) > 0) {
      throw new IllegalArgumentException(
          table.lines() + " lines, " + table.count(LineFlag.MISSING) + " of them missing");
    }
  }

  /** Returns how many they are. */
  public int lines() {
    return table.lines();
  }
}
