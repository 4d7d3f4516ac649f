package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.cargolens.scanner.wire.Parsed.Damage;
import org.cargolens.scanner.wire.Parsed.Frame;
import org.cargolens.scanner.wire.Parsed.NeedsBytes;
import org.cargolens.scanner.wire.Parsed.Reason;

/**
 * Finds frames in a stream of bytes that come in any pieces and may be damaged.
 *
 * <p>Put bytes into {@link #room()}, then call {@link #next()} until it {@link NeedsBytes}. A
 * header has a checksum of its own, so that a damaged length is noticed before anybody waits for
 * its bytes; a payload whose checksum does not fit is searched for the next sync word from its own
 * second byte on, so that a frame which begins inside it (because bytes were lost) is found (rule
 * 1.6).
 *
 * <p>Memory is bounded: a buffer that grows up to one largest frame and a bit. Not safe for use by
 * several threads. Allocates nothing for a frame.
 */
public final class FrameParser {
  private static final int FIRST_CAPACITY = 1 << 18;

  private final int maxPayload;
  private final CRC32C crc = new CRC32C();
  private ByteBuffer buffer;
  private ByteBuffer fill;
  private Frame frame;
  private int start;
  private long offset;
  private int damagedInARow;
  private long discardedInARow;

  /**
   * Makes a parser.
   *
   * @param maxPayload most bytes of a payload, 0 to {@link FrameLayout#MAX_PAYLOAD}
   */
  public FrameParser(int maxPayload) {
    if (maxPayload < 0 || maxPayload > FrameLayout.MAX_PAYLOAD) {
      throw new IllegalArgumentException("maxPayload is " + maxPayload);
    }
    this.maxPayload = maxPayload;
    buffer = newBuffer(Math.min(FIRST_CAPACITY, 2 * FrameLayout.frameBytes(maxPayload)));
    fill = buffer.duplicate();
    frame = newFrame();
  }

