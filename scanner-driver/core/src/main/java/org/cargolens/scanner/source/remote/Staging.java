package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.journal.JournalFile;

/**
 * The folder of this computer that fetched files go to: {@code tree} holds what is whole, {@code
 * pulling} what is not yet, as {@code DIGEST-LENGTH.part}. The digest is that of path and stamp, so
 * that the rest of another file is never put behind it; the length says how many bytes of it are
 * known to be on disk. Not safe for several threads.
 */
final class Staging {
  private static final Pattern PART = Pattern.compile("([0-9a-f]{32})-([0-9]{1,18})\\.part");
  private static final Duration PARTS_KEPT = Duration.ofDays(7);

  private static final Kept NONE = new Kept(0, 0);

  /** Times that a tag can be told by within a second. */
  private static final int MARKS = 1000;

  private final Path tree;
  private final Path pulling;
  private final TimeSource time;
  private final Map<String, Kept> parts = new HashMap<>();

  /** What there is of a file, and when somebody asked for it last. */
  private record Kept(long length, long usedNanos) {}

  /**
   * Opens or makes one; parts that nobody has gone on with for a week are deleted.
   *
   * @param time says how old they are
   * @throws IOException if it can't be made or read
   */
  Staging(Path folder, TimeSource time) throws IOException {
    this.time = time;
    tree = Files.createDirectories(folder.resolve("tree"));
    pulling = Files.createDirectories(folder.resolve("pulling"));
    FileTime oldest = FileTime.from(time.now().minus(PARTS_KEPT));
    try (DirectoryStream<Path> left = Files.newDirectoryStream(pulling, "*.part")) {
      for (Path part : left) {
        find(part, oldest);
      }
    }
  }

  private void find(Path part, FileTime oldest) throws IOException {
    Matcher matcher = PART.matcher(String.valueOf(part.getFileName()));
    if (!matcher.matches() || Files.getLastModifiedTime(part).compareTo(oldest) < 0) {
      Files.delete(part);
      return;
    }
    keep(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  private void keep(String digest, long length) {
    parts.put(digest, new Kept(length, time.nanos()));
  }

  /** What there is of a file is still wanted, if there is any. */
  void renew(String path, RemoteStamp stamp) {
    parts.computeIfPresent(
        digest(path, stamp), (digest, part) -> new Kept(part.length(), time.nanos()));
  }

  /**
   * Deletes the parts that nobody has asked for.
   *
   * @param longest for how long not
   * @return how many there were
   */
  int tidy(Duration longest) throws IOException {
    List<String> unused = new ArrayList<>();
    long now = time.nanos();
    parts.forEach(
        (digest, part) -> {
          if (now - part.usedNanos() >= longest.toNanos()) {
            unused.add(digest);
          }
        });
    IOException failure = null;
    for (String digest : unused) {
      try {
        Files.deleteIfExists(file(digest, parts.getOrDefault(digest, NONE).length()));
        parts.remove(digest);
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
    return unused.size();
  }

  private Path file(String digest, long length) {
    return pulling.resolve(digest + "-" + length + ".part");
  }

  Path tree() {
    return tree;
  }

  long freeBytes() throws IOException {
    return Files.getFileStore(pulling).getUsableSpace();
  }

  /** A file that is being fetched. */
  final class Part {
    private final String digest;
    private final String path;
    private final Path place;
    private final RemoteStamp stamp;
    private long length;
    private boolean promoted;

    private Part(String path, Path place, RemoteStamp stamp) {
      this.digest = digest(path, stamp);
      this.path = path;
      this.place = place;
      this.stamp = stamp;
      this.length = parts.getOrDefault(digest, NONE).length();
      if (parts.containsKey(digest)) {
        keep(digest, length);
      }
    }

    /** Returns how many bytes of it are on disk. */
    long length() {
      return length;
    }

    /** Opens it for writing behind what is known to be on disk; anything behind that is cut off. */
    RandomAccessFile open() throws IOException {
      RandomAccessFile file = new RandomAccessFile(file().toFile(), "rw");
      keep(digest, length);
      try {
        file.setLength(length);
        file.seek(length);
        return file;
      } catch (IOException e) {
        file.close();
        throw e;
      }
    }

    private Path file() {
      return Staging.this.file(digest, length);
    }

    /** Notes how much of it is on disk now. */
    void holds(long bytes) throws IOException {
      Path before = file();
      length = bytes;
      Files.move(before, file(), StandardCopyOption.ATOMIC_MOVE);
      keep(digest, bytes);
    }

    /** It is of no use. */
    void discard() throws IOException {
      Files.deleteIfExists(file());
      parts.remove(digest);
      length = 0;
    }

    /**
     * Puts it to its place in the tree, in one step, with the time that it has at the source, to
     * the second where the source has tags. Does nothing if it is there already.
     *
     * @param before what is known to have been at its place, if that was another file
     */
    void promote(Optional<RemoteStamp> before) throws IOException {
      if (promoted) {
        return;
      }
      keep(digest, length);
      Files.setLastModifiedTime(file(), FileTime.fromMillis(modifiedMillis(before)));
      Path parent = place.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.move(
          file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      JournalFile.syncFolder(place);
      parts.remove(digest);
      promoted = true;
    }

    /**
     * The time that it gets here. Whoever hands it out knows a change by size and time alone, so a
     * tag that tells more goes into what the source's time leaves free: HTTP says whole seconds.
     * The same file gets the same time, so that it is not handed out twice if a crash has kept it
     * from being noted; another one of which the tag gives the same time gets a later one.
     */
    private long modifiedMillis(Optional<RemoteStamp> before) throws IOException {
      long millis = marked(digest, stamp);
      boolean looksSo =
          !stamp.tag().isEmpty()
              && before.filter(one -> marked(digest(path, one), one) == millis).isPresent()
              && Files.isRegularFile(place)
              && Files.size(place) == stamp.size()
              && Files.getLastModifiedTime(place).toMillis() == millis;
      return looksSo ? millis + 1 : millis;
    }

    /** Returns whether its bytes are not there any more. */
    boolean isLost() {
      boolean lost = !promoted && Files.notExists(file());
      if (lost) {
        parts.remove(digest);
      }
      return lost;
    }

    /** Returns whether no other try could put it to its place, after one that failed. */
    boolean hasNoPlace(IOException why) {
      boolean blocked = Files.isDirectory(place);
      for (Path one = place.getParent(); one != null && !one.equals(tree); one = one.getParent()) {
        blocked |= Files.exists(one) && !Files.isDirectory(one);
      }
      return blocked || String.valueOf(why.getMessage()).contains("too long");
    }
  }

  /**
   * Returns what there is of a file so far.
   *
   * @param path of the file below the root, each name of it judged
   */
  Part part(String path, RemoteStamp stamp) {
    Path place = tree.resolve(path).normalize();
    if (!place.startsWith(tree) || place.equals(tree)) {
      throw new IllegalArgumentException("not below " + tree + ": " + path);
    }
    return new Part(path, place, stamp);
  }

  private static long marked(String digest, RemoteStamp stamp) {
    long source = stamp.modifiedMillis();
    if (stamp.tag().isEmpty()) {
      return source;
    }
    int mark = Integer.parseUnsignedInt(digest.substring(0, 7), 16);
    return source == 0 ? mark : source / MARKS * MARKS + mark % MARKS;
  }

  private static String digest(String path, RemoteStamp stamp) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256")
              .digest((path + "\n" + stamp).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
