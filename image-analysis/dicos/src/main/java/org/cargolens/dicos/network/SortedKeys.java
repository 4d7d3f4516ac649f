package org.cargolens.dicos.network;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Keys in a file that never changes, in ascending order, none twice: records of {@value #KEY_BYTES}
 * bytes and their CRC-32C. It is searched by halves and never held in memory. A damaged record
 * counts for nothing; the others are found all the same.
 *
 * @param path the file, which is opened for each search
 * @param count its records
 */
record SortedKeys(Path path, long count) {
  /** Bytes of a key: the digest of an identifier and that of an object. */
  static final int KEY_BYTES = 40;

  /** Bytes of a key by which it is searched: the digest of an identifier. */
  static final int SEARCHED_BYTES = 8;

  /** What the names of files end with that are not whole. */
  static final String PART = ".part";

  private static final System.Logger LOGGER = System.getLogger(SortedKeys.class.getName());
  private static final int RECORD_BYTES = KEY_BYTES + Integer.BYTES;

  /** Opens a file. */
  static SortedKeys open(Path path) throws IOException {
    return new SortedKeys(path, Files.size(path) / RECORD_BYTES);
  }

  /** Keys one after the other, of a file or of memory. */
  @FunctionalInterface
  interface Source {
    /** Returns the next key; empty at the end. */
    Optional<byte[]> next() throws IOException;
  }

  /**
   * Writes a file; its bytes are on disk when it has its name, which is not yet safe.
   *
   * @param keys in ascending order, none twice
   */
  static SortedKeys write(Path path, Source keys) throws IOException {
    Path part = path.resolveSibling(path.getFileName() + PART);
    boolean isWhole = false;
    try {
      writePart(part, keys);
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
      isWhole = true;
    } finally {
      if (!isWhole) {
        Files.deleteIfExists(part);
      }
    }
    return open(path);
  }

  private static void writePart(Path part, Source keys) throws IOException {
    try (FileChannel file =
            FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16)) {
      for (Optional<byte[]> key = keys.next(); key.isPresent(); key = keys.next()) {
        out.write(key.get());
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(checksum(key.get())).array());
      }
      out.flush();
      file.force(true);
    }
  }

  /** Writes a file of the keys of this and another one. */
  SortedKeys mergedWith(SortedKeys other, Path path) throws IOException {
    try (InputStream mine = stream();
        InputStream others = other.stream()) {
      return write(path, merged(source(mine), other.source(others)));
    }
  }

  private static Source merged(Source one, Source two) throws IOException {
    List<Optional<byte[]>> heads = new ArrayList<>(List.of(one.next(), two.next()));
    return () -> {
      Optional<byte[]> first = heads.get(0);
      Optional<byte[]> second = heads.get(1);
      int order =
          first.isEmpty() || second.isEmpty()
              ? Boolean.compare(first.isEmpty(), second.isEmpty())
              : Arrays.compareUnsigned(first.get(), second.get());
      if (order <= 0) {
        heads.set(0, one.next());
      }
      if (order >= 0) {
        heads.set(1, two.next());
      }
      return order <= 0 ? first : second;
    };
  }

  private InputStream stream() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
  }

  private Source source(InputStream in) {
    return () -> {
      byte[] record = in.readNBytes(RECORD_BYTES);
      Optional<byte[]> key = Optional.empty();
      while (key.isEmpty() && record.length == RECORD_BYTES) {
        key = key(record);
        record = key.isEmpty() ? in.readNBytes(RECORD_BYTES) : record;
      }
      return key;
    };
  }

  /**
   * Returns all keys that begin as one does.
   *
   * @param beginning {@value #SEARCHED_BYTES} bytes, or more, which play no part
   */
  List<byte[]> of(byte[] beginning) throws IOException {
    // Not a channel: who is interrupted while he reads would have closed it for all.
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      long low = 0;
      long high = count;
      while (low < high) {
        long middle = (low + high) >>> 1;
        Optional<byte[]> key = read(file, middle);
        if (key.isEmpty()) {
          return scanned(beginning);
        }
        boolean isBelow = compare(key.get(), beginning) < 0;
        low = isBelow ? middle + 1 : low;
        high = isBelow ? high : middle;
      }
      List<byte[]> found = new ArrayList<>();
      for (long at = low; at < count; at++) {
        Optional<byte[]> key = read(file, at);
        if (key.isEmpty()) {
          return scanned(beginning);
        }
        if (compare(key.get(), beginning) > 0) {
          break;
        }
        found.add(key.get());
      }
      return found;
    }
  }

  private static int compare(byte[] key, byte[] beginning) {
    return Arrays.compareUnsigned(key, 0, SEARCHED_BYTES, beginning, 0, SEARCHED_BYTES);
  }

  private static Optional<byte[]> read(RandomAccessFile file, long at) throws IOException {
    byte[] record = new byte[RECORD_BYTES];
    file.seek(at * RECORD_BYTES);
    file.readFully(record);
    return key(record);
  }

  /** What is damaged may have led the search astray. */
  private List<byte[]> scanned(byte[] beginning) throws IOException {
    LOGGER.log(Level.WARNING, "{0}: damaged records are passed over", path);
    List<byte[]> found = new ArrayList<>();
    try (InputStream in = stream()) {
      Source keys = source(in);
      for (Optional<byte[]> key = keys.next(); key.isPresent(); key = keys.next()) {
        if (compare(key.get(), beginning) == 0) {
          found.add(key.get());
        }
      }
    }
    return found;
  }

  private static Optional<byte[]> key(byte[] record) {
    byte[] key = Arrays.copyOf(record, KEY_BYTES);
    int stated = ByteBuffer.wrap(record).getInt(KEY_BYTES);
    return stated == checksum(key) ? Optional.of(key) : Optional.empty();
  }

  private static int checksum(byte[] key) {
    CRC32C checksum = new CRC32C();
    checksum.update(key);
    return (int) checksum.getValue();
  }
}
