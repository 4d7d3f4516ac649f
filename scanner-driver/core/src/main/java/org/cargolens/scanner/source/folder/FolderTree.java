package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import org.cargolens.scanner.TimeSource;

/**
 * A tree of folders that is looked at again and again. A folder whose own time says that nothing
 * came into it is listed again after minutes only, and looked at the less often the longer it was
 * quiet, so that years of old scans cost little. The root may be a symbolic link; those below are
 * not followed. Not safe for several threads.
 */
final class FolderTree {
  private static final System.Logger LOGGER = System.getLogger(FolderTree.class.getName());

  /** Unchanged folders that one look lists again: new files must not wait for old ones. */
  private static final int MOST_RELISTED = 20;

  /** Folders in one another, the root not counted: a tree may have loops that can't be told. */
  static final int MOST_DEPTH = 32;

  /** Folders of a whole tree; about 500 bytes each. */
  static final int MOST_FOLDERS = 1_000_000;

  private static final LinkOption[] FOLLOW = {};

  private final FolderAccess access;
  private final TimeSource time;
  private final TreeFolder root;
  private int listed;
  private int relisted;
  private int size;

  FolderTree(Path root, FolderAccess access, TimeSource time) {
    this.root = new TreeFolder(root);
    this.access = access;
    this.time = time;
  }

  /** Returns how many folders were listed since the tree was made. */
  int listed() {
    return listed;
  }

  /**
   * Looks at the tree.
   *
   * @param found gets every file of the folders that had to be listed
   * @throws IOException if the root can't be read: then all is found anew when it is back. Folders
   *     below that can't be are left out until they can, with a warning in the log
   */
  void look(BiConsumer<Path, FileStamp> found) throws IOException {
    relisted = 0;
    try {
      look(root, found);
    } catch (IOException e) {
      root.failed(time.nanos());
      throw e;
    }
    Deque<TreeFolder> toSee = new ArrayDeque<>(root.folders());
    int seen = 1;
    while (!toSee.isEmpty()) {
      TreeFolder folder = toSee.pop();
      seen++;
      size = Math.max(size, seen + toSee.size());
      if (folder.isDue(time.nanos())) {
        lookBelow(folder, found);
      }
      folder.folders().forEach(toSee::push);
    }
    size = seen;
  }

  private void lookBelow(TreeFolder folder, BiConsumer<Path, FileStamp> found) {
    try {
      look(folder, found);
    } catch (NoSuchFileException e) {
      folder.failed(time.nanos()); // the folder above forgets it
    } catch (IOException e) {
      folder.failed(time.nanos());
      tell(folder, "can't be read: " + e);
    }
  }

  private void look(TreeFolder folder, BiConsumer<Path, FileStamp> found) throws IOException {
    LinkOption[] links = folder == root ? FOLLOW : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    BasicFileAttributes attributes = access.attributes(folder.path(), links);
    if (!attributes.isDirectory()) {
      throw new NotDirectoryException(folder.path().toString());
    }
    TreeFolder.Need need = folder.need(attributes, time.nanos());
    if (need == TreeFolder.Need.LISTING
        || (need == TreeFolder.Need.RELISTING && relisted++ < MOST_RELISTED)) {
      list(folder, attributes, found);
    } else {
      folder.looked(time.nanos(), size);
    }
  }

  private void list(
      TreeFolder folder, BasicFileAttributes attributes, BiConsumer<Path, FileStamp> found)
      throws IOException {
    listed++;
    long now = time.nanos();
    List<Path> folders = new ArrayList<>();
    String trouble = "";
    try (DirectoryStream<Path> entries = access.entries(folder.path())) {
      for (Path entry : entries) {
        try {
          if (see(entry, folder, found)) {
            folders.add(entry);
          }
        } catch (NoSuchFileException e) {
          // It has gone meanwhile.
        } catch (IOException e) {
          trouble = "an entry can't be read: " + e;
        }
      }
    } catch (DirectoryIteratorException e) {
      trouble = "can be listed in part only: " + e.getCause();
    }
    Duration age = Duration.between(attributes.lastModifiedTime().toInstant(), time.now());
    String left = "";
    if (folder.depth() >= MOST_DEPTH && !folders.isEmpty()) {
      left = "folders in it are left out: deeper than " + MOST_DEPTH;
      folders.clear();
    } else if (size + folders.size() > MOST_FOLDERS) {
      left = "folders in it are left out: the tree has more than " + MOST_FOLDERS;
      folders.removeIf(one -> !folder.knows(one));
    }
    folder.listed(attributes, age, folders, now);
    if (!trouble.isEmpty()) {
      folder.listedInPart(now);
    }
    tell(folder, trouble.isEmpty() ? left : trouble);
  }

  /** Returns whether it is a folder that is to be looked into. */
  private boolean see(Path entry, TreeFolder folder, BiConsumer<Path, FileStamp> found)
      throws IOException {
    BasicFileAttributes attributes = access.attributes(entry, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isRegularFile()) {
      found.accept(entry, FileStamp.of(attributes));
    }
    return attributes.isDirectory() && !folder.isWithin(attributes);
  }

  /** Once when trouble begins and once when it ends. */
  private static void tell(TreeFolder folder, String trouble) {
    boolean fails = !trouble.isEmpty();
    if (folder.isNews(fails)) {
      LOGGER.log(
          fails ? Level.WARNING : Level.INFO,
          LogLine.of(folder.path() + ": " + (fails ? trouble : "can be read again")));
    }
  }

  /** Makes the next look list a file's folder, whatever the folder's time says. */
  void forgetFolderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    Deque<TreeFolder> toSee = new ArrayDeque<>(List.of(root));
    while (!toSee.isEmpty()) {
      TreeFolder next = toSee.pop();
      if (next.path().equals(folder)) {
        next.forget();
        return;
      }
      for (TreeFolder below : next.folders()) {
        if (folder.startsWith(below.path())) {
          toSee.push(below);
        }
      }
    }
  }
}
