package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A share that fails where a test wants it to. */
final class FaultyAccess implements FolderAccess {
  private final Set<Path> unreadable = new HashSet<>();
  private final Set<Path> listedInPart = new HashSet<>();
  private final Set<Path> unlisted = new HashSet<>();
  private final Map<Path, Path> links = new HashMap<>();
  private boolean namesFolders = true;

  /** Whatever is asked about these fails, and about what is below them. */
  Set<Path> unreadable() {
    return unreadable;
  }

  /** The listing of these folders breaks off after the first entry. */
  Set<Path> listedInPart() {
    return listedInPart;
  }

  /** Listings don't show these, which are there: as other spellings on a share without case. */
  Set<Path> unlisted() {
    return unlisted;
  }

  /** A folder is another one, found below itself, as a share's own links make it look. */
  void link(Path folder, Path target) {
    links.put(folder, target);
  }

  /** Folders have nothing by which they can be told apart. */
  void leaveFoldersNameless() {
    namesFolders = false;
  }

  private Path target(Path path) {
    for (Map.Entry<Path, Path> link : links.entrySet()) {
      if (path.startsWith(link.getKey())) {
        return target(link.getValue().resolve(link.getKey().relativize(path)));
      }
    }
    return path;
  }

  private void check(Path path) throws IOException {
    if (unreadable.stream().anyMatch(path::startsWith)) {
      throw new FileSystemException(path.toString(), null, "Input/output error");
    }
  }

  @Override
  public BasicFileAttributes attributes(Path path, LinkOption... options) throws IOException {
    check(path);
    BasicFileAttributes attributes = SYSTEM.attributes(target(path), options);
    return namesFolders ? attributes : new Nameless(attributes);
  }

  @Override
  public DirectoryStream<Path> entries(Path folder) throws IOException {
    check(folder);
    DirectoryStream<Path> entries = new Shown(folder, SYSTEM.entries(target(folder)), unlisted);
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

  /** What a listing shows, below the name that was listed. */
  private record Shown(Path folder, DirectoryStream<Path> entries, Set<Path> unlisted)
      implements DirectoryStream<Path> {
    @Override
    public Iterator<Path> iterator() {
      List<Path> shown = new ArrayList<>();
      entries.forEach(entry -> shown.add(folder.resolve(entry.getFileName())));
      shown.removeAll(unlisted);
      return shown.iterator();
    }

    @Override
    public void close() throws IOException {
      entries.close();
    }
  }

  private record Nameless(BasicFileAttributes file) implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
      return file.lastModifiedTime();
    }

    @Override
    public FileTime lastAccessTime() {
      return file.lastAccessTime();
    }

    @Override
    public FileTime creationTime() {
      return file.creationTime();
    }

    @Override
    public boolean isRegularFile() {
      return file.isRegularFile();
    }

    @Override
    public boolean isDirectory() {
      return file.isDirectory();
    }

    @Override
    public boolean isSymbolicLink() {
      return file.isSymbolicLink();
    }

    @Override
    public boolean isOther() {
      return file.isOther();
    }

    @Override
    public long size() {
      return file.size();
    }

    @Override
    public @Nullable Object fileKey() {
      return null;
    }
  }
}
