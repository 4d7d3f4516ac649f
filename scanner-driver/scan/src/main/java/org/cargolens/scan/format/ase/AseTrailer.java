package org.cargolens.scan.format.ase;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.format.FormatFile;

/** What follows the bitmap: bytes of unknown meaning, then metadata as XML in UTF-16LE. */
final class AseTrailer {
  /** Bytes of unknown meaning before the metadata, in all files described. */
  static final int OPAQUE_BYTES = 48;

  static final String OPAQUE = "ase.trailer";
  static final String METADATA = "ase.metadata.xml";

  private static final System.Logger LOGGER = System.getLogger(AseTrailer.class.getName());
  private static final int MAX_BYTES = 1 << 20;

  /** A declaration, or the root element of metadata that have none. */
  private static final List<byte[]> BEGINS =
      List.of(
          "<?xml".getBytes(StandardCharsets.UTF_16LE),
          "<Metadata".getBytes(StandardCharsets.UTF_16LE));

  private static final String END = "</Metadata>";

  private AseTrailer() {}

  /**
   * Reads what follows the bitmap. Where metadata are missing, cut or elsewhere, all of it is one
   * attachment of unknown meaning, since the pixels are whole; less than files have is kept with a
   * warning in the log.
   */
  static List<Attachment> read(FormatFile file, long offset) throws IOException {
    long length = file.size() - offset;
    if (length > MAX_BYTES) {
      throw file.error(
          offset, "at most " + MAX_BYTES + " bytes behind the bitmap", length + " bytes");
    }
    if (length < OPAQUE_BYTES) {
      LOGGER.log(
          Level.WARNING,
          "{0} has {1} bytes behind the bitmap instead of {2}: cut, or another program''s",
          file.path(),
          length,
          OPAQUE_BYTES);
    }
    if (length == 0) {
      return List.of();
    }
    ByteBuffer bytes = file.read(offset, (int) length, "what follows the bitmap");
    int begin = begin(bytes);
    if (begin <= 0 || !isWhole(bytes, begin)) {
      return List.of(Attachment.of(OPAQUE, bytes));
    }
    return List.of(
        Attachment.of(OPAQUE, bytes.slice(0, begin)),
        Attachment.of(METADATA, bytes.slice(begin, bytes.limit() - begin)));
  }

  private static boolean isWhole(ByteBuffer bytes, int begin) {
    ByteBuffer xml = bytes.slice(begin, bytes.limit() - begin);
    String text = StandardCharsets.UTF_16LE.decode(xml.duplicate()).toString();
    return xml.remaining() % 2 == 0 && text.replace("\0", "").stripTrailing().endsWith(END);
  }

  /** Returns what a scan came with, or bytes of zero if it came from elsewhere. */
  static List<ByteBuffer> of(RawScan scan) {
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(
        scan.attachment(OPAQUE)
            .map(Attachment::content)
            .orElseGet(() -> ByteBuffer.allocate(OPAQUE_BYTES)));
    scan.attachment(METADATA).map(Attachment::content).ifPresent(parts::add);
    return parts;
  }

  private static int begin(ByteBuffer bytes) {
    for (byte[] begin : BEGINS) {
      ByteBuffer wanted = ByteBuffer.wrap(begin);
      for (int at = 0; at + begin.length <= bytes.limit(); at++) {
        if (bytes.slice(at, begin.length).equals(wanted)) {
          return at;
        }
      }
    }
    return -1;
  }
}
