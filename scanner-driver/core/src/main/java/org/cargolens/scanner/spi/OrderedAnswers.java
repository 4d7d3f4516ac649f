package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;

/**
 * Answers of a scanner whose protocol does not number them: they come in the order of their
 * commands, each of a length that is known when its command is sent. An answer that comes after its
 * command was given up is still matched to it, and so is never taken for another's.
 *
 * <p>That holds only as long as no command is sent twice: see {@link ShellTiming#askingOnce}. Bytes
 * that belong to no command end the connection.
 *
 * <p>{@link #room} and {@link #received} are for the receive thread, the others for any.
 */
public final class OrderedAnswers {
  private final Queue<Pending> pending = new ConcurrentLinkedQueue<>();
  private final ByteBuffer bytes;
  private long offset;

  /** What is done with an answer. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads an answer.
     *
     * @param events hears what it says
     * @param answer little-endian, valid until this returns
     */
    void read(PortEvents events, ByteBuffer answer) throws ScannerException;
  }

  private record Pending(int length, Reader reader) {}

  /**
   * Makes an empty queue.
   *
   * @param longest most bytes of an answer
   */
  public OrderedAnswers(int longest) {
    bytes = ByteBuffer.allocate(2 * longest).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** See {@link ScannerPort#room}. */
  public ByteBuffer room() {
    return bytes;
  }

  /**
   * See {@link ScannerPort#received}.
   *
   * @throws ScannerException.Protocol if bytes came that no command asked for
   */
  public void received(PortEvents events) throws ScannerException {
    bytes.flip();
    Pending next = pending.peek();
    while (next != null && bytes.remaining() >= next.length) {
      pending.remove();
      ByteBuffer answer = bytes.slice(bytes.position(), next.length);
      bytes.position(bytes.position() + next.length);
      offset += next.length;
      events.heard();
      next.reader.read(events, answer.order(ByteOrder.LITTLE_ENDIAN));
      next = pending.peek();
    }
    if (next == null && bytes.hasRemaining()) {
      throw new ScannerException.Protocol(
          Phase.STREAM, "expected nothing, as no command was sent; bytes came", offset, bytes);
    }
    bytes.compact();
  }

  /**
   * Sends a command.
   *
   * @param length bytes of its answer
   * @param reader gets the answer, on the receive thread
   */
  public synchronized void send(PortContext context, ByteBuffer command, int length, Reader reader)
      throws ScannerException {
    pending.add(pending(length, reader));
    context.send(command);
  }

  /**
   * Sends a command and waits for its answer. Other commands may be sent meanwhile, such as a
   * heartbeat that shows whether the scanner is still there.
   *
   * @param length bytes of its answer
   * @return the answer, little-endian
   */
  public ByteBuffer ask(PortContext context, ByteBuffer command, int length, Deadline deadline)
      throws ScannerException {
    PortContext.Awaited answer = request(context, command, length);
    return answer.await(deadline).payload().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** What is sent is in the order of the queue; nobody waits here for an answer. */
  private synchronized PortContext.Awaited request(
      PortContext context, ByteBuffer command, int length) throws ScannerException {
    int id = context.newRequestId();
    pending.add(pending(length, (events, answer) -> events.answered(id, Answer.copyOf(0, answer))));
    return context.request(id, command);
  }

  private Pending pending(int length, Reader reader) {
    if (length < 1 || length > bytes.capacity() / 2) {
      throw new IllegalArgumentException(
          "an answer has 1 to " + bytes.capacity() / 2 + " bytes, not " + length);
    }
    return new Pending(length, reader);
  }
}
