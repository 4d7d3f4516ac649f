package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which files of a journal have gone, so that it may forget them.
 *
 * <p>A share that is not mounted looks like an empty folder, and what was forgotten then would come
 * again with the share. So a file has gone only if another one of the journal is still there: below
 * the same folder of the root, or anywhere if that folder has gone as well. A file that is not
 * there and was answered for a year ago is forgotten without that.
 */
final class GoneFiles {
  private static final Duration LONGEST_AGE = Duration.ofDays(366);

  private enum State {
    THERE,
    GONE,
    /** The file system did not say. */
    UNKNOWN
  }

  private final FolderAccess access;
  private final PathKeys keys;
  private final Set<String> gone = new HashSet<>();
  private final Set<String> foldersWithFiles = new HashSet<>();

  GoneFiles(FolderAccess access, PathKeys keys) {
    this.access = access;
    this.keys = keys;
  }

  /**
   * Looks for files; one system call for each.
   *
   * @param noted keys of files, and when each was answered for
   * @return keys of those that have gone
   */
  Set<String> among(Map<String, Instant> noted, Instant now) {
    gone.clear();
    foldersWithFiles.clear();
    Set<String> folders = new HashSet<>();
    for (String key : noted.keySet()) {
      String folder = PathKeys.firstFolder(key);
      folders.add(folder);
      State state = state(key);
      if (state == State.THERE) {
        foldersWithFiles.add(folder);
      } else if (state == State.GONE) {
        gone.add(key);
      }
    }
    folders.removeIf(folder -> !isProven(folder));
    Set<String> forgotten = new HashSet<>();
    for (String key : gone) {
      Instant at = noted.getOrDefault(key, now);
      if (folders.contains(PathKeys.firstFolder(key)) || at.isBefore(now.minus(LONGEST_AGE))) {
        forgotten.add(key);
      }
    }
    return forgotten;
  }

  private boolean isProven(String folder) {
    return foldersWithFiles.contains(folder)
        || (!folder.isEmpty() && !foldersWithFiles.isEmpty() && state(folder) == State.GONE);
  }

  private State state(String key) {
    try {
      access.attributes(keys.file(key), LinkOption.NOFOLLOW_LINKS);
      return State.THERE;
    } catch (NoSuchFileException e) {
      return State.GONE;
    } catch (IOException e) {
      return State.UNKNOWN;
    }
  }
}
