package org.cargolens.simulator.device;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.StreamDescription.Content;
import org.cargolens.scanner.wire.LinesPayload;
import org.cargolens.scanner.wire.Message;

/**
 * The scanner's side of one scan: what is sent next. Guarded by the lock of its session.
 *
 * <p>Order: lines that were asked for again, calibration frames, then new lines, the view that is
 * furthest behind first, and END when all is sent.
 */
final class ScanSending {
  private static final int MOST_WAITING = 4096;

  private final int scanNumber;
  private final ServedScan scan;
  private final int blockBytes;
  private final LineClock clock;
  private final ArrayDeque<LineRange> again = new ArrayDeque<>();
  private final int[] next;
  private final int[] end;
  private int sequence;
  private int limit;
  private boolean endSent;

  /** What is to be sent. */
  sealed interface Piece {
    /**
     * A block of lines.
     *
     * @param range its lines
     * @param sequence its number
     */
    record Block(LineRange range, int sequence) implements Piece {}

    /**
     * Lines that the scanner does not have.
     *
     * @param range the lines
     */
    record Absent(LineRange range) implements Piece {}

    /** The end. */
    record Finish() implements Piece {}
  }

  ScanSending(int scanNumber, ServedScan scan, int blockBytes, LineClock clock) {
    this.scanNumber = scanNumber;
    this.scan = scan;
    this.blockBytes = blockBytes;
    this.clock = clock;
    next = new int[scan.streamCount()];
    end = new int[scan.streamCount()];
    for (int stream = 0; stream < end.length; stream++) {
      end[stream] = scan.lines(stream);
    }
  }

  int scanNumber() {
    return scanNumber;
  }

  int sequence() {
    return sequence;
  }

  /** Returns how many lines of the first view were sent. */
  int linesSent() {
    return next[0];
  }

  void credit(int newLimit) {
    limit = Math.max(limit, newLimit);
  }

  /** No more lines are recorded; those recorded so far remain. */
  void stop() {
    for (int stream = 0; stream < scan.views(); stream++) {
      end[stream] =
          Math.min(end[stream], Math.max(next[stream], clock.recorded(end[stream], next[stream])));
    }
  }

  /**
   * Sends lines again, and END too if it was sent before; lines that were not yet sent are left.
   */
  void again(List<LineRange> ranges) {
    endSent = false;
    for (LineRange range : ranges) {
      boolean known = range.stream() < next.length && range.endLine() <= next[range.stream()];
      if (known && again.size() < MOST_WAITING && !again.contains(range)) {
        again.add(range);
      }
    }
  }

  /** Returns what to send now, if anything is due and allowed. */
  Optional<Piece> poll() {
    LineRange repeated = again.peek();
    if (repeated != null) {
      int to = blockEnd(repeated.stream(), repeated.firstLine(), repeated.endLine());
      Optional<Piece> piece = piece(repeated.stream(), repeated.firstLine(), to);
      if (piece.isPresent()) {
        again.poll();
        if (to < repeated.endLine()) {
          again.addFirst(new LineRange(repeated.stream(), to, repeated.endLine() - to));
        }
      }
      return piece;
    }
    return pollNew();
  }

  private Optional<Piece> pollNew() {
    int stream = furthestBehind();
    if (stream < 0) {
      if (endSent) {
        return Optional.empty();
      }
      endSent = true;
      return Optional.of(new Piece.Finish());
    }
    int recorded = end[stream];
    if (scan.stream(stream).content() == Content.IMAGE) {
      recorded = clock.recorded(end[stream], next[stream]);
    }
    if (recorded <= next[stream]) {
      return Optional.empty();
    }
    int to = blockEnd(stream, next[stream], recorded);
    Optional<Piece> piece = piece(stream, next[stream], to);
    if (piece.isPresent()) {
      next[stream] = to;
    }
    return piece;
  }

  private int furthestBehind() {
    int best = -1;
    double bestShare = 1;
    for (int stream = 0; stream < next.length; stream++) {
      boolean image = stream < scan.views();
      double share = next[stream] >= end[stream] ? 1 : (double) next[stream] / end[stream];
      if (!image && share < 1) {
        return stream;
      }
      if (share < bestShare) {
        best = stream;
        bestShare = share;
      }
    }
    return best;
  }

  private int blockEnd(int stream, int from, int to) {
    int most = LinesPayload.linesIn(scan.stream(stream), blockBytes);
    return scan.runEnd(stream, from, scan.isAbsent(stream, from) ? to : Math.min(to, from + most));
  }

  private Optional<Piece> piece(int stream, int from, int to) {
    LineRange range = new LineRange(stream, from, to - from);
    if (scan.isAbsent(stream, from)) {
      return Optional.of(new Piece.Absent(range));
    }
    if (sequence >= limit) {
      return Optional.empty();
    }
    return Optional.of(new Piece.Block(range, sequence++));
  }

  Message.End endMessage() {
    List<Message.Total> totals = new ArrayList<>();
    for (int stream = 0; stream < end.length; stream++) {
      totals.add(scan.total(stream, end[stream]));
    }
    return new Message.End(scanNumber, totals);
  }
}
