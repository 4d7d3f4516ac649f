package org.cargolens.analysis.anomaly;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.cargolens.analysis.cv.ScaleInvariantFeatures;
import org.cargolens.scan.Sha256;

/**
 * The file that keeps a reference's features: little-endian, a head of fixed size that a library
 * reads at its opening, then a body that is read when the reference is a candidate. Each part ends
 * in its CRC-32C.
 *
 * <pre>
 * head: magic (8) | version | bin | width | height | openBeam | points (int each) | sha-256 (32)
 *       | thumbnail (float each) | CRC
 * body: grey (width x height) | x, y (float each) | descriptors (128 each) | CRC
 * </pre>
 */
final class ReferenceFile {
  /** Goes up with every change of the layout or of how features are computed. */
  static final int VERSION = 2;

  private static final long MAGIC = 0x4645525F474F4743L;
  private static final int SHA_BYTES = 32;
  private static final int CRC_BYTES = 4;
  static final int HEAD_BYTES = 8 + 6 * 4 + SHA_BYTES + Thumbnail.LENGTH * Float.BYTES + CRC_BYTES;

  private static final long MOST_PIXELS = (long) WorkingImage.ROWS * WorkingImage.COLUMNS;

  private static final int MOST_POINTS = 1 << 16;

  /** What the head says. */
  @SuppressWarnings("ArrayRecordComponent")
  record Head(
      Sha256 content, int bin, int width, int height, int openBeam, int points, float[] thumbnail) {
    int bodyBytes() {
      int each = 2 * Float.BYTES + ScaleInvariantFeatures.DESCRIPTOR_SIZE;
      return width * height + points * each + CRC_BYTES;
    }
  }

  private ReferenceFile() {}

  /** Returns a file's content for some features. */
  static ByteBuffer encode(ReferenceFeatures reference) {
    WorkingImage image = reference.image();
    float[] points = reference.features().points();
    Head head =
        new Head(
            reference.content(),
            image.bin(),
            image.width(),
            image.height(),
            image.openBeam(),
            reference.features().size(),
            reference.thumbnail());
    ByteBuffer file = buffer(HEAD_BYTES + head.bodyBytes());
    putHead(file, head);
    int bodyFrom = file.position();
    file.put(image.grey());
    for (float coordinate : points) {
      file.putFloat(coordinate);
    }
    file.put(reference.features().descriptors());
    file.putInt(crc(file, bodyFrom, file.position()));
    return file.flip();
  }

  private static void putHead(ByteBuffer file, Head head) {
    file.putLong(MAGIC).putInt(VERSION).putInt(head.bin());
    file.putInt(head.width()).putInt(head.height());
    file.putInt(head.openBeam()).putInt(head.points());
    file.put(HexFormat.of().parseHex(head.content().hex()));
    for (float value : head.thumbnail()) {
      file.putFloat(value);
    }
    file.putInt(crc(file, 0, file.position()));
  }

  /**
   * Reads a file's head.
   *
   * @throws IOException if it is damaged or of another version
   */
  static Head readHead(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      return readHead(channel, file);
    }
  }

  /**
   * Reads a whole file.
   *
   * @throws IOException if it is damaged or of another version
   */
  static ReferenceFeatures read(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      Head head = readHead(channel, file);
      ByteBuffer body = readFully(channel, head.bodyBytes(), file);
      checkCrc(body, file);
      byte[] grey = new byte[head.width() * head.height()];
      body.get(grey);
      float[] points = new float[2 * head.points()];
      for (int i = 0; i < points.length; i++) {
        points[i] = body.getFloat();
      }
      byte[] descriptors = new byte[head.points() * ScaleInvariantFeatures.DESCRIPTOR_SIZE];
      body.get(descriptors);
      return new ReferenceFeatures(
          head.content(),
          new WorkingImage(head.bin(), head.width(), head.height(), head.openBeam(), grey),
          head.thumbnail(),
          new ScaleInvariantFeatures(head.width(), points, descriptors));
    }
  }

  private static Head readHead(SeekableByteChannel channel, Path file) throws IOException {
    ByteBuffer bytes = readFully(channel, HEAD_BYTES, file);
    checkCrc(bytes, file);
    if (bytes.getLong() != MAGIC || bytes.getInt() != VERSION) {
      throw new IOException(file + ": not reference features of version " + VERSION);
    }
    int bin = bytes.getInt();
    int width = bytes.getInt();
    int height = bytes.getInt();
    int openBeam = bytes.getInt();
    int points = bytes.getInt();
    byte[] content = new byte[SHA_BYTES];
    bytes.get(content);
    float[] thumbnail = new float[Thumbnail.LENGTH];
    for (int i = 0; i < thumbnail.length; i++) {
      thumbnail[i] = bytes.getFloat();
    }
    Sha256 sha256 = new Sha256(HexFormat.of().formatHex(content));
    Head head = new Head(sha256, bin, width, height, openBeam, points, thumbnail);
    checkSizes(head, channel.size(), file);
    return head;
  }

  private static void checkSizes(Head head, long size, Path file) throws IOException {
    boolean legal =
        head.width() > 0
            && head.height() > 0
            && (long) head.width() * head.height() <= MOST_PIXELS
            && head.points() >= 0
            && head.points() <= MOST_POINTS
            && head.openBeam() > 0
            && head.bin() > 0;
    if (!legal || size != HEAD_BYTES + (long) head.bodyBytes()) {
      throw new IOException(file + ": sizes that do not go with its " + size + " bytes");
    }
  }

  private static ByteBuffer readFully(SeekableByteChannel channel, int count, Path file)
      throws IOException {
    ByteBuffer bytes = buffer(count);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new IOException(file + ": ends " + bytes.remaining() + " bytes early");
      }
    }
    return bytes.flip();
  }

  private static void checkCrc(ByteBuffer part, Path file) throws IOException {
    int end = part.limit() - CRC_BYTES;
    if (crc(part, 0, end) != part.getInt(end)) {
      throw new IOException(file + ": damaged, its checksum differs");
    }
  }

  private static int crc(ByteBuffer bytes, int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(bytes.duplicate().limit(to).position(from));
    return (int) crc.getValue();
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