  private static ByteBuffer newBuffer(int capacity) {
    return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Frame newFrame() {
    return new Frame(buffer.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * Returns the buffer for the next bytes; it has room for at least one. Whoever fills it advances
   * its position. Ends the validity of the last frame.
   */
  public ByteBuffer room() {
    int end = fill.position();
    int needed = neededCapacity(end);
    if (needed > buffer.capacity()) {
      moveToLarger(needed, end);
    } else if (start == end) {
      fill.clear();
      start = 0;
    } else if (start > 0
        && (fill.remaining() < buffer.capacity() / 4 || start + needed > buffer.capacity())) {
      moveToStart(end);
    }
    return fill;
  }

  /** Returns the capacity that the frame at the start needs, with a byte to spare. */
  private int neededCapacity(int end) {
    int length = 0;
    if (end - start >= FrameLayout.HEADER_BYTES && headerFits(start)) {
      length = buffer.getInt(start + FrameLayout.LENGTH_AT);
    }
    return FrameLayout.frameBytes(length < 0 || length > maxPayload ? 0 : length) + 1;
  }

  private void moveToLarger(int capacity, int end) {
    ByteBuffer target = newBuffer(capacity);
    buffer.limit(end).position(start);
    target.put(buffer);
    buffer = target.clear();
    fill = target.duplicate();
    frame = newFrame();
    begin(end - start);
  }

  private void moveToStart(int end) {
    buffer.limit(end).position(start);
    buffer.compact().clear();
    begin(end - start);
  }

  /** The bytes that are there begin the buffer. */
  private void begin(int there) {
    fill.limit(fill.capacity()).position(there);
    start = 0;
  }

  /** Returns what comes next in the bytes put into {@link #room()} so far. */
  public Parsed next() {
    int end = fill.position();
    int from = start;
    Reason reason = Reason.NO_SYNC;
    int detail = 0;
    while (true) {
      int sync = findSync(start, end);
      start = sync;
      if (end - sync < FrameLayout.HEADER_BYTES) {
        return damageOr(from, reason, detail, NeedsBytes.INSTANCE);
      }
      Reason wrong = checkHeader(sync);
      int length = buffer.getInt(sync + FrameLayout.LENGTH_AT);
      if ((wrong == Reason.NO_SYNC || wrong == Reason.VERSION) && from < sync) {
        return damageOr(from, reason, detail, NeedsBytes.INSTANCE);
      }
      if (wrong == Reason.NO_SYNC) {
        if (end - sync < FrameLayout.frameBytes(length)) {
          return NeedsBytes.INSTANCE;
        }
        if (payloadFits(sync, length)) {
          return take(sync, length);
        }
        wrong = Reason.PAYLOAD_CHECKSUM;
        damagedInARow++;
      }
      if (from == sync) {
        reason = wrong;
        detail =
            wrong == Reason.VERSION ? buffer.get(sync + FrameLayout.VERSION_AT) & 0xFF : length;
      }
      start = sync + 1;
    }
  }

  /** Returns the first place that may begin a frame; the last three bytes may be half a sync. */
  private int findSync(int from, int end) {
    int at = from;
    while (at <= end - 4) {
      if (buffer.getInt(at) == FrameLayout.SYNC) {
        return at;
      }
      at++;
    }
    while (at < end && !beginsSync(at, end)) {
      at++;
    }
    return at;
  }

  private boolean beginsSync(int at, int end) {
    for (int i = 0; at + i < end; i++) {
      if (buffer.get(at + i) != (byte) (FrameLayout.SYNC >>> (8 * i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns what is wrong with a header; {@link Reason#NO_SYNC} if nothing is. */
  private Reason checkHeader(int at) {
    if (!headerFits(at)) {
      return Reason.HEADER_CHECKSUM;
    }
    if (buffer.get(at + FrameLayout.VERSION_AT) != FrameLayout.VERSION) {
      return Reason.VERSION;
    }
    int length = buffer.getInt(at + FrameLayout.LENGTH_AT);
    return length < 0 || length > maxPayload ? Reason.LENGTH : Reason.NO_SYNC;
  }

  private boolean headerFits(int at) {
    int expected = buffer.getInt(at + FrameLayout.HEADER_CRC_AT);
    int actual = FrameLayout.checksum(crc, buffer, at, at + FrameLayout.HEADER_CRC_AT);
    buffer.clear();
    return buffer.getInt(at) == FrameLayout.SYNC && actual == expected;
  }

  private boolean payloadFits(int at, int length) {
    int payload = at + FrameLayout.HEADER_BYTES;
    int expected = buffer.getInt(payload + length);
    int actual = FrameLayout.checksum(crc, buffer, payload, payload + length);
    buffer.clear();
    return actual == expected;
  }

  private Parsed damageOr(int from, Reason reason, int detail, Parsed otherwise) {
    int bytes = start - from;
    if (bytes == 0) {
      return otherwise;
    }
    long at = offset;
    offset += bytes;
    discardedInARow += bytes;
    return new Damage(at, bytes, reason, detail);
  }

  private Frame take(int at, int length) {
    int payload = at + FrameLayout.HEADER_BYTES;
    frame.payload().limit(payload + length).position(payload);
    frame.set(
        buffer.get(at + FrameLayout.TYPE_AT) & 0xFF,
        buffer.getShort(at + FrameLayout.REQUEST_AT) & 0xFFFF,
        offset);
    offset += FrameLayout.frameBytes(length);
    start = at + FrameLayout.frameBytes(length);
    damagedInARow = 0;
    discardedInARow = 0;
    return frame;
  }

  /** Returns how many payloads were damaged since the last sound frame. */
  public int damagedInARow() {
    return damagedInARow;
  }

  /** Returns how many bytes were thrown away since the last sound frame. */
  public long discardedInARow() {
    return discardedInARow;
  }

  /** Returns how many bytes of the stream have been dealt with. */
  public long offset() {
    return offset;
  }
}
