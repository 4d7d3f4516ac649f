package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Writes frames into one buffer that is used again for each. Not safe for use by several threads.
 */
public final class FrameWriter {
  private final CRC32C crc = new CRC32C();
  private ByteBuffer buffer =
      ByteBuffer.allocateDirect(FrameLayout.frameBytes(1 << 12)).order(ByteOrder.LITTLE_ENDIAN);

  /**
   * Begins a frame.
   *
   * @param type type of the frame
   * @param requestId number that joins request and answer, 0 to 65535, 0 for none
   * @param mostBytes most bytes that the payload will have, at most {@link FrameLayout#MAX_PAYLOAD}
   * @return the buffer to put the payload into, little-endian
   */
  public ByteBuffer begin(FrameType type, int requestId, int mostBytes) {
    if (mostBytes < 0 || mostBytes > FrameLayout.MAX_PAYLOAD) {
      throw new IllegalArgumentException("a payload of " + mostBytes + " bytes is not allowed");
    }
    if (buffer.capacity() < FrameLayout.frameBytes(mostBytes)) {
      buffer =
          ByteBuffer.allocateDirect(FrameLayout.frameBytes(mostBytes))
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    buffer.clear();
    buffer.putInt(FrameLayout.SYNC);
    buffer.put((byte) FrameLayout.VERSION);
    buffer.put((byte) type.code());
    buffer.putShort((short) requestId);
    return buffer.limit(FrameLayout.HEADER_BYTES + mostBytes).position(FrameLayout.HEADER_BYTES);
  }

  /**
   * Ends the frame whose payload was put into the buffer.
   *
   * @return the frame's bytes from position to limit, valid until the next {@link #begin}
   */
  public ByteBuffer end() {
    int end = buffer.position();
    buffer.clear();
    buffer.putInt(FrameLayout.LENGTH_AT, end - FrameLayout.HEADER_BYTES);
    int header = FrameLayout.checksum(crc, buffer, 0, FrameLayout.HEADER_CRC_AT);
    int payload = FrameLayout.checksum(crc, buffer, FrameLayout.HEADER_BYTES, end);
    buffer.clear();
    buffer.putInt(FrameLayout.HEADER_CRC_AT, header);
    buffer.putInt(end, payload);
    return buffer.limit(end + FrameLayout.TRAILER_BYTES).position(0);
  }

  /** Returns the frame of a message, valid until the next {@link #begin} or {@link #frame}. */
  public ByteBuffer frame(FrameType type, int requestId, Message message) {
    message.write(begin(type, requestId, Message.MAX_BYTES));
    return end();
  }
}
