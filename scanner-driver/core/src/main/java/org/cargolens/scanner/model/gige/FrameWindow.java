package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.LineTarget;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.ImageLeader;

/**
 * The frames of a scan that are under way. A frame is handed over as soon as it is whole, whatever
 * the others do; one that does not get whole is given up, and then its whole lines are handed over
 * and the others are said to be lost. Guarded by itself.
 */
final class FrameWindow implements PortEvents.LineFiller {
  /** Datagrams of the stream after which a frame before the last is not waited for any longer. */
  private static final int PATIENCE = 256;

  private static final int MOST_FRAMES = 256;
  private static final int MOST_REQUESTS = 64;
  private static final int FEWEST_FRAMES = 4;
  private static final int WINDOW_BYTES = 16 << 20;

  /** Leaders of other frames in a row after which the device is not understood any longer. */
  private static final int MOST_STRANGERS = 3;

  private final FrameGeometry geometry;
  private final ImageLeader leader;
  private final Plan plan;
  private final Frame[] frames;
  private final BlockNumbers numbers = new BlockNumbers();
  private final long limit;
  private final LostLines lost;
  private boolean extended;
  private int packetBytes;
  private long start;
  private long next;
  private long datagrams;
  private long unlikelyId;
  private Frame filling;
  private int fillingFrom;
  private boolean over;
  private int strangers;

  /**
   * What is expected of a stream.
   *
   * @param packetBytes bytes of a packet with its own header, as was agreed
   * @param lines lines of the scan; 0 for until it is stopped
   * @param resends whether the device sends packets again
   * @param fromOne whether the first block has the id 1
   * @param blockLines most lines to hand over at once
   */
  record Plan(int packetBytes, int lines, boolean resends, boolean fromOne, int blockLines) {}

  FrameWindow(FrameGeometry geometry, Plan plan) {
    this.geometry = geometry;
    this.plan = plan;
    leader = geometry.leader();
    limit = plan.lines() > 0 ? plan.lines() : ViewGeometry.MAX_LINES;
    lost = new LostLines(limit);
    int fit = WINDOW_BYTES / geometry.bytes();
    frames = new Frame[Math.max(FEWEST_FRAMES, Math.min(MOST_FRAMES, fit))];
    for (int i = 0; i < frames.length; i++) {
      // Now rather than when the first lines come: the stream waits for nobody.
      frames[i] = new Frame(geometry);
    }
    filling = frames[0];
    if (plan.fromOne()) {
      numbers.begin(1);
    }
  }

  /**
   * Deals with one datagram.
   *
   * @return false if it makes no sense
   */
  synchronized boolean packet(ByteBuffer bytes, GvspPacket packet, PortEvents events)
      throws ScannerException {
    datagrams++;
    if (over || !isLikely(packet)) {
      return over;
    }
    if (next == 0) {
      extended = packet.isExtended();
      int head = extended ? GvspPacket.EXTENDED_HEAD_BYTES : GvspPacket.HEAD_BYTES;
      packetBytes = plan.packetBytes() - head;
    } else if (packet.isExtended() != extended) {
      return false;
    }
    long number = numbers.number(packet.blockId(), extended);
    if (number < start || isUnlikely(number, packet.blockId())) {
      return number >= 0;
    }
    Frame frame = frame(number, packet.blockId(), events);
    boolean good = take(frame, bytes, packet);
    if (frame.isComplete()) {
      hand(frame, limit, events);
    }
    giveUpHead(events);
    finishIfDone(events);
    return good;
  }

  private boolean isLikely(GvspPacket packet) {
    return switch (packet.content()) {
      case GvspPacket.LEADER -> packet.length() >= ImageLeader.BYTES;
      case GvspPacket.TRAILER -> packet.length() >= Long.BYTES && numbers.hasBegun();
      case GvspPacket.PAYLOAD -> packet.length() > 0 || GvcpStatus.isError(packet.status());
      default -> false;
    };
  }

