package org.cargolens.scan;

import java.util.Arrays;
import java.util.Optional;

/** What is known of each line: its flags and, where the scanner has an encoder, its position. */
public final class LineTable {
  private final byte[] flags;
  private final Optional<long[]> encoderPositions;

  private LineTable(byte[] flags, Optional<long[]> encoderPositions) {
    this.flags = flags;
    this.encoderPositions = encoderPositions;
  }

  /** Returns a table of {@code lines} lines without remarks and without encoder. */
  public static LineTable ofLines(int lines) {
    return new LineTable(new byte[lines], Optional.empty());
  }

  /**
   * Returns a table of flags.
   *
   * @param flags one byte of {@link LineFlag} bits a line; copied
   */
  public static LineTable of(byte[] flags) {
    return new LineTable(flags.clone(), Optional.empty());
  }

  /**
   * Returns a table of flags and encoder positions.
   *
   * @param flags one byte of {@link LineFlag} bits a line; copied
   * @param encoderPositions one encoder count a line, same length; copied
   */
  public static LineTable of(byte[] flags, long[] encoderPositions) {
    if (flags.length != encoderPositions.length) {
      throw new IllegalArgumentException(
          "flags of " + flags.length + " lines, encoder of " + encoderPositions.length);
    }
    return new LineTable(flags.clone(), Optional.of(encoderPositions.clone()));
  }

  /** Returns the number of lines. */
  public int lines() {
    return flags.length;
  }

  /** Returns the sum of {@link LineFlag} bits of a line. */
  public byte flags(int line) {
    return flags[line];
  }

  /** Returns whether a line carries a remark. */
  public boolean has(int line, LineFlag flag) {
    return (flags[line] & flag.bit()) != 0;
  }

  /** Returns how many lines carry a remark. */
  public int count(LineFlag flag) {
    int count = 0;
    for (byte line : flags) {
      if ((line & flag.bit()) != 0) {
        count++;
      }
    }
    return count;
  }

  /** Returns a copy of the encoder count of each line, if the scanner has an encoder. */
  public Optional<long[]> encoderPositions() {
    return encoderPositions.map(long[]::clone);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LineTable table
        && Arrays.equals(flags, table.flags)
        && Arrays.equals(encoderPositions.orElse(null), table.encoderPositions.orElse(null));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(flags);
  }

  @Override
  public String toString() {
    return "LineTable[lines=" + flags.length + ", encoder=" + encoderPositions.isPresent() + "]";
  }
}
