package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cargolens.scanner.TimeSource;

/**
 * A tree of folders on another computer that is listed again and again. The newest year, in it the
 * newest day and so on are listed every few seconds, others the less often the longer they were
 * quiet, and at once when the folder above shows that they changed; so years of old scans cost
 * little. Symbolic links are left alone. Not safe for several threads.
 */
final class RemoteFolders {
  private static final System.Logger LOGGER = System.getLogger(RemoteFolders.class.getName());

  /** Who hears of what listings show. */
  interface Finder {
    /** Returns whether there is room for more files; no folder is listed while there is none. */
    boolean hasRoom();

    /** Gets a file of a listing; says when the folder is to be listed again. */
    Again found(String path, RemoteEntry entry);
  }

  /** When a folder is to be listed again for a file in it; of several the last here counts. */
  enum Again {
    /** As others. */
    AS_USUAL,
    /** In some minutes: the file could not be fetched, and may have its turn then. */
    FOR_A_TURN,
    /** As soon as there is room. */
    WHEN_THERE_IS_ROOM
  }

  /** Folders that one look lists: files that are whole must not wait for old folders. */
  private static final int MOST_LISTED = 50;

  private static final Duration UNTIL_A_TURN = Duration.ofMinutes(5);

  private static final Duration UNKNOWN_AGE = Duration.ofDays(1);

  /** Names that are refused are told once each, up to this many. */
  private static final int MOST_TOLD = 1000;

  private final String name;
  private final RemoteLimits limits;
  private final Duration poll;
  private final TimeSource time;
  private final RemoteFolder root;
  private final Set<String> told = new HashSet<>();
  private final TreeSet<RemoteFolder> order =
      new TreeSet<>(
          Comparator.comparingLong(RemoteFolder::listAtNanos)
              .thenComparing(RemoteFolder::path, Comparator.reverseOrder()));

  /**
   * Makes one.
   *
   * @param name what the tree is called in the log
   */
  RemoteFolders(String name, RemoteSetup setup, TimeSource time) {
    this.name = name;
    this.limits = setup.limits();
    this.poll = setup.poll();
    this.time = time;
    root = new RemoteFolder("", Optional.empty(), time.nanos());
    order.add(root);
  }

  /**
   * Lists the folders whose time has come, or some of them.
   *
   * @param finder gets path and entry of each file in them
   * @throws FileSystemException if the root can't be listed
   * @throws IOException if the connection is of no more use
   */
  void look(RemoteTree tree, Finder finder) throws IOException {
    for (int count = 0; count < MOST_LISTED && isDue() && finder.hasRoom(); count++) {
      RemoteFolder folder = order.pollFirst();
      if (folder == null) {
        return;
      }
      folder.listAt(time.nanos() + folder.pauseAfterFailureNanos());
      order.add(folder);
      lookInto(folder, tree, finder);
    }
  }

  boolean isDue() {
    return time.nanos() - nextNanos() >= 0;
  }

  /** Returns when a folder is to be listed next. */
  long nextNanos() {
    return order.first().listAtNanos();
  }

  private void lookInto(RemoteFolder folder, RemoteTree tree, Finder finder) throws IOException {
    try {
      list(folder, tree, finder);
      tell(folder, "");
    } catch (FileSystemException e) {
      if (folder.parent().isEmpty()) {
        setListAt(folder, time.nanos());
        throw e;
      }
      folder.failed();
      if (!(e instanceof NoSuchFileException)) { // the folder above forgets what has gone
        tell(folder, "can't be listed: " + reason(e));
      }
    } catch (IOException e) { // others first, as it may be this folder's doing
      if (folder.parent().isEmpty()) {
        setListAt(folder, time.nanos());
      }
      folder.failed();
      throw e;
    }
  }

  static String reason(FileSystemException e) {
    if (e.getReason() != null) {
      return RemoteNames.line(e.getReason());
    }
    return e instanceof NoSuchFileException ? "is not there" : e.getClass().getSimpleName();
  }

