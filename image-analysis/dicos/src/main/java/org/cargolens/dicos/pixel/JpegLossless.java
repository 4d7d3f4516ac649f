package org.cargolens.dicos.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Lossless JPEG: ITU-T T.81 process 14 (annex H) of one component of 2 to 16 bits, any of the seven
 * predictors, with Huffman codes. For one thread and one frame.
 */
final class JpegLossless {
  private static final int SOF3 = 0xC3;
  private static final int DHT = 0xC4;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int DRI = 0xDD;

  /** Names, comments and colour profiles may stand before the samples. */
  private static final int MOST_HEADER = 1 << 20;

  private static final int MOST_PADDING = 1 << 12;

  private final ByteBuffer in;
  private final Shape wanted;
  private final @Nullable HuffmanTable[] tables = new @Nullable HuffmanTable[4];
  private int precision;
  private int restartInterval;

  private JpegLossless(ByteBuffer frame, Shape wanted) {
    in = frame.slice().order(ByteOrder.BIG_ENDIAN);
    this.wanted = wanted;
  }

  /**
   * What the object says that the frame holds.
   *
   * @param columns samples of a row
   * @param rows number of rows
   * @param width bytes of a sample, 1 or 2
   */
  record Shape(int columns, int rows, int width) {}

  /**
   * Expands a frame.
   *
   * @param frame the frame, from its position on
   * @param shape size that it must have
   * @param samples target of as many bytes, filled from position 0, little-endian
   */
  static void decode(ByteBuffer frame, Shape shape, ByteBuffer samples) throws PixelException {
    JpegLossless picture = new JpegLossless(frame, shape);
    picture.expand(picture.header(), samples.duplicate().order(ByteOrder.LITTLE_ENDIAN));
  }

  /**
   * Checks that a frame begins as one of a shape, up to its coded samples, and that it ends.
   *
   * @param frame the frame; its first {@value #MOST_HEADER} and last {@value #MOST_PADDING} bytes
   *     are looked at
   * @throws PixelException if it doesn't
   */
  static void check(CompressedFrame frame, Shape shape) throws IOException {
    int headBytes = (int) Math.min(MOST_HEADER, frame.length());
    JpegLossless picture = new JpegLossless(frame.read(0, headBytes), shape);
    var unused = picture.header();
    int tailBytes = (int) Math.min(MOST_PADDING, frame.length() - picture.in.position());
    ByteBuffer tail = frame.read(frame.length() - tailBytes, tailBytes);
    int end = tail.limit();
    while (end > 0 && tail.get(end - 1) == 0) {
      end--;
    }
    if (end < 2 || (tail.getShort(end - 2) & 0xFFFF) != (0xFF00 | EOI)) {
      throw new PixelException(
          (int) (frame.length() - tailBytes + end), "the end of a JPEG picture", "other bytes");
    }
  }

