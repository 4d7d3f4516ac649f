package org.cargolens.station.files;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What sidecars say, as far as there is room. Folders are listed from end to end, again and again:
 * what is in mind stays there rather than giving way to what comes, or nothing would be found as
 * soon as there is one more than there is room for. Only that of files that have gone goes. Not
 * safe for several threads.
 */
final class SidecarsInMind {
  /** About 280 bytes each: 70 MB. */
  static final int MOST = 250_000;

  /** Of what they say, which nearly all of them share. */
  static final long MOST_BYTES = 32L << 20;

  private final int most;

  /** What is there the longest comes first, and goes to the end once it was looked at. */
  private final Map<Path, Entry> entries = new LinkedHashMap<>();

  private final Map<Content, Shared> contents = new HashMap<>();
  private long bytes;

  /** All files of a scan ask for its sidecar, often one after the other. */
  private Optional<LeftOut> lastLeftOut = Optional.empty();

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

    /** Returns about how many bytes this takes in memory. */
    private long bytes() {
      return 250
          + Stream.concat(endings.stream(), others.stream())
              .mapToLong(name -> 80 + 2L * name.length())
              .sum();
    }
  }

  /** What some sidecars say, by how many. */
  private static final class Shared {
    private final Content content;
    private int users;

    Shared(Content content) {
      this.content = content;
    }
  }

  private record Entry(Stamp stamp, Content content) {}

  private record LeftOut(Path sidecar, Entry entry) {}

  SidecarsInMind(int most) {
    this.most = most;
  }

  /** Returns what a sidecar says if that is in mind and still holds. */
  Optional<Content> get(Path sidecar, Stamp stamp) {
    return Optional.ofNullable(entries.get(sidecar))
        .or(() -> lastLeftOut.filter(one -> one.sidecar.equals(sidecar)).map(LeftOut::entry))
        .filter(entry -> entry.stamp.equals(stamp))
        .map(Entry::content);
  }

  /**
   * Keeps what a sidecar says if there is room.
   *
   * @param files that it speaks of; empty if it is broken
   * @return if there is no room, a sidecar that is in mind, each time another one: if it is no
   *     longer there, it may be forgotten. To look is for the caller: it may take long
   */
  Optional<Path> put(Path sidecar, Stamp stamp, Optional<Set<String>> files) {
    forget(sidecar);
    Content content = Content.of(ScanFiles.stem(sidecar), files);
    long more = contents.containsKey(content) ? 0 : content.bytes();
    if (entries.size() >= most || bytes + more > MOST_BYTES) {
      lastLeftOut = Optional.of(new LeftOut(sidecar, new Entry(stamp, content)));
      return next();
    }
    Shared shared = contents.computeIfAbsent(content, Shared::new);
    shared.users++;
    bytes += more;
    entries.put(sidecar, new Entry(stamp, shared.content));
    return Optional.empty();
  }

  private Optional<Path> next() {
    Optional<Path> first = entries.keySet().stream().findFirst();
    first.ifPresent(path -> entries.put(path, Objects.requireNonNull(entries.remove(path))));
    return first;
  }

  /** Forgets a sidecar, if it is in mind. */
  void forget(Path sidecar) {
    Optional.ofNullable(entries.remove(sidecar))
        .map(entry -> Objects.requireNonNull(contents.get(entry.content), "each has its own"))
        .ifPresent(this::leave);
  }

  private void leave(Shared shared) {
    shared.users--;
    if (shared.users == 0) {
      contents.remove(shared.content);
      bytes -= shared.content.bytes();
    }
  }

  /** Returns about how many bytes what they say takes in memory. */
  long bytes() {
    return bytes;
  }
}