  private void list(RemoteFolder folder, RemoteTree tree, Finder finder) throws IOException {
    List<RemoteEntry> entries = tree.list(folder.path(), limits.entries());
    long now = time.nanos();
    long digest = 0;
    Again again = Again.AS_USUAL;
    Map<String, RemoteFolder> below = new LinkedHashMap<>();
    for (RemoteEntry entry : entries) {
      digest += entry.hashCode() * 0x9E3779B97F4A7C15L;
      if (!isRefused(folder, entry.name())) {
        if (entry.kind() == RemoteEntry.Kind.FOLDER) {
          enter(folder, entry, now).ifPresent(one -> below.put(entry.name(), one));
        } else if (entry.kind() == RemoteEntry.Kind.FILE) {
          Again one = finder.found(RemoteNames.path(folder.path(), entry.name()), entry);
          again = one.compareTo(again) > 0 ? one : again;
        }
      }
    }
    for (RemoteFolder before : folder.folders()) {
      if (!below.containsKey(before.name())) {
        forget(before);
      }
    }
    folder.listed(digest, below, age(folder), now);
    setListAt(folder, now + pauseNanos(folder, again, now));
  }

  private long pauseNanos(RemoteFolder folder, Again again, long now) {
    long usual = folder.pauseNanos(poll, now);
    return switch (again) {
      case AS_USUAL -> usual;
      case FOR_A_TURN -> Math.min(usual, UNTIL_A_TURN.toNanos());
      case WHEN_THERE_IS_ROOM -> 0;
    };
  }

  private Duration age(RemoteFolder folder) {
    if (!folder.isFoundAtStart()) {
      return Duration.ZERO;
    }
    if (folder.modifiedMillis() == 0) {
      return UNKNOWN_AGE;
    }
    return Duration.between(Instant.ofEpochMilli(folder.modifiedMillis()), time.now());
  }

  private Optional<RemoteFolder> enter(RemoteFolder folder, RemoteEntry entry, long now) {
    Optional<RemoteFolder> known = folder.folder(entry.name());
    if (known.isPresent()) {
      if (known.get().shown(entry)) {
        setListAt(known.get(), now);
      }
      return known;
    }
    String path = RemoteNames.path(folder.path(), entry.name());
    if (folder.depth() >= limits.depth()) {
      tellOnce(path, "is left out: deeper than " + limits.depth() + " folders");
      return Optional.empty();
    }
    if (order.size() >= limits.folders()) {
      tellOnce("", "has more than " + limits.folders() + " folders; others are left out");
      return Optional.empty();
    }
    RemoteFolder fresh = new RemoteFolder(path, Optional.of(folder), now);
    boolean unused = fresh.shown(entry);
    order.add(fresh);
    return Optional.of(fresh);
  }

  private void setListAt(RemoteFolder folder, long nanos) {
    if (order.remove(folder)) {
      folder.listAt(nanos);
      order.add(folder);
    }
  }

  private void forget(RemoteFolder gone) {
    Deque<RemoteFolder> all = new ArrayDeque<>(List.of(gone));
    while (!all.isEmpty()) {
      RemoteFolder one = all.pop();
      order.remove(one);
      one.folders().forEach(all::push);
    }
  }

  private boolean isRefused(RemoteFolder folder, String entry) {
    String fault = RemoteNames.fault(entry);
    if (fault.isEmpty()) {
      return false;
    }
    tellOnce(RemoteNames.path(folder.path(), RemoteNames.shown(entry)), "is left out: " + fault);
    return true;
  }

  private void tellOnce(String path, String what) {
    if (told.size() < MOST_TOLD && told.add(path)) {
      LOGGER.log(Level.WARNING, name + (path.isEmpty() ? "" : "/" + path) + " " + what);
    }
  }

  /** Once when trouble begins and once when it ends. */
  private void tell(RemoteFolder folder, String trouble) {
    boolean fails = !trouble.isEmpty();
    if (folder.isNews(fails)) {
      LOGGER.log(
          fails ? Level.WARNING : Level.INFO,
          name + "/" + folder.path() + ": " + (fails ? trouble : "can be listed again"));
    }
  }
}
