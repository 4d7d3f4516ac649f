package org.cargolens.scanner.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.cargolens.scanner.Deadline;

/**
 * Bytes in order to and from a device.
 *
 * <p>One thread may read while another writes; two may not read, or write, at once. Closing is
 * allowed from any thread at any time and ends a waiting read or write with an {@link IOException}.
 * A link that failed once stays failed: open a new one.
 *
 * <p>Over UDP one read gives one datagram and one write sends one.
 */
public interface Link extends AutoCloseable {
  /**
   * Reads what there is, waiting for at least one byte.
   *
   * @param target gets the bytes; has room for at least one
   * @param deadline when to give up
   * @return the number of bytes, 0 if none came in time
   * @throws IOException if the link has ended, naming it
   */
  int read(ByteBuffer target, Deadline deadline) throws IOException;

  /**
   * Writes all bytes of a buffer.
   *
   * @param source bytes to write; its position is at its limit afterwards
   * @param deadline when to give up; the link is closed then, as nobody knows what has arrived
   * @throws IOException if the link has ended or the deadline passed, naming the link
   */
  void write(ByteBuffer source, Deadline deadline) throws IOException;

  /** Returns the link's name for messages, such as {@code tcp://host:port}. */
  String name();

  /** Closes the link; idempotent, within a second. */
  @Override
  void close();
}
