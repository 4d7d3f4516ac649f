package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.PortEvents;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.ImageLeader;

/**
 * The frames of a scan that are under way. A frame is handed over as soon as it is whole, whatever
 * the others do; one that does not get whole is given up, and then its whole lines are handed over
 * and the others are said to be lost. Guarded by itself.
 */
final class FrameWindow {
  /** Datagrams of the stream after which a frame before the last is not waited for any longer. */
  private static final int PATIENCE = 256;

  private static final int MOST_FRAMES = 256;
  private static final int MOST_REQUESTS = 64;
  private static final int FEWEST_FRAMES = 4;
  private static final int WINDOW_BYTES = 16 << 20;

  private final FrameGeometry geometry;
  private final LeaderCheck leaders;
  private final StreamPlan plan;
  private final Frame[] frames;
  private final BlockNumbers numbers = new BlockNumbers();
  private final long limit;
  private final LineDelivery delivery;
  private final NextFrame following = new NextFrame();
  private boolean extended;
  private int packetBytes;
  private long start;
  private long next;
  private long datagrams;
  private long unlikelyId;
  private boolean over;
  private int late;
  private volatile int framesOver;

  FrameWindow(FrameGeometry geometry, StreamPlan plan) {
    this.geometry = geometry;
    this.plan = plan;
    leaders = new LeaderCheck(geometry);
    limit = plan.lines() > 0 ? plan.lines() : ViewGeometry.MAX_LINES;
    delivery = new LineDelivery(geometry, plan.blockLines(), limit);
    int fit = WINDOW_BYTES / geometry.bytes();
    frames = new Frame[Math.max(FEWEST_FRAMES, Math.min(MOST_FRAMES, fit))];
    for (int i = 0; i < frames.length; i++) {
      // Now rather than when the first lines come: the stream waits for nobody.
      frames[i] = new Frame(geometry);
    }
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
    if (!isLikely(packet)) {
      return over;
    }
    if (next == 0) {
      extended = packet.isExtended();
      int head = extended ? GvspPacket.EXTENDED_HEAD_BYTES : GvspPacket.HEAD_BYTES;
      packetBytes = plan.packetBytes() - head;
    } else if (packet.isExtended() != extended) {
      return over;
    }
    if (GvcpStatus.isError(packet.status())) {
      return unavailable(packet, events);
    }
    long number = numbers.number(packet.blockId(), extended);
    if (over) {
      late += number >= next ? 1 : 0;
      return true;
    }
    if (number < start || isUnlikely(number, packet.blockId())) {
      if (number >= 0 && number < start && packet.content() == GvspPacket.PAYLOAD) {
        events.repeated();
      }
      return number >= 0;
    }
    Frame frame = frame(number, packet.blockId(), events);
    if (packet.content() == GvspPacket.PAYLOAD && frame.holds(packet.packetId())) {
      events.repeated();
    }
    boolean good = take(frame, bytes, packet);
    if (frame.isComplete()) {
      hand(frame, limit, events);
    } else if (plan.resends() && (frame.isEnded() || number < next - 1)) {
      // Whoever asks for lost lines learns of a hole by the lines after it.
      delivery.handWhole(frame, limit, events);
    }
    giveUpHead(events);
    framesOver = (int) start;
    finishIfDone(events);
    return good;
  }

