package org.cargolens.station.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A name in a folder that nobody else takes while this is open: several programs may write into one
 * folder. It is a file {@code .NAME.claim} that is locked, and deleted when this is closed. The
 * system opens the lock of a program that dies; who claims a name next deletes such files. Where
 * the file system has no locks, the file alone tells, and one that a dead program left makes the
 * next scan of its name take a number.
 *
 * <p>Safe for use by several threads.
 */
final class NameClaim implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(NameClaim.class.getName());
  private static final String ENDING = ".claim";

  /** File systems hold 255. */
  private static final int LONGEST_BYTES = 200;

  /** How often a claim is tried that whoever tidies up may have in his hands. */
  private static final int MOST_TRIES = 10;

  private static final Duration PAUSE = Duration.ofMillis(2);

  /** Files of this program's claims: to open and close one more would open the lock. */
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private static final Locking LOCKING = channel -> channel.tryLock() != null;

  /** How a file is locked. */
  @FunctionalInterface
  interface Locking {
    /** Returns whether it is locked now; it is not if another program has locked it. */
    boolean lock(FileChannel channel) throws IOException;
  }

  private final String name;
  private final Path file;
  private final @Nullable FileChannel lock;

  private NameClaim(String name, Path file, @Nullable FileChannel lock) {
    this.name = name;
    this.file = file;
    this.lock = lock;
  }

  /**
   * Claims a name for a scan, with a number behind it if a scan of that name lies in the folder or
   * is being written: nobody may replace what somebody else recorded, a whole scan by a part of it
   * least of all.
   *
   * @param wish name without ending
   * @throws IOException if the folder can't be read or written
   */
  static NameClaim ofScan(String wish, Path folder) throws IOException {
    return first(number -> number == 1 ? wish : wish + "-" + number, folder, ScanNames::isTaken);
  }

  /**
   * Claims a name for a file, with a number before its ending if one is there or being written.
   *
   * @throws IOException if the folder can't be read or written
   */
  static NameClaim ofFile(String wish, Path folder) throws IOException {
    int dot = wish.lastIndexOf('.');
    String stem = dot < 0 ? wish : wish.substring(0, dot);
    String ending = dot < 0 ? "" : wish.substring(dot);
    return first(
        number -> number == 1 ? wish : stem + "-" + number + ending,
        folder,
        (name, there) -> there.contains(name));
  }

  /** Returns the name. */
  String name() {
    return name;
  }

  /** Claims the first name that is free. */
  private static NameClaim first(
      IntFunction<String> names, Path folder, BiPredicate<String, Set<String>> isTaken)
      throws IOException {
    Set<String> there = there(folder);
    deleteLeftBehind(there, folder);
    for (int number = 1; ; number++) {
      String name = names.apply(number);
      String lower = name.toLowerCase(Locale.ROOT);
      Optional<NameClaim> claim =
          isTaken.test(lower, there) ? Optional.empty() : claim(name, folder);
      if (claim.isPresent()) {
        boolean isFree = false;
        try {
          there = there(folder); // who had claimed it may have written it since
          isFree = !isTaken.test(lower, there);
        } finally {
          if (!isFree) {
            claim.get().close();
          }
        }
        if (isFree) {
          return claim.get();
        }
      }
    }
  }

  /** Returns the names in a folder in small letters, as some file systems ignore case. */
  private static Set<String> there(Path folder) throws IOException {
    Set<String> there = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> there.add(String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return there;
  }

  private static Optional<NameClaim> claim(String name, Path folder) throws IOException {
    String known = name.toLowerCase(Locale.ROOT);
    if (known.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      known = ScanNames.shortened(known) + "-" + Integer.toHexString(known.hashCode());
    }
    return claim(name, folder.toRealPath().resolve("." + known + ENDING), true, LOCKING);
  }

  /** Deletes what programs left that died; what can't be deleted keeps nobody from other names. */
  private static void deleteLeftBehind(Set<String> there, Path folder) throws IOException {
    for (String left : there) {
      if (left.startsWith(".") && left.endsWith(ENDING)) {
        claim(left, folder.toRealPath().resolve(left), false, LOCKING).ifPresent(NameClaim::close);
      }
    }
  }

  /**
   * Returns the claim whose file this is; empty if it is somebody else's.
   *
   * @param mayMake whether to make the file if it isn't there
   */
  static Optional<NameClaim> claim(String name, Path file, boolean mayMake, Locking locking)
      throws IOException {
    if (!HERE.add(file)) {
      return Optional.empty();
    }
    Optional<NameClaim> claim = Optional.empty();
    try {
      claim = tried(name, file, mayMake, locking);
    } finally {
      if (claim.isEmpty()) {
        HERE.remove(file);
      }
    }
    return claim;
  }

  private static Optional<NameClaim> tried(String name, Path file, boolean mayMake, Locking locking)
      throws IOException {
    boolean isOurs = false;
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      boolean isMade = mayMake && made(file);
      isOurs |= isMade;
      try {
        Optional<NameClaim> claim = locked(name, file, isMade, locking);
        if (claim.isPresent() || !isOurs) {
          return claim;
        }
        // Who tidies up took it for left behind, most likely, and deletes it in a moment.
        LockSupport.parkNanos(PAUSE.toNanos());
      } catch (NoSuchFileException e) { // it was given up meanwhile
        LOGGER.log(Level.DEBUG, file + " has gone", e);
        if (!mayMake) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static boolean made(Path file) throws IOException {
    try {
      Files.createFile(file);
      return true;
    } catch (FileAlreadyExistsException e) {
      LOGGER.log(Level.DEBUG, file + " is somebody's, or was", e);
      return false;
    }
  }

  /**
   * Returns the claim if its file can be locked, or has no lock but was made for it.
   *
   * @throws NoSuchFileException if the file has gone, or is another one meanwhile
   */
  private static Optional<NameClaim> locked(String name, Path file, boolean isMade, Locking locking)
      throws IOException {
    FileChannel channel = null;
    boolean isLocked = false;
    try {
      Object before = identity(file);
      channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (locking.lock(channel)) {
        if (!Objects.equals(before, identity(file))) { // a lock on what its owner deleted
          throw new NoSuchFileException(file.toString());
        }
        isLocked = true;
      }
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) { // no locks here, or another user's
      LOGGER.log(Level.DEBUG, file + " can't be locked", e);
      return isMade ? Optional.of(new NameClaim(name, file, null)) : Optional.empty();
    } finally {
      if (channel != null && !isLocked) {
        channel.close();
      }
    }
    return isLocked ? Optional.of(new NameClaim(name, file, channel)) : Optional.empty();
  }

  private static @Nullable Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  /** Gives the name up: by now there is a file of it, or it may be anybody's. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, file + " is left for whoever comes next", e);
    }
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "closing " + file + " failed", e);
    } finally {
      HERE.remove(file);
    }
  }
}
