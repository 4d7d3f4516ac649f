package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortEvents;

/**
 * The lines of a scan whose parts are coming: each part of a line, of one module and one energy, is
 * a datagram. A line of which any part is missing is lost as a whole. Used by the receive thread
 * alone, but for {@link #high}; holds at most 16 MiB and as much again before the scan has begun.
 */
final class LineWindow implements PortEvents.LineFiller {
  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_LINES = 1024;

  /**
   * Lines that a detector may say it has sent beyond those that came; more is no loss but nonsense.
   */
  private static final long MOST_LOST = 1 << 20;

  private final DetectorProfile profile;
  private final long limit;
  private final int lineBytes;
  private final Slot[] slots;
  private final Queue<ByteBuffer> early = new ArrayDeque<>();
  private long earlyBytes;
  private volatile boolean begun;
  private boolean over;
  private long firstId;
  private long start;
  private volatile long high;
  private long lostFrom;
  private long told = -1;
  private Slot filling;

  /** Parts of one line. */
  private static final class Slot {
    private final ByteBuffer samples;
    private final BitSet parts = new BitSet();
    private long line = -1;
    private long encoder;

    Slot(int bytes) {
      samples = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    void begin(long number) {
      line = number;
      parts.clear();
    }
  }

  /**
   * Makes one.
   *
   * @param lines how many lines the scan has; 0 if that isn't known
   */
  LineWindow(DetectorProfile profile, int lines) {
    this.profile = profile;
    limit = lines == 0 ? Integer.MAX_VALUE : lines;
    lineBytes = profile.detectors() * profile.packet().samples().width();
    int bytes = lineBytes * profile.channels().size();
    slots = new Slot[Math.max(2, Math.min(MOST_LINES, MOST_BYTES / bytes))];
    Arrays.setAll(slots, i -> new Slot(bytes));
    filling = slots[0];
  }

  /** Returns the number after that of the last line of which something came. Any thread. */
  long high() {
    return high;
  }

  boolean isBegun() {
    return begun;
  }

  /** The detector has said which number its first line has; what came before that is read now. */
  void begin(long id, PortEvents events) throws ScannerException {
    if (begun) {
      return;
    }
    firstId = id;
    begun = true;
    while (!early.isEmpty()) {
      take(early.remove(), events);
    }
  }

  /** Takes a sound datagram of this scan. */
  void take(ByteBuffer datagram, PortEvents events) throws ScannerException {
    if (!begun) {
      keep(datagram);
      return;
    }
    LinePacket packet = profile.packet();
    int channel = packet.channel(datagram);
    int module = module(datagram);
    long line = line(packet.number(LinePacket.LINE, datagram));
    if (channel < 0 || module < 0 || line < 0 || line >= limit) {
      events.damaged();
    } else if (line < start) {
      events.lines(0, (int) line, 1, this);
    } else if (!over) {
      makeRoom(line, events);
      put(at(line), line, channel * profile.modules().order().size() + module, datagram);
      high = Math.max(high, line + 1);
      advance(profile.times().overtaking(), events);
    }
  }

  private void keep(ByteBuffer datagram) {
    earlyBytes += datagram.remaining();
    if (earlyBytes <= MOST_BYTES) {
      early.add(ByteBuffer.allocate(datagram.remaining()).put(datagram.duplicate()).flip());
    }
  }

  private int module(ByteBuffer datagram) {
    List<Integer> order = profile.modules().order();
    return profile.packet().field(LinePacket.MODULE).isEmpty()
        ? 0
        : order.indexOf((int) profile.packet().number(LinePacket.MODULE, datagram));
  }

  /** A number that wraps is taken for the nearest line to the last one. */
  private long line(long id) {
    int width = profile.packet().field(LinePacket.LINE).orElseThrow().width();
    int unused = Long.SIZE - Byte.SIZE * width;
    return high + ((id - firstId - high) << unused >> unused);
  }

  private Slot at(long line) {
    return slots[(int) (line % slots.length)];
  }

  private void put(Slot slot, long line, int part, ByteBuffer datagram) {
    if (slot.line != line) {
      slot.begin(line);
    }
    if (slot.parts.get(part)) {
      return;
    }
    slot.parts.set(part);
    slot.encoder = profile.packet().encoder(datagram);
    int modules = profile.modules().order().size();
    int module = part % modules;
    LinePacket.Samples samples = profile.packet().samples();
    boolean flipped = profile.modules().flipped().contains(profile.modules().order().get(module));
    int to = (part / modules) * lineBytes + module * samples.count() * samples.width();
    for (int i = 0; i < samples.count(); i++) {
      int from = datagram.position() + samples.at() + i * samples.width();
      long value = LinePacket.number(datagram, from, samples.width(), profile.packet().order());
      int at = to + (flipped ? samples.count() - 1 - i : i) * samples.width();
      if (samples.width() == 1) {
        slot.samples.put(at, (byte) value);
      } else {
        slot.samples.putShort(at, (short) value);
      }
    }
  }

  private void makeRoom(long line, PortEvents events) throws ScannerException {
    if (line >= start + slots.length) {
      high = Math.max(high, line - slots.length + 1);
      advance(0, events, line - slots.length + 1);
    }
  }

  private void advance(long overtaking, PortEvents events) throws ScannerException {
    advance(overtaking, events, high);
    if (start == limit) {
      end(events);
    }
  }

  /** Hands whole lines over in order; a line that was overtaken by too many is lost. */
  private void advance(long overtaking, PortEvents events, long end) throws ScannerException {
    while (start < end) {
      Slot slot = at(start);
      boolean whole = slot.line == start && slot.parts.cardinality() == profile.parts();
      if (!whole && end - start <= overtaking) {
        break;
      }
      if (whole) {
        tellLost(events);
        filling = slot;
        events.lines(0, (int) start, 1, this);
        lostFrom = start + 1;
      }
      start++;
    }
    tellLost(events);
  }

  private void tellLost(PortEvents events) throws ScannerException {
    if (start > lostFrom) {
      LineRange range = new LineRange(0, (int) lostFrom, (int) (start - lostFrom));
      lostFrom = start;
      events.lost(range, LineGap.Cause.LINK);
    }
  }

  @Override
  public void fill(LineTarget target) {
    for (int channel = 0; channel < profile.channels().size(); channel++) {
      target.plane(channel).put(filling.samples.slice(channel * lineBytes, lineBytes));
    }
    if (profile.packet().field(LinePacket.ENCODER).isPresent()) {
      target.encoder(0, filling.encoder);
    }
  }

  /**
   * The detector says how many lines it has sent. When it says so twice and sends no more, what has
   * not come by then will not come.
   *
   * @param before lines that had been seen when it was asked
   */
  void status(long lines, boolean scanning, long before, PortEvents events)
      throws ScannerException {
    if (!begun || over) {
      return;
    }
    if (lines < (scanning ? before : Math.max(before, high)) || lines > high + MOST_LOST) {
      throw new ScannerException.LinkLost(
          Phase.STREAM,
          "the detector says that it sent "
              + lines
              + " lines, "
              + high
              + " came; did it start anew?");
    }
    if (scanning) {
      told = -1;
      return;
    }
    if (lines != start && lines != told) {
      told = lines;
      return;
    }
    advance(0, events, lines);
    end(events);
  }

  private void end(PortEvents events) throws ScannerException {
    if (!over) {
      over = true;
      events.ended(List.of(new PortEvents.StreamTotal((int) start, List.of())));
    }
  }
}
