package org.cargolens.scanner.model.mythen;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.function.BooleanSupplier;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.jspecify.annotations.Nullable;

/**
 * Commands that have no end and answers that have no name, one at a time: two commands in one
 * packet would be read as one. Whoever waits for an answer goes before what is only to be sent.
 *
 * <p>An answer that comes after its command was given up is still matched to it. {@link #room} and
 * {@link #received} are for the receive thread, the others for any.
 */
final class CommandTurns {
  private static final int REFUSAL = Integer.BYTES;

  private final ByteBuffer bytes;
  private final ArrayDeque<Turn> waiting = new ArrayDeque<>();
  private @Nullable Turn current;
  private volatile @Nullable PortContext context;
  private int asking;
  private long offset;

  /** What is done with an answer. */
  @FunctionalInterface
  interface Reader {
    /**
     * Reads an answer.
     *
     * @param answer little-endian, valid until this returns
     */
    void read(PortEvents events, ByteBuffer answer) throws ScannerException;
  }

  /**
   * A command and its answer.
   *
   * @param command as it is sent
   * @param length bytes of its answer; a refusal has 4
   * @param reader gets the answer, on the receive thread
   * @param wanted whether it is still to be sent when its turn has come; asked by any thread, one
   *     at a time
   */
  record Turn(String command, int length, Reader reader, BooleanSupplier wanted) {
    /** A command that is sent however late its turn comes. */
    Turn(String command, int length, Reader reader) {
      this(command, length, reader, () -> true);
    }

    ByteBuffer bytes() {
      return ByteBuffer.wrap(command.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /**
   * Makes one with nothing to send.
   *
   * @param longest most bytes of an answer
   */
  CommandTurns(int longest) {
    bytes = ByteBuffer.allocate(2 * longest).order(ByteOrder.LITTLE_ENDIAN);
  }

  ByteBuffer room() {
    return bytes;
  }

  /**
   * Reads the answer to the command that was sent, and sends the next one.
   *
   * @throws ScannerException.Protocol if bytes came that no command asked for
   */
  void received(PortEvents events) throws ScannerException {
    bytes.flip();
    Turn turn = current();
    while (turn != null && isWhole(turn)) {
      int length = length(turn);
      ByteBuffer answer = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      bytes.position(bytes.position() + length);
      offset += length;
      refuseRest("nothing more than the answer to '" + turn.command() + "'");
      events.heard();
      turn.reader().read(events, answer);
      turn = next();
    }
    if (turn == null) {
      refuseRest("nothing, as no command was sent");
    }
    bytes.compact();
  }

  private synchronized @Nullable Turn current() {
    return current;
  }

  private boolean isWhole(Turn turn) {
    return bytes.remaining() >= Math.min(REFUSAL, turn.length())
        && bytes.remaining() >= length(turn);
  }

  /** A refusal is a negative number, where a count never is: counters have 24 bits. */
  private int length(Turn turn) {
    return turn.length() > REFUSAL && isNegative() ? REFUSAL : turn.length();
  }

  private boolean isNegative() {
    return bytes.getInt(bytes.position()) < 0;
  }

  private void refuseRest(String expected) throws ScannerException.Protocol {
    if (bytes.hasRemaining()) {
      throw new ScannerException.Protocol(
          Phase.STREAM, "expected " + expected + "; bytes came", offset, bytes);
    }
  }

  private @Nullable Turn next() throws ScannerException {
    Turn turn;
    synchronized (this) {
      current = asking > 0 ? null : firstWanted();
      turn = current;
      notifyAll();
    }
    return sent(turn);
  }

  private @Nullable Turn firstWanted() {
    Turn turn = waiting.poll();
    while (turn != null && !turn.wanted().getAsBoolean()) {
      turn = waiting.poll();
    }
    return turn;
  }

  private @Nullable Turn sent(@Nullable Turn turn) throws ScannerException {
    PortContext line = context;
    if (turn != null && line != null) {
      line.send(turn.bytes());
    }
    return turn;
  }

  /** Sends a command when its turn has come, unless it isn't wanted any longer then. */
  void send(PortContext line, Turn turn) throws ScannerException {
    send(line, turn, false);
  }

  /**
   * Sends a command when its turn has come, unless the same one waits for its turn already. One
   * that was sent does not count: its answer may be there, and just be taken.
   */
  void sendUnlessWaiting(PortContext line, Turn turn) throws ScannerException {
    send(line, turn, true);
  }

  private void send(PortContext line, Turn turn, boolean once) throws ScannerException {
    context = line;
    synchronized (this) {
      if (!turn.wanted().getAsBoolean() || (once && isWaiting(turn.command()))) {
        return;
      }
      if (current != null || asking > 0) {
        waiting.add(turn);
        return;
      }
      current = turn;
    }
    line.send(turn.bytes());
  }

  private boolean isWaiting(String command) {
    return waiting.stream().anyMatch(turn -> turn.command().equals(command));
  }

  /**
   * Sends a command when its turn has come, and waits for its answer.
   *
   * @param length bytes of its answer
   * @return the answer, little-endian
   * @throws ScannerException.DeadlineExceeded if its turn or its answer doesn't come
   */
  ByteBuffer ask(PortContext line, String command, int length, Deadline deadline)
      throws ScannerException {
    context = line;
    int id = line.newRequestId();
    Turn turn =
        new Turn(
            command, length, (events, answer) -> events.answered(id, Answer.copyOf(0, answer)));
    try {
      takeTurn(turn, deadline);
    } catch (ScannerException e) {
      passOn();
      throw e;
    }
    return line.ask(id, turn.bytes(), deadline).payload().order(ByteOrder.LITTLE_ENDIAN);
  }

  private synchronized void takeTurn(Turn turn, Deadline deadline) throws ScannerException {
    asking++;
    try {
      while (current != null) {
        if (deadline.hasPassed()) {
          throw new ScannerException.DeadlineExceeded(
              Phase.START,
              "'" + turn.command() + "' waits for the answer to '" + current.command() + "'");
        }
        wait(Math.max(1, deadline.waitMillis()));
      }
      current = turn;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ScannerException.Cancelled(Phase.START, "'" + turn.command() + "': interrupted");
    } finally {
      asking--;
    }
  }

  /** What stood back for somebody who gave up would never be sent if nothing else was. */
  private void passOn() throws ScannerException {
    Turn turn = null;
    synchronized (this) {
      if (current == null && asking == 0) {
        current = firstWanted();
        turn = current;
      }
    }
    Turn unused = sent(turn);
  }
}