  /** The device does not have a packet, or not yet. */
  private boolean unavailable(GvspPacket packet, PortEvents events) throws ScannerException {
    if (over || !numbers.hasBegun()) {
      return true;
    }
    long number = numbers.number(packet.blockId(), extended);
    if (number >= start && number < next) {
      if (GvcpStatus.ofCode(packet.status()).isPacketGone()) {
        at(number).lose(packet.packetId());
      }
      giveUpHead(events);
      finishIfDone(events);
    } else if (number == next) {
      following.denied();
    }
    return number >= 0;
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
        long skipped = number - frames.length + 1 - start;
        delivery.skip(start, skipped, events);
        start += skipped;
        next = start;
      }
    }
    while (next <= number) {
      if (plan.resends() && next > start) {
        delivery.handWhole(at(next - 1), limit, events);
      }
      following.moved();
      int rows = geometry.rowsOf(limit - next * geometry.lines());
      at(next).begin(next, rows, packetBytes, datagrams);
      next++;
    }
    numbers.reached(id, number);
    return at(number);
  }

  private Frame at(long number) {
    return frames[(int) (number % frames.length)];
  }

  private boolean take(Frame frame, ByteBuffer bytes, GvspPacket packet) throws ScannerException {
    if (packet.content() == GvspPacket.TRAILER) {
      frame.end(bytes.getInt(packet.start() + 4), datagrams);
      return true;
    }
    if (packet.content() == GvspPacket.LEADER) {
      boolean good = leaders.accepts(bytes, packet);
      if (!good) {
        frame.spoil();
      }
      return good;
    }
    return frame.add(packet.packetId(), bytes, packet.start(), packet.length(), datagrams);
  }

  private void hand(Frame frame, long endOfScan, PortEvents events) throws ScannerException {
    delivery.handAll(frame, endOfScan, frame.number() == next - 1, events);
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
    delivery.tellLost(events);
  }

  private void finishIfDone(PortEvents events) throws ScannerException {
    if (!over && start * geometry.lines() >= limit) {
      over = true;
      delivery.endAt(limit, events);
    }
  }

  /**
   * Nothing has come for a while. What is missing is given up, unless the device can still be asked
   * for it. A frame of which anything came was recorded wholly, unless its trailer says otherwise.
   *
   * @param stopped whether the device records no more lines, so that this is the scan's end
   */
  synchronized void silent(boolean stopped, PortEvents events) throws ScannerException {
    if (over || (plan.resends() && isWaiting(stopped))) {
      return;
    }
    long end = Math.min(limit, next * geometry.lines());
    for (; start < next && !isComing(start, stopped); start++) {
      hand(at(start), end, events);
    }
    framesOver = (int) start;
    delivery.tellLost(events);
    finishIfDone(events);
    if (stopped && !over) {
      over = true;
      delivery.endBehind(end, events);
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
    return stopped && isNextUnknown(true) && following.isOpen();
  }

  /** Returns how many frames were seen, or are known to be lost. */
  synchronized long frames() {
    return next;
  }

  /** Returns how many blocks of lines were handed over; without a lock, as whoever asks has one. */
  int blocks() {
    return delivery.blocks();
  }

  /** Returns how many frames are over: whole, given up or skipped. Without a lock. */
  int framesOver() {
    return framesOver;
  }

  /** Returns whether a frame has begun and is not over. */
  synchronized boolean isUnderWay() {
    return start < next;
  }

  /** Returns how many packets came of frames behind the scan's end. */
  synchronized int latePackets() {
    return late;
  }

  /**
   * Returns which packets to ask for now.
   *
   * @param silent whether nothing has come for a while
   * @param stopped whether the device records no more lines
   */
  synchronized List<ResendRequest> requests(
      boolean silent, boolean stopped, ResendRequest.Pause pause) {
    List<ResendRequest> requests = new ArrayList<>();
    if (!plan.resends() || over) {
      return requests;
    }
    for (long number = start; number < next && requests.size() < MOST_REQUESTS; number++) {
      boolean whole = number < next - 1 || (silent && !isComing(number, stopped));
      for (Frame.Missing missing : at(number).due(whole, pause)) {
        requests.add(new ResendRequest(numbers.id(number, extended), missing, extended));
      }
    }
    if (silent && isNextUnknown(stopped) && following.isDue(pause)) {
      requests.add(
          new ResendRequest(numbers.id(next, extended), new Frame.Missing(1, 1), extended));
    }
    return requests;
  }

  /** Returns whether there may be one more frame, of which nothing came. */
  private boolean isNextUnknown(boolean stopped) {
    boolean wanted = stopped || plan.lines() > 0;
    return wanted && numbers.hasBegun() && next * geometry.lines() < limit;
  }
}
