package org.cargolens.scanner.source.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second program from what is for one alone. It is a file of its own, as a journal is
 * replaced when it is compacted; the system opens the lock when a program dies. The file stays:
 * removing it could take it away from under the next program.
 */
public final class ProgramLock implements AutoCloseable {
  /**
   * The files that this program has locked, or tries to. None of them is opened again: a system of
   * POSIX takes a program's lock of a file away as soon as the program closes that file, wherever
   * it opened it.
   */
  private static final Set<Path> LOCKED_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Path real;
  private final FileChannel channel;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ProgramLock(Path file, Path real, FileChannel channel) {
    this.file = file;
    this.real = real;
    this.channel = channel;
  }

  /**
   * Locks a journal by a file {@code NAME.lock} beside it.
   *
   * @throws IOException if another program, or this one, has locked it: names the journal; if it
   *     can't be locked, for want of permission or of locks: names the lock's file and the reason
   */
  public static ProgramLock ofJournal(Path journal) throws IOException {
    Path file = journal.resolveSibling(journal.getFileName() + ".lock");
    return of(file, journal + ": another program uses this journal", FileChannel::tryLock);
  }

  /**
   * Locks an existing folder by a file {@code lock} in it.
   *
   * @param word what the folder is, for the message
   * @throws IOException if another program, or this one, has locked it: names the folder; if it
   *     can't be locked, for want of permission or of locks: names the lock's file and the reason
   */
  public static ProgramLock ofFolder(Path folder, String word) throws IOException {
    String refusal = folder + ": another program uses this " + word;
    return of(folder.resolve("lock"), refusal, FileChannel::tryLock);
  }

  /** How a file is locked. */
  @FunctionalInterface
  interface Locking {
    /** Returns the lock; null if another program has it. */
    @Nullable FileLock lock(FileChannel channel) throws IOException;
  }

  static ProgramLock of(Path file, String refusal, Locking locking) throws IOException {
    try {
      Path real = real(file);
      if (LOCKED_HERE.add(real)) {
        Optional<FileChannel> channel = Optional.empty();
        try {
          channel = lock(file, locking);
          if (channel.isPresent()) {
            return new ProgramLock(file, real, channel.get());
          }
        } finally {
          if (channel.isEmpty()) {
            LOCKED_HERE.remove(real);
          }
        }
      }
    } catch (IOException e) { // as on shares whose server has no locks
      throw new IOException(file + ": can't be locked: " + reason(e), e);
    }
    throw new IOException(refusal);
  }

  /** Returns the one name of a file that need not be there yet. */
  private static Path real(Path file) throws IOException {
    Path whole = file.toAbsolutePath().normalize();
    Path folder = whole.getParent();
    Path name = whole.getFileName();
    return folder == null || name == null ? whole : folder.toRealPath().resolve(name);
  }

  /** Locks the file, or closes it. */
  private static Optional<FileChannel> lock(Path file, Locking locking) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean locked = false;
    try {
      locked = locking.lock(channel) != null;
    } catch (OverlappingFileLockException e) {
      // Somebody in this very program has it by another name.
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? Optional.of(channel) : Optional.empty();
  }

  /** The JDK's own messages often consist of the file's name alone. */
  private static String reason(IOException failure) {
    if (failure instanceof FileSystemException system && system.getReason() != null) {
      return system.getReason();
    }
    if (failure instanceof AccessDeniedException) {
      return "no permission";
    }
    if (failure instanceof NoSuchFileException) {
      return "its folder is missing";
    }
    return failure instanceof FileSystemException || failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage();
  }

  @Override
  public void close() {
    if (closed.getAndSet(true)) { // or it would take the lock of somebody later for its own
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(ProgramLock.class.getName())
          .log(Level.DEBUG, "closing " + file + " failed", e);
    } finally {
      LOCKED_HERE.remove(real);
    }
  }
}