  /** A block far ahead is believed when a second packet says the same. */
  private boolean isUnlikely(long number, long id) {
    boolean unlikely = number >= next + frames.length && next > 0 && unlikelyId != id;
    unlikelyId = unlikely ? id : 0;
    return unlikely;
  }

  private Frame frame(long number, long id, PortEvents events) throws ScannerException {
    while (number >= start + frames.length) {
      if (start < next) {
        hand(at(start), limit, events);
        start++;
      } else {
        // Frames of which nothing at all came.
        long skipped = number - frames.length + 1 - start;
        long from = start * geometry.lines();
        lost.add(from, from + skipped * geometry.lines(), LineGap.Cause.LINK, events);
        start += skipped;
        next = start;
      }
    }
    while (next <= number) {
      at(next).begin(next, rows(next), packetBytes, datagrams);
      next++;
    }
    numbers.reached(id, number);
    return at(number);
  }

  /** Returns how many rows of a frame count: fewer than it has if the scan ends within it. */
  private int rows(long number) {
    long left = limit - number * geometry.lines();
    boolean all = left >= geometry.lines() || geometry.energies() == EnergyLayout.STACKED;
    return all ? geometry.height() : (int) Math.max(1, left) * geometry.energies().rowsOfLine();
  }

  private Frame at(long number) {
    return frames[(int) (number % frames.length)];
  }

  private boolean take(Frame frame, ByteBuffer bytes, GvspPacket packet) throws ScannerException {
    if (GvcpStatus.isError(packet.status())) {
      if (GvcpStatus.ofCode(packet.status()).isPacketGone()) {
        frame.lose(packet.packetId());
      }
      return true;
    }
    if (packet.content() == GvspPacket.TRAILER) {
      frame.end(bytes.getInt(packet.start() + 4), datagrams);
      return true;
    }
    if (packet.content() == GvspPacket.LEADER) {
      return checkLeader(frame, bytes, packet);
    }
    return frame.add(packet.packetId(), bytes, packet.start(), packet.length(), datagrams);
  }

  private boolean checkLeader(Frame frame, ByteBuffer bytes, GvspPacket packet)
      throws ScannerException {
    if (leader.matches(bytes, packet)) {
      strangers = 0;
      return true;
    }
    frame.spoil();
    strangers++;
    if (strangers >= MOST_STRANGERS) {
      throw new ScannerException.Protocol(
          ScannerException.Phase.STREAM,
          "the device sends other frames than agreed, which are " + leader,
          0,
          bytes);
    }
    return false;
  }

  /** Hands over the lines of a frame that came, and says that the others are lost. */
  private void hand(Frame frame, long endOfScan, PortEvents events) throws ScannerException {
    if (frame.isDone()) {
      return;
    }
    lost.addCut(events);
    long base = frame.number() * geometry.lines();
    int lines = (int) Math.min(frame.recordedLines(), endOfScan - base);
    int line = 0;
    while (line < lines) {
      int end = line + 1;
      if (frame.has(line)) {
        while (end < lines && end - line < plan.blockLines() && frame.has(end)) {
          end++;
        }
        lost.tell(events);
        filling = frame;
        fillingFrom = line;
        events.lines(0, (int) (base + line), end - line, this);
      } else {
        LineGap.Cause cause = frame.isGone(line) ? LineGap.Cause.DEVICE : LineGap.Cause.LINK;
        lost.add(base + line, base + end, cause, events);
      }
      line = end;
    }
    if (frame.recordedLines() < geometry.lines()) {
      lost.cut(base + frame.recordedLines(), base + geometry.lines());
    }
    frame.done();
  }

