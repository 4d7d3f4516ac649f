package org.cargolens.scanner.source.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second program from what is for one alone. It is a file of its own, as a journal is
 * replaced when it is compacted; the system opens the lock when a program dies. The file stays:
 * removing it could take it away from under the next program.
 */
public final class ProgramLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private ProgramLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a journal by a file {@code NAME.lock} beside it.
   *
   * @throws IOException if another program, or this one, has locked it; names the journal
   */
  public static ProgramLock ofJournal(Path journal) throws IOException {
    Path file = journal.resolveSibling(journal.getFileName() + ".lock");
    return of(file, journal + ": another program uses this journal");
  }

  /**
   * Locks an existing folder by a file {@code lock} in it.
   *
   * @param word what the folder is, for the message
   * @throws IOException if another program, or this one, has locked it; names the folder
   */
  public static ProgramLock ofFolder(Path folder, String word) throws IOException {
    return of(folder.resolve("lock"), folder + ": another program uses this " + word);
  }

  private static ProgramLock of(Path file, String refusal) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    ProgramLock lock = new ProgramLock(file, channel);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Somebody in this very program has it.
    } catch (IOException e) { // as on shares whose server has no locks
      throw new IOException(file + ": can't be locked: " + e.getMessage(), e);
    } finally {
      if (!locked) {
        lock.close();
      }
    }
    if (!locked) {
      throw new IOException(refusal);
    }
    return lock;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(ProgramLock.class.getName())
          .log(Level.DEBUG, "closing " + file + " failed", e);
    }
  }
}
