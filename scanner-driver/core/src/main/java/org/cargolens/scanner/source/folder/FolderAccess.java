package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** What is asked of the file system that holds a watched folder. Tests put failures in between. */
interface FolderAccess {
  /** The file system itself. */
  FolderAccess SYSTEM =
      new FolderAccess() {
        @Override
        public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
          return Files.readAttributes(path, BasicFileAttributes.class, options);
        }

        @Override
        public DirectoryStream<Path> entries(Path folder) throws IOException {
          return Files.newDirectoryStream(folder);
        }
      };

  /** As {@link Files#readAttributes(Path, Class, LinkOption...)}. */
  BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException;

  /** As {@link Files#newDirectoryStream(Path)}. */
  DirectoryStream<Path> entries(Path folder) throws IOException;

  /**
   * Returns the stamp of a file.
   *
   * @throws NoSuchFileException if it is no file any more: a symbolic link in its place could lead
   *     anywhere, and is not followed
   */
  default FileStamp stamp(Path file) throws IOException {
    BasicFileAttributes attributes = attributes(file, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(file.toString(), null, "is no file");
    }
    return FileStamp.of(attributes);
  }
}
