package org.cargolens.scan.format.png;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.format.FormatFile;

/**
 * The mark of scans with something projected into them, as a chunk {@code tEXt} of the keyword
 * {@value ProjectionMark#KEYWORD} whose text is the original's sha-256.
 */
final class PngMark {
  private PngMark() {}

  /** Returns the chunk's data. */
  static byte[] data(ProjectionMark mark) {
    return (ProjectionMark.KEYWORD + '\0' + mark.original().hex())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Returns the mark of a text chunk, empty if it is about something else.
   *
   * @throws ScanFormatException if it is a mark that names no original
   */
  static Optional<ProjectionMark> of(FormatFile file, int offset, ByteBuffer data)
      throws ScanFormatException {
    byte[] start = (ProjectionMark.KEYWORD + '\0').getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[data.capacity()];
    data.get(0, bytes);
    if (bytes.length < start.length
        || !Arrays.equals(bytes, 0, start.length, start, 0, start.length)) {
      return Optional.empty();
    }
    String hex =
        new String(bytes, start.length, bytes.length - start.length, StandardCharsets.ISO_8859_1);
    try {
      return Optional.of(new ProjectionMark(new Sha256(hex)));
    } catch (IllegalArgumentException e) {
      throw file.error(offset, "the sha-256 of what was projected into", hex.length() + " bytes");
    }
  }
}
