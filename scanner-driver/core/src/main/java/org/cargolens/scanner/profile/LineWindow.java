package org.cargolens.scanner.profile;

import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.PortEvents;

/**
 * The lines of a scan whose parts are coming. A line of which any part is missing is lost as a
 * whole. Datagrams whose line isn't sure yet wait: until the scan has begun for those that came
 * before, until the detector says how many lines it has sent for those that are far ahead. Used by
 * the receive thread alone, but for {@link #mark} and {@link #isBegun}; holds at most 16 MiB, and
 * as much again of what waits.
 */
final class LineWindow {
  private static final System.Logger LOGGER = System.getLogger(LineWindow.class.getName());

  /**
   * Lines that a detector may say it has sent beyond those that came; more is no loss but nonsense.
   */
  private static final long MOST_LOST = 1 << 20;

  private final DetectorProfile profile;
  private final int lines;
  private final long limit;
  private final boolean asked;
  private final LineSlots slots;
  private final LineNumbers numbers;
  private final Queue<ByteBuffer> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private volatile long kept;
  private volatile boolean begun;
  private boolean over;
  private boolean warned;
  private long start;
  private volatile long floor;
  private long lostFrom;
  private long toldEnd = -1;
  private boolean byItself;

  /**
   * What a detector says of itself.
   *
   * @param lines how many lines it has sent
   * @param scanning whether there will be more
   * @param stopped whether it had been asked for no more before
   * @param asked how far the scan was when it was asked
   */
  record Status(long lines, boolean scanning, boolean stopped, Mark asked) {}

  /**
   * How far a scan is.
   *
   * @param floor lines that the detector must have sent
   * @param kept datagrams that ever had to wait
   */
  record Mark(long floor, long kept) {}

  /**
   * Makes one.
   *
   * @param lines how many lines the scan has; 0 if that isn't known
   */
  LineWindow(DetectorProfile profile, int lines) {
    this.profile = profile;
    this.lines = lines;
    limit = lines == 0 ? Integer.MAX_VALUE : lines;
    asked = profile.tellsLines();
    slots = new LineSlots(profile);
    int width = profile.packet().field(LinePacket.LINE).orElseThrow().width();
    numbers = new LineNumbers(width, profile.times().overtaking());
  }

  /** Returns how far the scan is. Any thread. */
  Mark mark() {
    return new Mark(floor, kept);
  }

  boolean isBegun() {
    return begun;
  }

  /** The detector has said which number its first line has; what came before that is read now. */
  void begin(long id, PortEvents events) throws ScannerException {
    if (begun) {
      return;
    }
    numbers.begin(id);
    begun = true;
    takeWaiting(0, events);
  }

  /** Takes a datagram of this scan with a right checksum. */
  void take(ByteBuffer datagram, PortEvents events) throws ScannerException {
    take(datagram, false, events);
  }

  private void take(ByteBuffer datagram, boolean sure, PortEvents events) throws ScannerException {
    if (!begun) {
      keep(datagram);
      return;
    }
    LinePacket packet = profile.packet();
    long line = numbers.line(packet.number(LinePacket.LINE, datagram));
    int channel = packet.channel(datagram);
    int module = profile.module(datagram);
    boolean beyond = line >= limit && (asked || lines == 0);
    if (channel < 0 || module < 0 || line < 0 || beyond) {
      events.damaged();
    } else if (line < start) {
      events.lines(0, (int) line, 1, slots);
    } else if (!numbers.isNear(line)) {
      later(datagram, sure, events);
    } else if (!over && isInRange(line, datagram, events)) {
      put(new LineSlots.Part(line, channel, module, datagram), events);
    }
    floor = Math.max(floor, packet.isChecked() ? numbers.high() : start);
  }

  /** What is too far ahead, though the detector said how far it is, is no line. */
  private void later(ByteBuffer datagram, boolean sure, PortEvents events) {
    if (sure) {
      events.damaged();
    } else if (!over) {
      keep(datagram);
    }
  }

  private void keep(ByteBuffer datagram) {
    if (waitingBytes + datagram.remaining() <= LineSlots.MOST_BYTES) {
      waitingBytes += datagram.remaining();
      waiting.add(ByteBuffer.allocate(datagram.remaining()).put(datagram.duplicate()).flip());
      long now = kept + 1;
      kept = now; // the receive thread alone writes it
    }
  }

