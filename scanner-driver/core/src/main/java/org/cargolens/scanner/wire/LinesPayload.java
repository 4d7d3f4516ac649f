package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.StreamDescription;

/**
 * Where the fields of a LINES payload lie (rule 3.1). Read in place, as this is the one payload
 * that comes thousands of times a second.
 *
 * <pre>
 *  0 u32 scan number      4 u32 sequence      8 u8 stream     9 u8 reserved
 * 10 u16 line count      12 u32 first line   16 i64 encoder position of each line, if the stream has it
 *    u8 flags of each line, then for each channel all samples of the block
 * </pre>
 */
public final class LinesPayload {
  /** Bytes before the encoder positions. */
  public static final int HEAD_BYTES = 16;

  /** Most lines of a block. */
  public static final int MAX_LINES = 0xFFFF;

  private LinesPayload() {}

  /** Returns the bytes of a payload of some lines. */
  public static int bytes(StreamDescription stream, int lines) {
    return Math.toIntExact(
        HEAD_BYTES + (long) lines * (stream.sampleBytesOfLine() + (stream.encoder() ? 9 : 1)));
  }

  /** Returns how many lines a payload of so many bytes can hold, at least 1. */
  public static int linesIn(StreamDescription stream, int payloadBytes) {
    int one = bytes(stream, 1) - HEAD_BYTES;
    return Math.max(1, Math.min(MAX_LINES, (payloadBytes - HEAD_BYTES) / one));
  }

  /** Returns the scan's number. */
  public static int scanNumber(ByteBuffer payload) {
    return payload.getInt(payload.position());
  }

  /** Returns the block's sequence number. */
  public static int sequence(ByteBuffer payload) {
    return payload.getInt(payload.position() + 4);
  }

  /** Returns the index of the stream. */
  public static int stream(ByteBuffer payload) {
    return payload.get(payload.position() + 8) & 0xFF;
  }

  /** Returns the number of lines. */
  public static int lines(ByteBuffer payload) {
    return payload.getShort(payload.position() + 10) & 0xFFFF;
  }

  /** Returns the first line, as it stands there: negative if it is beyond 2^31. */
  public static int firstLine(ByteBuffer payload) {
    return payload.getInt(payload.position() + 12);
  }

  /**
   * Writes the fields before the encoder positions.
   *
   * @param target little-endian buffer
   * @param scanNumber the scan
   * @param sequence the block's sequence number
   * @param range stream and lines
   */
  public static void writeHead(ByteBuffer target, int scanNumber, int sequence, LineRange range) {
    target.putInt(scanNumber).putInt(sequence);
    target.put((byte) range.stream()).put((byte) 0);
    target.putShort((short) range.lines()).putInt(range.firstLine());
  }
}
