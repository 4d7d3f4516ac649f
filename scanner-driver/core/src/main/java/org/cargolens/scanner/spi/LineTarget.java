package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;

/**
 * A block to be filled: every channel in order, wholly. Flags and encoder positions begin as zero.
 */
public interface LineTarget {
  /** Returns the number of lines. */
  int lines();

  /**
   * Returns the little-endian buffer of a channel's samples, from its position to its limit; fill
   * it before asking for the next channel.
   */
  ByteBuffer plane(int channel);

  /** Sets the flags of a line of the block, a sum of {@link org.cargolens.scan.LineFlag} bits. */
  void flags(int line, byte flags);

  /** Sets the encoder position of a line of the block. */
  void encoder(int line, long position);
}
