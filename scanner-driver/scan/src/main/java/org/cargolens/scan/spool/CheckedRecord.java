package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.ScanFormatException;

/**
 * A small file that is whole or not there: eight bytes that say what it is, four bytes of length,
 * the content, CRC-32C of all that. Written under another name, to the disk, renamed, and the
 * folder written to the disk.
 *
 * @param magic eight ASCII characters
 * @param mostBytes most bytes of content
 */
record CheckedRecord(String magic, int mostBytes) {
  private static final int HEAD = 12;
  private static final int TAIL = 4;

  /** Returns the bytes of a file with this content. */
  ByteBuffer frame(ByteBuffer content) {
    if (content.remaining() > mostBytes) {
      throw new IllegalArgumentException(
          magic + " of " + content.remaining() + " bytes, at most " + mostBytes);
    }
    ByteBuffer file = ByteBuffer.allocate(HEAD + content.remaining() + TAIL);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put(magic.getBytes(StandardCharsets.US_ASCII));
    file.putInt(content.remaining()).put(content.duplicate());
    return file.putInt(crc(file.duplicate().flip())).flip();
  }

  /** Returns whether a file begins as one of these. */
  boolean begins(FileHead head) {
    byte[] expected = magic.getBytes(StandardCharsets.US_ASCII);
    byte[] found = new byte[Math.min(expected.length, head.bytes().remaining())];
    head.bytes().get(found);
    return Arrays.equals(found, expected);
  }

  /**
   * Returns a reader of the content.
   *
   * @throws ScanFormatException if the file is cut, damaged or something else
   */
  ByteReader open(Path file, ByteBuffer whole) throws ScanFormatException {
    ByteBuffer bytes = whole.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() < HEAD + TAIL) {
      throw new ScanFormatException(
          file, 0, "at least " + (HEAD + TAIL) + " bytes", bytes.remaining() + " bytes");
    }
    byte[] found = new byte[magic.length()];
    bytes.get(found);
    if (!magic.equals(new String(found, StandardCharsets.US_ASCII))) {
      throw new ScanFormatException(file, 0, magic, "something else");
    }
    int length = bytes.getInt();
    if (length < 0 || length > mostBytes || length != bytes.remaining() - TAIL) {
      throw new ScanFormatException(
          file, 8, "the length of the content, " + (bytes.remaining() - TAIL), length + "");
    }
    int end = bytes.limit() - TAIL;
    int expected = bytes.getInt(end);
    if (crc(whole.duplicate().limit(end)) != expected) {
      throw new ScanFormatException(file, end, "CRC-32C of the content", "another one");
    }
    return new ByteReader(file, bytes.limit(end), 0);
  }

  /** Reads a file as {@link #open}. */
  ByteReader read(SpoolFiles files, Path file) throws IOException {
    return open(file, files.read(file, (long) HEAD + mostBytes + TAIL));
  }

  /**
   * Writes a file in place of what was there; returns when it is on the disk.
   *
   * @throws IOException if it can't; then the file is as before, or whole
   */
  void write(SpoolFiles files, Path file, ByteBuffer content) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + SpoolLayout.FRESH);
    if (files.exists(fresh)) {
      files.delete(fresh);
    }
    try (SpoolFiles.Output out = files.create(fresh)) {
      out.write(0, frame(content));
      out.force();
    }
    files.move(fresh, file);
    files.forceFolder(Objects.requireNonNull(file.getParent(), "a file in a folder"));
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
