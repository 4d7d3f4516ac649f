package org.cargolens.scanner.wire.gige;

import java.nio.ByteBuffer;

/**
 * What opens a block that holds an image.
 *
 * @param timestamp ticks of the device's clock
 * @param pixelFormat code of the pixel format
 * @param width pixels in a line
 * @param height lines
 * @param linePadding bytes behind each line
 */
public record ImageLeader(long timestamp, int pixelFormat, int width, int height, int linePadding) {
  /** Bytes of a leader behind the header. */
  public static final int BYTES = 36;

  /** Payload type of an image. */
  public static final int IMAGE = 1;

  /** Puts it into a buffer. */
  public void write(ByteBuffer target) {
    target.putShort((short) 0).putShort((short) IMAGE).putLong(timestamp).putInt(pixelFormat);
    target.putInt(width).putInt(height).putInt(0).putInt(0);
    target.putShort((short) linePadding).putShort((short) 0);
  }

  /**
   * Returns whether a leader is that of an image of these properties, whatever its time stamp.
   * Allocates nothing.
   *
   * @param bytes the packet
   * @param packet its header, read
   */
  public boolean matches(ByteBuffer bytes, GvspPacket packet) {
    int at = packet.start();
    return packet.length() >= BYTES
        && (bytes.getShort(at + 2) & 0x3FFF) == IMAGE
        && bytes.getInt(at + 12) == pixelFormat
        && bytes.getInt(at + 16) == width
        && bytes.getInt(at + 20) == height
        && (bytes.getShort(at + 32) & 0xFFFF) == linePadding;
  }
}
