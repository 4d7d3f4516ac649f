package org.cargolens.scanner;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Some consecutive lines of a view, lent from a pool.
 *
 * <p>Whoever takes a block has one lease and gives it back by {@link #close()}; a block that is not
 * given back is missing to the receiver. After the last lease is back every access throws {@link
 * IllegalStateException}. Leases may be given back by any thread; the contents never change while a
 * lease is out.
 */
public interface LineBlock extends AutoCloseable {
  /** Returns the index of the view. */
  int view();

  /** Returns the index of the first line in the view, from 0. */
  int firstLine();

  /** Returns the number of lines, at least 1. */
  int lines();

  /** Returns the samples of each channel in a line. */
  int detectors();

  /** Returns the channels. */
  List<ChannelDescription> channels();

  /**
   * Returns a new read-only, little-endian, direct view of a channel's samples from position 0:
   * line after line, detector 0 first, {@code lines * detectors} samples. A missing line is zero.
   *
   * @param channel index in {@link #channels()}
   */
  ByteBuffer samples(int channel);

  /**
   * Returns the flags of a line, a sum of {@link org.cargolens.scan.LineFlag} bits.
   *
   * @param line index in this block, from 0
   */
  byte flags(int line);

  /** Returns whether the lines have encoder positions. */
  boolean hasEncoder();

  /**
   * Returns the encoder position of a line, in counts; 0 for a missing line.
   *
   * @param line index in this block, from 0
   * @throws IllegalStateException if there is no encoder
   */
  long encoder(int line);

  /** Takes another lease, for a second reader, and returns this block. */
  LineBlock retain();

  /** Gives one lease back. */
  @Override
  void close();
}
