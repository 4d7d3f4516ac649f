package org.cargolens.scan.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.ScanFormatException;

/**
 * One entry of a journal: four bytes of length, one of kind, the content, CRC-32C of all that.
 * Numbers are little-endian.
 */
sealed interface JournalFrame {
  /** Bytes of a frame beside its content. */
  int OVERHEAD = 9;

  /** How the scan will come; the first entry. */
  record Begin(RecordingPlan plan) implements JournalFrame {}

  /**
   * Lines that are in the files.
   *
   * @param checksums CRC-32C of the samples of each channel
   */
  record Lines(int stream, int firstLine, LineTable table, List<Integer> checksums)
      implements JournalFrame {}

  /** Lines that will never come. */
  record Lost(int stream, int firstLine, int lines, LineGap.Cause cause) implements JournalFrame {}

  /** Returns the bytes of this entry. */
  default ByteBuffer toBytes() {
    ByteWriter out = new ByteWriter();
    int kind = 3;
    if (this instanceof Begin begin) {
      kind = 1;
      PlanCodec.write(begin.plan(), out);
    } else if (this instanceof Lines lines) {
      kind = 2;
      out.int32(lines.stream());
      out.int32(lines.firstLine());
      out.int32(lines.table().lines());
      DescriptorCodec.write(lines.table(), out);
      out.list(lines.checksums(), out::int32);
    } else if (this instanceof Lost lost) {
      out.int32(lost.stream());
      out.int32(lost.firstLine());
      out.int32(lost.lines());
      out.name(lost.cause());
    }
    ByteBuffer content = out.toBuffer();
    ByteBuffer frame = ByteBuffer.allocate(content.remaining() + OVERHEAD);
    frame.order(ByteOrder.LITTLE_ENDIAN).putInt(content.remaining()).put((byte) kind).put(content);
    return frame.putInt(crc(frame.duplicate().flip())).flip();
  }

  /** Reads the content of an entry whose checksum is right. */
  static JournalFrame read(Path file, int kind, ByteBuffer content, long start)
      throws ScanFormatException {
    ByteReader in = new ByteReader(file, content, start);
    try {
      JournalFrame frame =
          switch (kind) {
            case 1 -> new Begin(PlanCodec.read(in));
            case 2 -> lines(in);
            case 3 -> new Lost(in.int32(), in.int32(), in.int32(), in.name(LineGap.Cause.class));
            default -> throw in.error("an entry of kind 1 to 3", "kind " + kind);
          };
      in.end();
      return frame;
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw in.error("an entry of a journal", String.valueOf(e.getMessage()));
    }
  }

  private static Lines lines(ByteReader in) throws ScanFormatException {
    int stream = in.int32();
    int firstLine = in.int32();
    LineTable table = DescriptorCodec.table(in.int32(), in);
    return new Lines(stream, firstLine, table, in.list(in::int32));
  }

  /** Returns the CRC-32C of a buffer's remaining bytes. */
  static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
