package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A tree of folders that is looked at again and again. A folder whose own time says that nothing
 * came into it is not listed again, so that years of old scans cost one look at each folder.
 * Symbolic links are not followed. Not safe for several threads.
 */
final class FolderTree {
  /** A file system's times may be this coarse: what changes within it can't be told apart. */
  static final Duration COARSEST_TIME = Duration.ofSeconds(2);

  private final Path root;
  private final Map<Path, Folder> known = new HashMap<>();
  private int listed;

  /** What was found in a folder. */
  private record Folder(FileTime time, long listedAtNanos, List<Path> folders, boolean settled) {}

  FolderTree(Path root) {
    this.root = root;
  }

  /** Returns how many folders were listed since the tree was made. */
  int listed() {
    return listed;
  }

  /**
   * Looks at the tree.
   *
   * @param nowNanos the time
   * @param found gets every file of the folders that had to be listed
   * @throws IOException if the root can't be read; folders below that can't be are left out
   */
  void look(long nowNanos, BiConsumer<Path, FileStamp> found) throws IOException {
    List<Path> toSee = new ArrayList<>(List.of(root));
    while (!toSee.isEmpty()) {
      Path folder = toSee.remove(toSee.size() - 1);
      try {
        toSee.addAll(look(folder, nowNanos, found));
      } catch (IOException e) {
        known.remove(folder);
        if (folder.equals(root)) {
          throw e;
        }
      }
    }
  }

  private List<Path> look(Path folder, long nowNanos, BiConsumer<Path, FileStamp> found)
      throws IOException {
    FileTime time = Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS);
    Folder before = known.get(folder);
    if (before != null && before.settled() && before.time().equals(time)) {
      return before.folders();
    }
    List<Path> folders = new ArrayList<>();
    listed++;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        see(entry, folders, found);
      }
    }
    long since = before != null && before.time().equals(time) ? before.listedAtNanos() : nowNanos;
    boolean settled = nowNanos - since > COARSEST_TIME.toNanos();
    known.put(folder, new Folder(time, since, folders, settled));
    return folders;
  }

  private static void see(Path entry, List<Path> folders, BiConsumer<Path, FileStamp> found)
      throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (attributes.isDirectory()) {
        folders.add(entry);
      } else if (attributes.isRegularFile()) {
        found.accept(entry, FileStamp.of(attributes));
      }
    } catch (NoSuchFileException e) {
      // It has gone meanwhile.
    }
  }
}