  /** Reads what waits; the line is known of what had come when the detector was asked. */
  private void takeWaiting(long asked, PortEvents events) throws ScannerException {
    long first = kept - waiting.size();
    for (int left = waiting.size(); left > 0; left--) {
      ByteBuffer datagram = waiting.remove();
      waitingBytes -= datagram.remaining();
      take(datagram, first < asked, events);
      first++;
    }
  }

  /** A sample of more bits than there are is no sample: the profile or the detector is wrong. */
  private boolean isInRange(long line, ByteBuffer datagram, PortEvents events) {
    int wrong = profile.packet().outOfRange(datagram);
    if (wrong < 0) {
      return true;
    }
    events.damaged();
    if (!warned) {
      warned = true;
      LOGGER.log(
          Level.WARNING,
          "{0}: sample {1} in a datagram of line {2} is {3}, at byte {4}; it has {5} bits. Such"
              + " datagrams are thrown away",
          profile.head().id(),
          wrong,
          line,
          profile.packet().sample(wrong, datagram),
          profile.packet().samples().at(wrong),
          profile.packet().samples().bits());
    }
    return false;
  }

  private void put(LineSlots.Part part, PortEvents events) throws ScannerException {
    if (part.line() < limit) {
      long room = part.line() - slots.count() + 1;
      advance(room, room, events);
      slots.put(part);
    }
    numbers.seen(part.line());
    advance(numbers.high() - profile.times().overtaking(), numbers.high(), events);
    if (start == limit) {
      end(events);
    }
  }

  /**
   * Hands whole lines over in order.
   *
   * @param due lines before this one are lost if they aren't whole
   * @param end lines from this one on wait
   */
  private void advance(long due, long end, PortEvents events) throws ScannerException {
    long last = Math.min(end, limit);
    long kept = Math.min(last, start + slots.count()); // beyond it nothing can have come
    for (; start < kept && (start < due || slots.isWhole(start)); start++) {
      if (slots.isWhole(start)) {
        tellLost(LineGap.Cause.LINK, events);
        slots.choose(start);
        events.lines(0, (int) start, 1, slots);
        lostFrom = start + 1;
      }
    }
    if (start == kept) {
      start = Math.max(start, Math.min(last, due));
    }
    tellLost(LineGap.Cause.LINK, events);
  }

  private void tellLost(LineGap.Cause cause, PortEvents events) throws ScannerException {
    if (start > lostFrom) {
      LineRange range = new LineRange(0, (int) lostFrom, (int) (start - lostFrom));
      lostFrom = start;
      events.lost(range, cause);
    }
  }

  /**
   * The detector says how far it is. When it says twice that it has sent so many lines and sends no
   * more, what has not come by then will not come.
   */
  void status(Status status, PortEvents events) throws ScannerException {
    if (!begun || over) {
      return;
    }
    long least = status.scanning() ? status.asked().floor() : floor;
    if (status.lines() < least || status.lines() > numbers.known() + MOST_LOST) {
      throw new ScannerException.LinkLost(
          Phase.STREAM,
          "the detector says that it sent "
              + status.lines()
              + " lines, "
              + numbers.high()
              + " came; did it start anew?");
    }
    numbers.told(status.lines());
    takeWaiting(status.asked().kept(), events);
    if (over || (status.scanning() && status.lines() < limit)) {
      toldEnd = -1;
      return;
    }
    long end = Math.min(status.lines(), limit);
    byItself |= !status.stopped();
    if (end != start && end != toldEnd) {
      toldEnd = end;
      return;
    }
    advance(end, end, events);
    endEarly(events);
  }

  /** What was asked for and not recorded, though nobody stopped the detector, is lost. */
  private void endEarly(PortEvents events) throws ScannerException {
    if (lines > 0 && byItself) {
      start = limit;
      tellLost(LineGap.Cause.DEVICE, events);
    }
    end(events);
  }

  private void end(PortEvents events) throws ScannerException {
    if (!over) {
      over = true;
      waiting.clear();
      events.ended(List.of(new PortEvents.StreamTotal((int) start, List.of())));
    }
  }
}
