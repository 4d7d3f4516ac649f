package org.cargolens.scan.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ScanFormatException;

/**
 * Reads what {@link ByteWriter} wrote. Every number is checked against the bytes that are left
 * before anything is allocated.
 */
final class ByteReader {
  private final Path file;
  private final ByteBuffer bytes;
  private final long start;

  /**
   * Makes a reader.
   *
   * @param file named in errors
   * @param bytes from position to limit
   * @param start where in the file position 0 of the buffer lies
   */
  ByteReader(Path file, ByteBuffer bytes, long start) {
    this.file = file;
    this.bytes = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    this.start = start;
  }

  /** Reads one value. */
  @FunctionalInterface
  interface Item<T> {
    /** Reads it. */
    T read() throws ScanFormatException;
  }

  ScanFormatException error(String expected, String found) {
    return new ScanFormatException(file, start + bytes.position(), expected, found);
  }

  private ByteBuffer need(long count) throws ScanFormatException {
    if (count < 0 || count > bytes.remaining()) {
      throw error(count + " more bytes", bytes.remaining() + " bytes");
    }
    return bytes;
  }

  int int8() throws ScanFormatException {
    return need(Byte.BYTES).get() & 0xFF;
  }

  int int32() throws ScanFormatException {
    return need(Integer.BYTES).getInt();
  }

  long int64() throws ScanFormatException {
    return need(Long.BYTES).getLong();
  }

  double float64() throws ScanFormatException {
    return need(Double.BYTES).getDouble();
  }

  byte[] bytes(int count) throws ScanFormatException {
    need(count);
    byte[] value = new byte[count];
    bytes.get(value);
    return value;
  }

  String text() throws ScanFormatException {
    int length = int32();
    need(2L * length);
    char[] characters = new char[length];
    for (int i = 0; i < length; i++) {
      characters[i] = bytes.getChar();
    }
    return new String(characters);
  }

  <E extends Enum<E>> E name(Class<E> type) throws ScanFormatException {
    String name = text();
    for (E value : type.getEnumConstants()) {
      if (value.name().equals(name)) {
        return value;
      }
    }
    throw error("a constant of " + type.getSimpleName(), name);
  }

  Instant instant() throws ScanFormatException {
    long second = int64();
    int nano = int32();
    try {
      return Instant.ofEpochSecond(second, nano);
    } catch (DateTimeException | ArithmeticException e) {
      throw error("a time", second + " s");
    }
  }

  <T> Optional<T> optional(Item<T> item) throws ScanFormatException {
    int there = int8();
    if (there > 1) {
      throw error("0 or 1", Integer.toString(there));
    }
    return there == 1 ? Optional.of(item.read()) : Optional.empty();
  }

  /** Reads a list of items that take at least one byte each. */
  <T> List<T> list(Item<T> item) throws ScanFormatException {
    int count = int32();
    need(count);
    List<T> values = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      values.add(item.read());
    }
    return values;
  }

  /** Returns whether nothing is left. */
  boolean isAtEnd() {
    return !bytes.hasRemaining();
  }

  /** Checks that nothing is left. */
  void end() throws ScanFormatException {
    if (bytes.hasRemaining()) {
      throw error("the end", bytes.remaining() + " more bytes");
    }
  }
}
