package org.cargolens.scanner.source.folder;

import java.nio.file.attribute.BasicFileAttributes;

/**
 * By what a change of a file is seen.
 *
 * @param size bytes
 * @param modifiedMillis when it was last written, milliseconds since 1970
 * @param identity what the file system calls the file behind the name, such as its inode; empty
 *     where it has no such thing. It tells files apart while they are being watched, and is
 *     forgotten then: after a share was mounted anew all of its files have others.
 */
record FileStamp(long size, long modifiedMillis, String identity) {
  /** Returns the stamp of two files of one scan: bytes of both, the later time. */
  FileStamp with(FileStamp other) {
    return new FileStamp(
        size + other.size,
        Math.max(modifiedMillis, other.modifiedMillis),
        identity + "," + other.identity);
  }

  static FileStamp of(BasicFileAttributes attributes) {
    Object identity = attributes.fileKey();
    return new FileStamp(
        attributes.size(),
        attributes.lastModifiedTime().toMillis(),
        identity == null ? "" : identity.toString());
  }
}
