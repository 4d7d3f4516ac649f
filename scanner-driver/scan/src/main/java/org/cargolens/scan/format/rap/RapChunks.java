package org.cargolens.scan.format.rap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.format.FormatFile;

/**
 * The chunks of a file, from the magic number to its end without a gap.
 *
 * @param dims the chunk of sizes
 * @param pixels the chunk of samples
 * @param others all others, in the order of the file
 */
record RapChunks(Chunk dims, Chunk pixels, List<Chunk> others) {
  static final String DIMS = "DIMS";
  static final String XRAY = "XRAY";

  private static final int HEAD_BYTES = 8;

  /**
   * Where a chunk lies.
   *
   * @param type four characters
   * @param offset of its data
   * @param length of its data
   */
  record Chunk(String type, long offset, int length) {}

  static RapChunks find(FormatFile file) throws IOException {
    Optional<Chunk> dims = Optional.empty();
    Optional<Chunk> pixels = Optional.empty();
    List<Chunk> others = new ArrayList<>();
    long kept = RapDims.MOST_BYTES;
    for (long at = RapFormat.MAGIC.length; at < file.size(); ) {
      Chunk chunk = chunk(file, at);
      at = chunk.offset() + chunk.length();
      if (chunk.type().equals(DIMS) && dims.isEmpty()) {
        dims = Optional.of(chunk);
      } else if (chunk.type().equals(XRAY) && pixels.isEmpty()) {
        pixels = Optional.of(chunk);
      } else {
        others.add(other(file, chunk, others.size()));
        kept += chunk.length();
        if (kept > RawScan.MAX_ATTACHMENT_BYTES) {
          throw file.error(
              chunk.offset(),
              "unknown chunks of at most " + RawScan.MAX_ATTACHMENT_BYTES + " bytes together",
              "more");
        }
      }
    }
    if (dims.isEmpty() || pixels.isEmpty()) {
      throw file.error(
          file.size(), "a chunk " + (dims.isEmpty() ? DIMS : XRAY), "the end of the file");
    }
    return new RapChunks(dims.get(), pixels.get(), others);
  }

  private static Chunk chunk(FormatFile file, long at) throws IOException {
    ByteBuffer head = file.read(at, HEAD_BYTES, "a chunk's head").order(ByteOrder.LITTLE_ENDIAN);
    byte[] name = new byte[4];
    head.get(name);
    String type = new String(name, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < type.length(); i++) {
      if (type.charAt(i) < ' ' || type.charAt(i) > '~') {
        throw file.error(
            at + i, "a chunk's type of four ASCII characters", "" + (int) type.charAt(i));
      }
    }
    int length = head.getInt();
    file.require(at + HEAD_BYTES, length, "chunk " + type);
    return new Chunk(type, at + HEAD_BYTES, length);
  }

  private static Chunk other(FormatFile file, Chunk chunk, int before) throws IOException {
    if (chunk.type().equals(DIMS) || chunk.type().equals(XRAY)) {
      throw file.error(chunk.offset() - HEAD_BYTES, "one chunk " + chunk.type(), "another");
    }
    if (chunk.length() > Attachment.MAX_BYTES) {
      throw file.error(
          chunk.offset(),
          "at most " + Attachment.MAX_BYTES + " bytes of chunk " + chunk.type(),
          chunk.length() + "");
    }
    if (before + 2 > RawScan.MAX_ATTACHMENTS) {
      throw file.error(chunk.offset(), "at most " + before + " unknown chunks", "another");
    }
    return chunk;
  }
}
