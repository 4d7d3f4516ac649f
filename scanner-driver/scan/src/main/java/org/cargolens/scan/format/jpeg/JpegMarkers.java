package org.cargolens.scan.format.jpeg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.jspecify.annotations.Nullable;

/**
 * Walk over the markers of a JPEG file up to the end-of-image marker, before anything is decoded:
 * decoders fill what a cut file lacks with grey, which looks like cargo.
 */
final class JpegMarkers {
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int ADOBE = 0xEE;

  /** A progressive picture has about ten; each costs a pass over all pixels. */
  private static final int MAX_SCANS = 100;

  /** A block of 64 pixels takes at least one bit. */
  private static final int MAX_PIXELS_PER_BYTE = 512;

  private final FormatFile file;
  private final ByteBuffer content;
  private final ReadOptions options;
  private @Nullable JpegHeader header;
  private boolean jfif;
  private int adobeTransform = -1;
  private int scans;

  private JpegMarkers(FormatFile file, ByteBuffer content, ReadOptions options) {
    this.file = file;
    this.content = content;
    this.options = options;
  }

  /**
   * What the markers say.
   *
   * @param header the frame header
   * @param rgb whether three components are red, green and blue, not luma and chroma
   */
  record Checked(JpegHeader header, boolean rgb) {}

  static Checked check(FormatFile file, ByteBuffer content, ReadOptions options)
      throws ScanFormatException {
    return new JpegMarkers(file, content, options).walk();
  }

  private Checked walk() throws ScanFormatException {
    int offset = 0;
    int marker = marker(offset);
    if (marker != START_OF_IMAGE) {
      throw file.error(0, "the start-of-image marker", name(marker));
    }
    while (true) {
      offset = skipFill(offset + 2);
      marker = marker(offset);
      if (marker == END_OF_IMAGE) {
        return finish(offset);
      }
      if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
        continue; // stands alone, without a length
      }
      int length = length(offset, marker);
      take(offset, marker, content.slice(offset + 4, length - 2));
      // Left two bytes short of the next marker, for which the loop steps on.
      offset += length;
      if (marker == START_OF_SCAN) {
        offset = endOfScan(offset + 2) - 2;
      }
    }
  }

  private int marker(int offset) throws ScanFormatException {
    file.require(offset, 2, "a marker, at last end-of-image,");
    int value = content.get(offset + 1) & 0xFF;
    if (content.get(offset) != (byte) 0xFF || value == 0) {
      throw file.error(offset, "a marker", String.format("%04x", content.getShort(offset)));
    }
    return value;
  }

  /** Any number of FF may stand before a marker's own. */
  private int skipFill(int offset) {
    int at = offset;
    while (at + 1 < content.capacity()
        && content.get(at) == (byte) 0xFF
        && content.get(at + 1) == (byte) 0xFF) {
      at++;
    }
    return at;
  }

  private int length(int offset, int marker) throws ScanFormatException {
    file.require(offset + 2L, 2, "the length of " + name(marker));
    int length = content.getShort(offset + 2) & 0xFFFF;
    if (length < 2) {
      throw file.error(offset + 2L, "a length of at least 2", length + "");
    }
    file.require(offset + 2L, length, name(marker));
    return length;
  }

  private void take(int offset, int marker, ByteBuffer segment) throws ScanFormatException {
    if (marker == START_OF_SCAN) {
      scans++;
      if (header == null) {
        throw file.error(offset, "a frame header before the pixels", name(marker));
      }
      if (scans > MAX_SCANS) {
        throw file.error(offset, "at most " + MAX_SCANS + " scans", "another");
      }
    } else if (marker == 0xE0 && startsWith(segment, "JFIF\0")) {
      jfif = true;
    } else if (marker == ADOBE && startsWith(segment, "Adobe") && segment.capacity() >= 12) {
      adobeTransform = segment.get(11) & 0xFF;
    } else if (marker >= 0xC0
        && marker <= 0xCF
        && marker != 0xC4
        && marker != 0xC8
        && marker != 0xCC) {
      takeFrame(offset, marker, segment);
    }
  }

  private void takeFrame(int offset, int marker, ByteBuffer segment) throws ScanFormatException {
    if (marker > 0xC2) {
      throw file.error(
          offset,
          "baseline or progressive Huffman coding (SOF0, SOF1, SOF2)",
          "SOF" + (marker - 0xC0) + (marker == 0xC3 ? " (lossless)" : ""));
    }
    if (header != null) {
      throw file.error(offset, "one frame header", "another");
    }
    header = JpegHeader.read(file, segment, offset, options);
  }

  /** Returns where the first marker after compressed pixels stands. */
  private int endOfScan(int offset) throws ScanFormatException {
    int last = content.capacity() - 1;
    for (int at = offset; at < last; at++) {
      if (content.get(at) == (byte) 0xFF) {
        int next = content.get(at + 1) & 0xFF;
        if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
          return at;
        }
      }
    }
    throw file.error(
        content.capacity(), "more compressed pixels or the end-of-image marker", "the end of file");
  }

  private Checked finish(int offset) throws ScanFormatException {
    JpegHeader found = header;
    if (found == null || scans == 0) {
      throw file.error(offset, "pixels before the end-of-image marker", "none");
    }
    if (found.size().pixels() > (long) offset * MAX_PIXELS_PER_BYTE) {
      throw file.error(
          found.offset() + 5L,
          "a size that a file of " + offset + " bytes can hold",
          found.size().columns() + " columns x " + found.size().rows() + " rows");
    }
    // The order in which libjpeg believes the signs, jdcolor's default_decompress_parms.
    boolean rgb = !jfif && (adobeTransform >= 0 ? adobeTransform == 0 : found.namedRgb());
    return new Checked(found, rgb);
  }

  private static boolean startsWith(ByteBuffer segment, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
    return segment.capacity() >= wanted.length
        && segment.slice(0, wanted.length).equals(ByteBuffer.wrap(wanted));
  }

  private static String name(int marker) {
    return String.format("marker FF %02X", marker);
  }
}
