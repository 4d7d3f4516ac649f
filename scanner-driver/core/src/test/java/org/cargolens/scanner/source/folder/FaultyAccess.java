package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** A share that fails where a test wants it to. */
final class FaultyAccess implements FolderAccess {
  private final Set<Path> unreadable = new HashSet<>();
  private final Set<Path> listedInPart = new HashSet<>();

  /** Whatever is asked about these fails, and about what is below them. */
  Set<Path> unreadable() {
    return unreadable;
  }

  /** The listing of these folders breaks off after the first entry. */
  Set<Path> listedInPart() {
    return listedInPart;
  }

  private void check(Path path) throws IOException {
    if (unreadable.stream().anyMatch(path::startsWith)) {
      throw new FileSystemException(path.toString(), null, "Input/output error");
    }
  }

  @Override
  public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
    check(path);
    return SYSTEM.attributes(path, options);
  }

  @Override
  public DirectoryStream<Path> entries(Path folder) throws IOException {
    check(folder);
    DirectoryStream<Path> entries = SYSTEM.entries(folder);
    return listedInPart.contains(folder) ? new BrokenOff(entries) : entries;
  }

  private record BrokenOff(DirectoryStream<Path> entries) implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
      Iterator<Path> all = entries.iterator();
      return new Iterator<>() {
        private int seen;

        @Override
        public boolean hasNext() {
          if (seen > 0) {
            throw new DirectoryIteratorException(new IOException("as a test wants"));
          }
          return all.hasNext();
        }

        @Override
        public Path next() {
          seen++;
          return all.next();
        }
      };
    }

    @Override
    public void close() throws IOException {
      entries.close();
    }
  }
}