  /** Reads all segments up to the coded samples, before which the position then stands. */
  private Scan header() throws PixelException {
    if (in.remaining() < 2 || (in.getShort() & 0xFFFF) != (0xFF00 | SOI)) {
      throw new PixelException(0, "a JPEG picture", "other bytes");
    }
    while (true) {
      int marker = marker();
      ByteBuffer segment = segment();
      switch (marker) {
        case SOF3 -> readFrameHeader(segment);
        case DHT -> readTables(segment);
        case DRI -> restartInterval = need(segment, 2).getShort() & 0xFFFF;
        case SOS -> {
          return scan(segment);
        }
        default -> {
          if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC8) {
            throw error("JPEG of the lossless process 14", Integer.toHexString(marker));
          }
        }
      }
    }
  }

  private PixelException error(String expected, String found) {
    return new PixelException(in.position(), expected, found);
  }

  private int marker() throws PixelException {
    if (in.remaining() < 4 || (in.get() & 0xFF) != 0xFF) {
      throw error("a marker", "other bytes");
    }
    int marker = in.get() & 0xFF;
    while (marker == 0xFF && in.remaining() > 2) {
      marker = in.get() & 0xFF;
    }
    return marker;
  }

  private ByteBuffer segment() throws PixelException {
    int length = in.remaining() < 2 ? 0 : in.getShort() & 0xFFFF;
    if (length < 2 || length - 2 > in.remaining()) {
      throw error("a segment within the frame", "a length of " + length);
    }
    ByteBuffer segment = in.slice(in.position(), length - 2);
    in.position(in.position() + length - 2);
    return segment;
  }

  private ByteBuffer need(ByteBuffer segment, int bytes) throws PixelException {
    if (segment.remaining() < bytes) {
      throw error("a segment of " + bytes + " bytes or more", segment.remaining() + "");
    }
    return segment;
  }

  private void readFrameHeader(ByteBuffer segment) throws PixelException {
    need(segment, 9);
    precision = segment.get() & 0xFF;
    int rows = segment.getShort() & 0xFFFF;
    int columns = segment.getShort() & 0xFFFF;
    int components = segment.get() & 0xFF;
    if (precision < 2 || precision > 8 * wanted.width || components != 1) {
      throw error(
          "one component of 2 to " + 8 * wanted.width + " bits", components + " of " + precision);
    }
    if (rows != wanted.rows || columns != wanted.columns) {
      throw error(wanted.columns + " x " + wanted.rows + " samples", columns + " x " + rows);
    }
  }

  private void readTables(ByteBuffer segment) throws PixelException {
    while (segment.hasRemaining()) {
      int id = need(segment, 17).get() & 0xFF;
      if (id > 3) {
        throw error("a table of class 0, number 0 to 3", Integer.toHexString(id));
      }
      tables[id] = HuffmanTable.read(segment);
    }
  }

  /** How the samples are coded. */
  private record Scan(HuffmanTable table, Prediction prediction) {}

  private Scan scan(ByteBuffer segment) throws PixelException {
    need(segment, 6);
    int components = segment.get() & 0xFF;
    segment.get(); // the component's number
    int selector = segment.get() >> 4 & 0xF;
    int predictor = segment.get() & 0xFF;
    segment.get();
    int shift = segment.get() & 0xF;
    HuffmanTable table = selector < tables.length ? tables[selector] : null;
    if (precision == 0 || components != 1 || table == null) {
      throw error("a scan of one component with its table", "another");
    }
    if (predictor < 1 || predictor > 7 || shift >= precision) {
      throw error("predictor 1 to 7, shift below " + precision, predictor + ", " + shift);
    }
    if (restartInterval % wanted.columns != 0) {
      throw error("restart intervals of whole rows", restartInterval + " samples");
    }
    return new Scan(table, new Prediction(predictor, 1 << (precision - shift - 1), shift));
  }

  private record Prediction(int predictor, int first, int shift) {
    int of(int left, int above, int corner) {
      return switch (predictor) {
        case 1 -> left;
        case 2 -> above;
        case 3 -> corner;
        case 4 -> left + above - corner;
        case 5 -> left + ((above - corner) >> 1);
        case 6 -> above + ((left - corner) >> 1);
        default -> (left + above) >> 1;
      };
    }
  }

  private void expand(Scan scan, ByteBuffer samples) throws PixelException {
    Prediction prediction = scan.prediction;
    JpegBits bits = new JpegBits(in);
    int rowsBetween = restartInterval / wanted.columns;
    int[] above = new int[wanted.columns];
    int[] row = new int[wanted.columns];
    for (int y = 0; y < wanted.rows; y++) {
      boolean isFirst = y == 0 || (rowsBetween > 0 && y % rowsBetween == 0);
      if (isFirst && y > 0) {
        bits.restart((y / rowsBetween - 1) % 8);
      }
      int guess = isFirst ? prediction.first : above[0];
      for (int x = 0; x < row.length; x++) {
        if (x > 0) {
          guess = isFirst ? row[x - 1] : prediction.of(row[x - 1], above[x], above[x - 1]);
        }
        row[x] = guess + bits.difference(scan.table) & 0xFFFF;
      }
      bits.checkEnd();
      put(row, prediction.shift, samples);
      int[] last = above;
      above = row;
      row = last;
    }
  }

  private void put(int[] row, int shift, ByteBuffer samples) {
    for (int value : row) {
      if (wanted.width == 1) {
        samples.put((byte) (value << shift));
      } else {
        samples.putShort((short) (value << shift));
      }
    }
  }
}
