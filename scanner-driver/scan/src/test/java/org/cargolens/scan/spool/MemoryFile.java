package org.cargolens.scan.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file or folder of a {@link MemoryDisk}: what is forced, and what was done since. */
final class MemoryFile {
  private final boolean folder;
  private final List<Change> unforced = new ArrayList<>();
  private byte[] forced;
  private byte[] now;

  /** Bytes that were written, or a length that was set. */
  private static final class Change {
    private final long position;
    private final byte[] bytes;
    private final long length;

    Change(long position, byte[] bytes, long length) {
      this.position = position;
      this.bytes = bytes;
      this.length = length;
    }

    byte[] apply(byte[] to, int count) {
      if (length >= 0) {
        return Arrays.copyOf(to, (int) length);
      }
      byte[] next = Arrays.copyOf(to, (int) Math.max(to.length, position + count));
      System.arraycopy(bytes, 0, next, (int) position, count);
      return next;
    }
  }

  private MemoryFile(boolean folder, byte[] bytes) {
    this.folder = folder;
    forced = bytes;
    now = bytes;
  }

  static MemoryFile folder() {
    return new MemoryFile(true, new byte[0]);
  }

  static MemoryFile empty() {
    return new MemoryFile(false, new byte[0]);
  }

  boolean isFolder() {
    return folder;
  }

  /** Returns the same file, forced or not as it is. */
  MemoryFile copy() {
    MemoryFile copy = new MemoryFile(folder, forced);
    copy.now = now;
    copy.unforced.addAll(unforced);
    return copy;
  }

  /** What was not on the disk is never tried again, though it can be read. */
  void failForce() {
    unforced.clear();
  }

  /** Any of what was not forced may be there, each write torn. */
  MemoryFile afterPowerFailure(Random random) {
    byte[] found = forced;
    for (Change change : unforced) {
      if (random.nextBoolean()) {
        int most = change.bytes.length;
        found = change.apply(found, random.nextBoolean() ? most : random.nextInt(most + 1));
      }
    }
    return new MemoryFile(folder, found);
  }

  long length() {
    return now.length;
  }

  byte[] bytes() {
    return now.clone();
  }

  void write(long position, byte[] bytes) {
    change(new Change(position, bytes, -1));
  }

  void setLength(long length) {
    change(new Change(0, new byte[0], length));
  }

  private void change(Change change) {
    unforced.add(change);
    now = change.apply(now, change.bytes.length);
  }

  boolean read(long position, ByteBuffer into) {
    if (position + into.remaining() > now.length) {
      return false;
    }
    into.put(now, (int) position, into.remaining());
    return true;
  }

  void force() {
    forced = now;
    unforced.clear();
  }
}
