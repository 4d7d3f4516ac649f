package org.cargolens.scan.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * All that a spool asks of a file system. Each call is one step that may fail, or after which the
 * computer may stop. An interrupt of the calling thread harms nothing. Safe for use by several
 * threads.
 */
interface SpoolFiles {
  /** A file that is written. For one thread at a time. */
  interface Output extends Closeable {
    /** Writes all remaining bytes at a place; lets the file grow. */
    void write(long position, ByteBuffer bytes) throws IOException;

    /** Fills a buffer from a place; returns false if the file ends before. */
    boolean read(long position, ByteBuffer into) throws IOException;

    /** Returns the file's length in bytes. */
    long length() throws IOException;

    /** Sets the file's length; what is new is zero. */
    void setLength(long length) throws IOException;

    /** Returns when everything written so far is on the disk. */
    void force() throws IOException;
  }

  /**
   * What is left of the disk.
   *
   * @param usable bytes
   * @param readOnly whether nothing may be written to it
   */
  record Space(long usable, boolean readOnly) {}

  /** Makes a file; fails if there is one. */
  Output create(Path file) throws IOException;

  /** Opens a file that is there for writing. */
  Output open(Path file) throws IOException;

  /**
   * Returns the content of a file in a little-endian heap buffer.
   *
   * @throws org.cargolens.scan.ScanFormatException if it has more than {@code most} bytes
   */
  ByteBuffer read(Path file, long most) throws IOException;

  /** Returns the first bytes of a file as read-only, little-endian, mapped memory. */
  ByteBuffer map(Path file, long bytes) throws IOException;

  /** Returns the size of a file in bytes. */
  long size(Path file) throws IOException;

  /**
   * Returns whether a file or folder is there.
   *
   * @throws IOException if that can't be found out
   */
  boolean exists(Path path) throws IOException;

  /** Returns whether it is a folder. */
  boolean isFolder(Path path) throws IOException;

  /** Makes a folder; fails if there is one. */
  void createFolder(Path folder) throws IOException;

  /** Returns what is in a folder, by name. */
  List<Path> list(Path folder) throws IOException;

  /** Renames a file or folder in one step; replaces a file of that name. */
  void move(Path from, Path to) throws IOException;

  /** Deletes a file or an empty folder. */
  void delete(Path path) throws IOException;

  /** Returns when the names in a folder are on the disk as they are now. */
  void forceFolder(Path folder) throws IOException;

  /** Returns what is left of the disk that holds a folder. */
  Space space(Path folder) throws IOException;

  /**
   * Locks a file, which is made if it is not there.
   *
   * @throws IOException if another program, or this one, has locked it; names the file
   */
  Closeable lock(Path file) throws IOException;
}
