package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Where the fields of a frame lie (rule 1.2). All numbers are little-endian. */
public final class FrameLayout {
  /** The four bytes that begin a frame, 43 4C A5 5A, read as a little-endian number. */
  public static final int SYNC = 0x5AA54C43;

  /** Version of the protocol. */
  public static final int VERSION = 1;

  /** Bytes before the payload. */
  public static final int HEADER_BYTES = 16;

  /** Bytes after the payload. */
  public static final int TRAILER_BYTES = 4;

  /** Most bytes of a payload (rule 1.4). */
  public static final int MAX_PAYLOAD = 1 << 20;

  static final int VERSION_AT = 4;
  static final int TYPE_AT = 5;
  static final int REQUEST_AT = 6;
  static final int LENGTH_AT = 8;
  static final int HEADER_CRC_AT = 12;

  private FrameLayout() {}

  /** Returns the bytes of a frame with a payload of so many bytes. */
  public static int frameBytes(int payloadBytes) {
    return HEADER_BYTES + payloadBytes + TRAILER_BYTES;
  }

  /** Computes the CRC-32C of a range; changes the buffer's position and limit. */
  static int checksum(CRC32C crc, ByteBuffer bytes, int from, int to) {
    crc.reset();
    bytes.limit(to).position(from);
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
