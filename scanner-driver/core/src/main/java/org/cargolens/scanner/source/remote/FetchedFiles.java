package org.cargolens.scanner.source.remote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

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

  void forEach(Consumer<Fetched> action) {
    byFolder.values().forEach(files -> files.forEach(action));
  }

  /** Returns those that wait for no others any more, and whose time has come. */
  List<Fetched> ready(PendingFiles pending, long nowNanos) {
    List<Fetched> ready = new ArrayList<>();
    byFolder.forEach(
        (folder, files) -> {
          for (Fetched file : files) {
            boolean late = nowNanos - file.atNanos() >= LONGEST_WAIT.toNanos();
            boolean alone = late || !pending.isComing(folder, file.newest());
            if (alone && file.file().isDue(nowNanos)) {
              ready.add(file);
            }
          }
        });
    return ready;
  }

  /** One is where it belongs, or nowhere. */
  void remove(Fetched file) {
    String path = file.file().path();
    String folder = RemoteNames.folderOf(path);
    List<Fetched> siblings = byFolder.getOrDefault(folder, new ArrayList<>());
    siblings.removeIf(one -> one.file().path().equals(path));
    if (siblings.isEmpty()) {
      byFolder.remove(folder);
    }
    paths.remove(path);
  }
}
