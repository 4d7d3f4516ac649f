package org.cargolens.scanner.source.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files that were fetched and wait for others of their folder: a scan may have several files, and
 * should be handed out once, not again with each of them. A file waits for those that were found
 * before it had come, but not for long, nor for those that can't be fetched. Not safe for several
 * threads.
 */
final class FetchedFiles {
  /** How long a file waits for others. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  /**
   * A fetched file.
   *
   * @param file the file
   * @param stamp what it is
   * @param part its bytes
   * @param newest number of the newest file that was found by then
   * @param atNanos when it had come
   */
  record Fetched(
      PendingFile file, RemoteStamp stamp, Staging.Part part, long newest, long atNanos) {}

  private final Map<String, List<Fetched>> byFolder = new LinkedHashMap<>();
  private final Set<String> paths = new HashSet<>();

  boolean holds(String path) {
    return paths.contains(path);
  }

  int size() {
    return paths.size();
  }

  void add(Fetched file) {
    paths.add(file.file().path());
    byFolder
        .computeIfAbsent(RemoteNames.folderOf(file.file().path()), folder -> new ArrayList<>())
        .add(file);
  }

  /** Takes those out that wait for no others any more. */
  List<Fetched> takeReady(PendingFiles pending, long nowNanos) {
    List<Fetched> ready = new ArrayList<>();
    Iterator<Map.Entry<String, List<Fetched>>> folders = byFolder.entrySet().iterator();
    while (folders.hasNext()) {
      Map.Entry<String, List<Fetched>> folder = folders.next();
      Iterator<Fetched> files = folder.getValue().iterator();
      while (files.hasNext()) {
        Fetched file = files.next();
        boolean late = nowNanos - file.atNanos() >= LONGEST_WAIT.toNanos();
        if (late || !pending.isComing(folder.getKey(), file.newest())) {
          ready.add(file);
          files.remove();
        }
      }
      if (folder.getValue().isEmpty()) {
        folders.remove();
      }
    }
    ready.forEach(file -> paths.remove(file.file().path()));
    return ready;
  }
}
