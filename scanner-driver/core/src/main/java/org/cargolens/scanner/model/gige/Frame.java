package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A frame that is being put together from its packets; used again for other frames. Bytes of a
 * packet that did not come are those of an earlier frame: nobody may look at them without {@link
 * #has}.
 */
final class Frame {
  private final FrameGeometry geometry;
  private final ByteBuffer bytes;
  private final BitSet present = new BitSet();
  private final BitSet gone = new BitSet();
  private final BitSet told = new BitSet();
  private int packetBytes;
  private int packets;
  private long number = -1;
  private int count;
  private int highest;
  private boolean ended;
  private boolean done;
  private boolean spoiled;
  private int rows;
  private int shortPacket;
  private int shortLength;
  private long changedAt;
  private int requests;
  private long askAgainAt;

  /** Packets of a frame that are missing, both counted from 1. */
  record Missing(int first, int last) {}

  Frame(FrameGeometry geometry) {
    this(geometry, geometry.bytes());
  }

  /** Makes one with other memory than a frame needs, for where there is none yet. */
  Frame(FrameGeometry geometry, int memory) {
    this.geometry = geometry;
    bytes = ByteBuffer.allocate(memory);
  }

  /**
   * Makes this another frame.
   *
   * @param rowsWanted lines of it that count
   */
  void begin(long newNumber, int rowsWanted, int bytesOfPacket, long now) {
    number = newNumber;
    packetBytes = bytesOfPacket;
    packets = (geometry.bytes() + bytesOfPacket - 1) / bytesOfPacket;
    present.clear();
    gone.clear();
    told.clear();
    count = 0;
    highest = 0;
    ended = false;
    done = false;
    spoiled = false;
    rows = rowsWanted;
    shortPacket = 0;
    changedAt = now;
    requests = 0;
    askAgainAt = Long.MIN_VALUE;
  }

  long number() {
    return number;
  }

  /** Takes pixels in; returns false if they can't be in this frame. */
  boolean add(int packet, ByteBuffer source, int from, int length, long now) {
    if (packet < 1 || packet > packets) {
      return false;
    }
    int offset = (packet - 1) * packetBytes;
    int expected = Math.min(packetBytes, geometry.bytes() - offset);
    boolean whole = packet == packets ? length >= expected : length == expected;
    if (!whole && length > expected) {
      return false;
    }
    if (!done && !present.get(packet - 1)) {
      bytes.put(offset, source, from, Math.min(length, expected));
      if (whole || offset + length == endOfRows()) {
        here(packet, now);
      } else {
        keepShort(packet, length);
      }
    }
    return true;
  }

  /** Returns whether a packet of pixels has come. */
  boolean holds(int packet) {
    return packet >= 1 && present.get(packet - 1);
  }

  private int endOfRows() {
    return rows * geometry.stride();
  }

  private void here(int packet, long now) {
    present.set(packet - 1);
    count++;
    highest = Math.max(highest, packet);
    changedAt = now;
    requests = 0;
  }

  /** A short packet is cut, or the last of a frame that is cut: the trailer will tell. */
  private void keepShort(int packet, int length) {
    if (packet >= shortPacket) {
      shortPacket = packet;
      shortLength = length;
    }
  }

  /**
   * The frame's trailer came.
   *
   * @param lines how many lines the frame has; fewer than expected if it was cut short, 0 if the
   *     device does not say
   */
  void end(int lines, long now) {
    ended = true;
    if (lines > 0 && lines < rows && geometry.linesIn(lines) >= told.length()) {
      rows = lines;
    }
    changedAt = now;
    int shortEnd = (shortPacket - 1) * packetBytes + shortLength;
    if (shortPacket > 0 && shortEnd == endOfRows() && !present.get(shortPacket - 1)) {
      here(shortPacket, now);
    }
  }

  /** The device does not have a packet any longer. */
  void lose(int packet) {
    if (packet >= 1 && packet <= packets) {
      gone.set(packet - 1);
    }
  }

  /** Its leader speaks of another kind of frame: nobody knows what its pixels are. */
  void spoil() {
    spoiled = true;
  }

  boolean isComplete() {
    return count == packets;
  }

  boolean isEnded() {
    return ended;
  }

  boolean isDone() {
    return done;
  }

  void done() {
    done = true;
  }

  long changedAt() {
    return changedAt;
  }

  /** Returns whether all that is missing is gone from the device as well, or was never recorded. */
  boolean isHopeless() {
    if (spoiled) {
      return true;
    }
    for (int at = present.nextClearBit(0);
        at < neededPackets();
        at = present.nextClearBit(at + 1)) {
      if (!gone.get(at)) {
        return false;
      }
    }
    return true;
  }

  private int neededPackets() {
    return (endOfRows() + packetBytes - 1) / packetBytes;
  }

  /** Returns whether every byte of a line came, in all energies. */
  boolean has(int line) {
    if (spoiled) {
      return false;
    }
    if (isComplete()) {
      return line < geometry.linesIn(rows);
    }
    for (int channel = 0; channel < geometry.channels(); channel++) {
      int from = geometry.offset(line, channel);
      int end = from + geometry.channelBytes();
      int last = (end - 1) / packetBytes;
      if (present.nextClearBit(from / packetBytes) <= last) {
        return false;
      }
    }
    return line < geometry.linesIn(rows);
  }

  /** Returns how many lines the device recorded; all of them unless its trailer said fewer. */
  int recordedLines() {
    return geometry.linesIn(rows);
  }

  /** Returns whether a line that is missing is missing in the device as well. */
  boolean isGone(int line) {
    for (int channel = 0; channel < geometry.channels(); channel++) {
      int from = geometry.offset(line, channel);
      int last = (from + geometry.channelBytes() - 1) / packetBytes;
      for (int at = present.nextClearBit(from / packetBytes);
          at <= last;
          at = present.nextClearBit(at + 1)) {
        if (!gone.get(at)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns whether the device was asked for what is missing as often as makes sense. */
  boolean isAskedEnough() {
    return requests > GigeSettings.RESEND_ATTEMPTS;
  }

  /** Some lines were handed over. */
  void told(int from, int end) {
    told.set(from, end);
  }

  /** Returns whether a line was handed over. */
  boolean isTold(int line) {
    return told.get(line);
  }

  /**
   * Returns what to ask for, if it is time.
   *
   * @param whole whether the frame's rest counts as missing too, though it may still be coming
   * @param pause the time, and the pause before the first repetition
   */
  List<Missing> due(boolean whole, ResendRequest.Pause pause) {
    if (done
        || spoiled
        || isComplete()
        || isAskedEnough()
        || (requests > 0 && pause.now() - askAgainAt < 0)) {
      return List.of();
    }
    int end = whole || ended ? neededPackets() : highest;
    List<Missing> missing = new ArrayList<>();
    int at = present.nextClearBit(0);
    while (at < end) {
      int next = present.nextSetBit(at);
      int last = next < 0 ? end : Math.min(end, next);
      if (gone.nextClearBit(at) < last) {
        missing.add(new Missing(at + 1, last));
      }
      at = present.nextClearBit(last);
    }
    if (requests >= GigeSettings.RESEND_ATTEMPTS) {
      requests++;
      return List.of();
    }
    if (!missing.isEmpty()) {
      askAgainAt = pause.again(requests);
      requests++;
    }
    return missing;
  }

  ByteBuffer bytes() {
    return bytes;
  }
}
