package org.cargolens.scan.format.png;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.jspecify.annotations.Nullable;

/**
 * Walk over the chunks of a PNG file, which checks order, lengths and checksums before anything is
 * decoded.
 */
final class PngChunks {
  /** The first eight bytes. */
  static final int[] SIGNATURE = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** Deflate never packs tighter than 258 bytes into two bits. */
  private static final int MAX_EXPANSION = 1032;

  private final FormatFile file;
  private final ByteBuffer content;
  private final ReadOptions options;
  private @Nullable PngHeader header;
  private @Nullable ByteBuffer palette;
  private long compressedBytes;
  private Optional<ProjectionMark> projection = Optional.empty();

  private PngChunks(FormatFile file, ByteBuffer content, ReadOptions options) {
    this.file = file;
    this.content = content;
    this.options = options;
  }

  /**
   * What the chunks hold.
   *
   * @param header size and kind of samples
   * @param palette red, green and blue of each index, if it is a palette picture
   * @param projection the mark of a scan with something projected into it
   */
  record Checked(
      PngHeader header, Optional<ByteBuffer> palette, Optional<ProjectionMark> projection) {}

  static Checked check(FormatFile file, ByteBuffer content, ReadOptions options)
      throws ScanFormatException {
    return new PngChunks(file, content, options).walk();
  }

  private Checked walk() throws ScanFormatException {
    file.require(0, SIGNATURE.length, "the signature of PNG");
    for (int i = 0; i < SIGNATURE.length; i++) {
      if ((content.get(i) & 0xFF) != SIGNATURE[i]) {
        throw file.error(i, "the signature of PNG", "byte " + (content.get(i) & 0xFF));
      }
    }
    int offset = SIGNATURE.length;
    while (true) {
      file.require(offset, 12, "a chunk, at last IEND,");
      long length = content.getInt(offset) & 0xFFFFFFFFL;
      String type = type(offset);
      file.require(offset + 8L, length + 4, "data and checksum of chunk " + type);
      checkSum(offset, (int) length, type);
      PngHeader known = take(offset, type, content.slice(offset + 8, (int) length));
      if (type.equals("IEND")) {
        return finish(offset, known);
      }
      offset += 12 + (int) length;
    }
  }

  private String type(int offset) throws ScanFormatException {
    byte[] letters = new byte[4];
    content.get(offset + 4, letters);
    for (byte letter : letters) {
      if ((letter | 0x20) < 'a' || (letter | 0x20) > 'z') {
        throw file.error(
            offset + 4L, "four letters that name a chunk", content.getInt(offset + 4) + "");
      }
    }
    return new String(letters, StandardCharsets.US_ASCII);
  }

  private void checkSum(int offset, int length, String type) throws ScanFormatException {
    CRC32 sum = new CRC32();
    sum.update(content.slice(offset + 4, length + 4));
    int stated = content.getInt(offset + 8 + length);
    if ((int) sum.getValue() != stated) {
      throw file.error(
          offset + 8L + length,
          String.format("checksum %08x of chunk %s", (int) sum.getValue(), type),
          String.format("%08x", stated));
    }
  }

  private PngHeader take(int offset, String type, ByteBuffer data) throws ScanFormatException {
    PngHeader known = header;
    if (known == null) {
      if (!type.equals("IHDR") || data.capacity() != 13) {
        throw file.error(
            offset, "chunk IHDR of 13 bytes", type + " of " + data.capacity() + " bytes");
      }
      known = PngHeader.read(file, data, options);
      header = known;
      return known;
    }
    switch (type) {
      case "IDAT" -> compressedBytes += data.capacity();
      case "PLTE" -> takePalette(offset, data);
      case "IEND" -> {}
      case "tEXt" -> projection = PngMark.of(file, offset, data).or(() -> projection);
      case "tRNS" -> throw file.error(offset, "an opaque picture", "transparency (chunk tRNS)");
      default -> {
        if (Character.isUpperCase(type.charAt(0))) {
          throw file.error(offset, "a chunk of the standard", "critical chunk " + type);
        }
      }
    }
    return known;
  }

  private void takePalette(int offset, ByteBuffer data) throws ScanFormatException {
    if (palette != null || compressedBytes > 0) {
      throw file.error(offset, "one palette before the pixels", "another chunk PLTE");
    }
    if (data.capacity() % 3 != 0 || data.capacity() < 3 || data.capacity() > 768) {
      throw file.error(offset, "1 to 256 palette entries", data.capacity() + " bytes");
    }
    palette = data;
  }

  private Checked finish(int offset, PngHeader known) throws ScanFormatException {
    if (known.hasPalette() && palette == null) {
      throw file.error(offset, "chunk PLTE before the end", "IEND");
    }
    if (compressedBytes * MAX_EXPANSION < known.rawBytes()) {
      throw file.error(
          PngHeader.OFFSET,
          "a size that " + compressedBytes + " bytes of compressed pixels can hold",
          known.size().columns() + " columns x " + known.size().rows() + " rows");
    }
    return new Checked(known, Optional.ofNullable(palette), projection);
  }
}