  @Override
  public void fill(LineTarget target) {
    for (int channel = 0; channel < geometry.channels(); channel++) {
      ByteBuffer plane = target.plane(channel);
      if (geometry.isPlain()) {
        int pixels = geometry.width() * target.lines();
        geometry.format().unpack(filling.bytes(), geometry.offset(fillingFrom, 0), pixels, plane);
        continue;
      }
      for (int line = 0; line < target.lines(); line++) {
        int from = geometry.offset(fillingFrom + line, channel);
        geometry.format().unpack(filling.bytes(), from, geometry.detectors(), plane);
      }
    }
  }

  /** Lets the first frame go if it is done or waiting is in vain. */
  private void giveUpHead(PortEvents events) throws ScannerException {
    while (start < next) {
      Frame head = at(start);
      if (!head.isDone()) {
        boolean last = start == next - 1;
        boolean late = datagrams - head.changedAt() > PATIENCE;
        boolean hopeless = (head.isEnded() || !last) && head.isHopeless();
        boolean waited = plan.resends() ? head.isAskedEnough() : late;
        if (!(hopeless || (!last && waited))) {
          break;
        }
        hand(head, limit, events);
      }
      start++;
    }
    lost.tell(events);
  }

  private void finishIfDone(PortEvents events) throws ScannerException {
    if (!over && start * geometry.lines() >= limit) {
      lost.addCut(events);
      lost.tell(events);
      over = true;
      events.ended(List.of(new PortEvents.StreamTotal((int) limit, List.of())));
    }
  }

  /**
   * Nothing has come for a while. What is missing is given up, unless the device can still be asked
   * for it.
   *
   * @param stopped whether the device records no more lines, so that this is the scan's end
   */
  synchronized void silent(boolean stopped, PortEvents events) throws ScannerException {
    if (over || (plan.resends() && isWaiting(stopped))) {
      return;
    }
    long end = Math.min(limit, next * geometry.lines());
    if (stopped && next > start && !at(next - 1).isDone() && !at(next - 1).isEnded()) {
      // Nobody knows of lines after the last that came.
      end = Math.min(limit, (next - 1) * geometry.lines() + at(next - 1).endOfLines());
    }
    for (; start < next && !isComing(start, stopped); start++) {
      hand(at(start), end, events);
    }
    lost.tell(events);
    finishIfDone(events);
    if (stopped && !over) {
      over = true;
      int lines = (int) lost.endOfScan(end);
      events.ended(List.of(new PortEvents.StreamTotal(lines, List.of())));
    }
  }

  /** Returns whether the rest of a frame may come at any time, however long nothing has come. */
  private boolean isComing(long number, boolean stopped) {
    boolean last = number == next - 1 && (number + 1) * geometry.lines() < limit;
    return last && !stopped && !at(number).isEnded();
  }

  /** Returns whether the device can still be asked for something. */
  private boolean isWaiting(boolean stopped) {
    for (long number = start; number < next && !isComing(number, stopped); number++) {
      Frame frame = at(number);
      if (!frame.isDone() && !frame.isAskedEnough() && !frame.isHopeless()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns which packets to ask for now.
   *
   * @param silent whether nothing has come for a while
   * @param stopped whether the device records no more lines
   */
  synchronized List<Request> requests(boolean silent, boolean stopped, Pause pause) {
    List<Request> requests = new ArrayList<>();
    if (!plan.resends() || over) {
      return requests;
    }
    for (long number = start; number < next && requests.size() < MOST_REQUESTS; number++) {
      boolean whole = number < next - 1 || (silent && !isComing(number, stopped));
      for (Frame.Missing missing : at(number).due(whole, pause.now(), pause.nanos())) {
        requests.add(new Request(numbers.id(number, extended), missing, extended));
      }
    }
    return requests;
  }

  /** The time, and the pause before the first repetition. */
  record Pause(long now, long nanos) {}

  /**
   * Packets to ask for.
   *
   * @param blockId id of their block
   * @param packets which
   * @param extended whether ids have 64 bits
   */
  record Request(long blockId, Frame.Missing packets, boolean extended) {}
}
