package org.cargolens.station.files;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What sidecars say, as far as there is room. Folders are listed from end to end, again and again:
 * what is in mind stays there rather than giving way to what comes, or nothing would be found as
 * soon as there is one more than there is room for. What was not asked for in a long time goes. Not
 * safe for several threads.
 */
final class SidecarsInMind {
  /** About 250 bytes each: 60 MB. */
  static final int MOST = 250_000;

  private static final int MOST_SHARED = 1000;

  private final int most;
  private final Map<Path, Entry> entries = new HashMap<>();
  private final Map<Content, Content> shared = new HashMap<>();
  private int round;
  private int leftOut;

  /**
   * What tells that a file is the same.
   *
   * @param size bytes
   * @param modifiedNanos when it was last written, since 1970
   * @param identity a digest of what the file system calls it
   */
  record Stamp(long size, long modifiedNanos, int identity) {
    static Stamp of(BasicFileAttributes attributes) {
      return new Stamp(
          attributes.size(),
          attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
          Objects.hashCode(attributes.fileKey()));
    }
  }

  /**
   * Which files a sidecar speaks of: nearly all speak of the same, but for their stems.
   *
   * @param endings what follows the sidecar's stem in names that begin with it
   * @param others whole names of other files
   * @param isBroken nothing is known
   */
  record Content(Set<String> endings, Set<String> others, boolean isBroken) {
    private static Content of(String stem, Optional<Set<String>> files) {
      Set<String> endings = new HashSet<>();
      Set<String> others = new HashSet<>();
      for (String file : files.orElse(Set.of())) {
        if (file.startsWith(stem)) {
          endings.add(file.substring(stem.length()));
        } else {
          others.add(file);
        }
      }
      return new Content(Set.copyOf(endings), Set.copyOf(others), files.isEmpty());
    }

    /** Returns the names of the files; empty if the sidecar is broken. */
    Optional<Set<String>> files(String stem) {
      if (isBroken) {
        return Optional.empty();
      }
      Set<String> files = new HashSet<>(others);
      endings.forEach(ending -> files.add(stem + ending));
      return Optional.of(files);
    }
  }

  private static final class Entry {
    private final Stamp stamp;
    private final Content content;
    private int usedInRound;

    Entry(Stamp stamp, Content content, int round) {
      this.stamp = stamp;
      this.content = content;
      usedInRound = round;
    }
  }

  SidecarsInMind(int most) {
    this.most = most;
  }

  /** Returns what a sidecar says if that is in mind and still holds. */
  Optional<Content> get(Path sidecar, Stamp stamp) {
    Entry entry = entries.get(sidecar);
    if (entry == null || !entry.stamp.equals(stamp)) {
      return Optional.empty();
    }
    entry.usedInRound = round;
    return Optional.of(entry.content);
  }

  /**
   * Keeps what a sidecar says if there is room.
   *
   * @param files that it speaks of; empty if it is broken
   */
  void put(Path sidecar, Stamp stamp, Optional<Set<String>> files) {
    if (entries.size() >= most && !entries.containsKey(sidecar) && !makeRoom()) {
      return;
    }
    Content content = Content.of(ScanFiles.stem(sidecar), files);
    Content same = shared.getOrDefault(content, content);
    if (shared.size() < MOST_SHARED) {
      shared.put(same, same);
    }
    entries.put(sidecar, new Entry(stamp, same, round));
  }

  /** A round ends when as many were left out as there is room for: whatever is there was asked. */
  private boolean makeRoom() {
    leftOut++;
    if (leftOut >= most) {
      leftOut = 0;
      entries.values().removeIf(entry -> entry.usedInRound < round);
      round++;
    }
    return entries.size() < most;
  }
}
