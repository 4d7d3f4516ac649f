package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A folder of a {@link FolderTree}: what was found in it, and when it is looked at again. Times are
 * nanoseconds of one clock. Not safe for several threads.
 */
final class TreeFolder {
  /** A file system's times may be this coarse: what changes within it can't be told apart. */
  static final Duration COARSEST_TIME = Duration.ofSeconds(2);

  /** A file that is written over leaves its folder's time: folders are listed anew for these. */
  static final Duration RELISTED_AFTER = Duration.ofMinutes(5);

  /** The same where nothing came for a day. */
  static final Duration OLD_RELISTED_AFTER = Duration.ofHours(1);

  /** After a failure. */
  static final Duration RETRIED_AFTER = Duration.ofSeconds(5);

  private static final Duration OLD = Duration.ofDays(1);

  /** A folder that was quiet for a while is looked at again after this part of it. */
  private static final int PART_OF_QUIET = 500;

  /** Days come into years, and scans into days, so these are looked at more often. */
  private static final Duration LONGEST_PAUSE_WITH_FOLDERS = Duration.ofSeconds(5);

  /** All old folders of a tree together are looked at one in this time. */
  private static final Duration PAUSE_PER_FOLDER = Duration.ofMillis(3);

  /** What must be done about a folder. */
  enum Need {
    NOTHING,
    /** It has changed, or may have. */
    LISTING,
    /** It has not, but files in it may have. */
    RELISTING
  }

  private record Stamp(FileTime time, String identity) {
    static Stamp of(BasicFileAttributes attributes) {
      return new Stamp(attributes.lastModifiedTime(), String.valueOf(attributes.fileKey()));
    }
  }

  private final Path path;
  private final Optional<TreeFolder> above;
  private final int depth;
  private Map<Path, TreeFolder> folders = Map.of();
  private Optional<Stamp> stamp = Optional.empty();
  private Optional<Stamp> current = Optional.empty();
  private long changedNanos;
  private long ageThenNanos;
  private OptionalLong lookAtNanos = OptionalLong.empty();
  private long listAtNanos;
  private boolean settled;
  private boolean stale;
  private boolean failing;

  TreeFolder(Path path) {
    this(path, Optional.empty());
  }

  private TreeFolder(Path path, Optional<TreeFolder> above) {
    this.path = path;
    this.above = above;
    depth = above.map(one -> one.depth + 1).orElse(0);
  }

  /** Returns in how many folders below the root it is; 0 for the root. */
  int depth() {
    return depth;
  }

  /**
   * Returns whether a folder is this one or one above it, found again below itself: shares have
   * links that look like folders. One and the same has the same identity and the same time.
   */
  boolean isWithin(BasicFileAttributes folder) {
    Optional<Stamp> own = Optional.of(Stamp.of(folder));
    return folder.fileKey() != null
        && (current.equals(own) || above.filter(one -> one.isWithin(folder)).isPresent());
  }

  Path path() {
    return path;
  }

  Collection<TreeFolder> folders() {
    return folders.values();
  }

  /** Returns whether a folder was found in it. */
  boolean knows(Path folder) {
    return folders.containsKey(folder);
  }

  /** Returns whether it is to be looked at. */
  boolean isDue(long nowNanos) {
    return lookAtNanos.isEmpty() || nowNanos - lookAtNanos.getAsLong() >= 0;
  }

  /** Returns what must be done about it, as it is now. */
  Need need(BasicFileAttributes attributes, long nowNanos) {
    current = Optional.of(Stamp.of(attributes));
    if (stale || !stamp.equals(current)) {
      return Need.LISTING;
    }
    if (nowNanos - listAtNanos < 0) {
      return Need.NOTHING;
    }
    return settled ? Need.RELISTING : Need.LISTING;
  }

  /**
   * It was looked at, and need not be listed.
   *
   * @param treeSize folders in the whole tree
   */
  void looked(long nowNanos, int treeSize) {
    long pause =
        Math.min(quietNanos(nowNanos) / PART_OF_QUIET, treeSize * PAUSE_PER_FOLDER.toNanos());
    if (!folders.isEmpty()) {
      pause = Math.min(pause, LONGEST_PAUSE_WITH_FOLDERS.toNanos());
    }
    lookAtNanos = OptionalLong.of(nowNanos + pause);
  }

  private long quietNanos(long nowNanos) {
    return ageThenNanos + nowNanos - changedNanos;
  }

  /**
   * It was listed.
   *
   * @param attributes its own, from before it was listed
   * @param age how long ago it changed by the computer's clock, which may be another than that of
   *     the file system: it only says how soon to look again
   * @param found the folders in it
   */
  void listed(BasicFileAttributes attributes, Duration age, List<Path> found, long nowNanos) {
    Stamp now = Stamp.of(attributes);
    Map<Path, TreeFolder> before = isAnother(now) ? Map.of() : folders;
    if (!stamp.equals(Optional.of(now))) {
      changedNanos = nowNanos;
      ageThenNanos = nanosUpToOld(age);
    }
    stamp = Optional.of(now);
    stale = false;
    Map<Path, TreeFolder> after = new LinkedHashMap<>();
    for (Path folder : found) {
      TreeFolder known = before.get(folder);
      after.put(folder, known == null ? new TreeFolder(folder, Optional.of(this)) : known);
    }
    folders = after;
    settled = nowNanos - changedNanos > COARSEST_TIME.toNanos();
    Duration next = quietNanos(nowNanos) < OLD.toNanos() ? RELISTED_AFTER : OLD_RELISTED_AFTER;
    listAtNanos = settled ? nowNanos + next.toNanos() : nowNanos;
    lookAtNanos = OptionalLong.of(nowNanos);
  }

  /** Shares have folders of the year 1601, and clocks may be wrong: nanoseconds hold 292 years. */
  private static long nanosUpToOld(Duration age) {
    return age.isNegative() ? 0 : (age.compareTo(OLD) < 0 ? age : OLD).toNanos();
  }

  /** Another share behind the name has other folders, even if they are named alike. */
  private boolean isAnother(Stamp now) {
    return stamp.filter(before -> before.identity().equals(now.identity())).isEmpty();
  }

  /** Not all of it could be seen: it is listed again, and soon. */
  void listedInPart(long nowNanos) {
    settled = false;
    listAtNanos = nowNanos + RETRIED_AFTER.toNanos();
  }

  /** It must be listed when it is next looked at; what is known of the folders in it stays. */
  void forget() {
    stale = true;
    lookAtNanos = OptionalLong.empty();
  }

  /** It could not be looked at: everything below is found anew when it is back. */
  void failed(long nowNanos) {
    stamp = Optional.empty();
    folders = Map.of();
    lookAtNanos = OptionalLong.of(nowNanos + RETRIED_AFTER.toNanos());
  }

  /**
   * It could be looked at, or not.
   *
   * @return whether that is news
   */
  boolean isNews(boolean fails) {
    boolean before = failing;
    failing = fails;
    return before != fails;
  }
}
