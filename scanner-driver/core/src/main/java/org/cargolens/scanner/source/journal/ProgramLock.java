package org.cargolens.scanner.source.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second program from a journal. It is a file of its own beside the journal, {@code
 * NAME.lock}, as the journal is replaced when it is compacted; the system opens the lock when a
 * program dies. The file stays: removing it could take it away from under the next program.
 */
public final class JournalLock implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;

  private JournalLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a journal.
   *
   * @throws IOException if another program, or this one, has locked it; names the journal
   */
  public static JournalLock of(Path journal) throws IOException {
    Path file = journal.resolveSibling(journal.getFileName() + ".lock");
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    JournalLock lock = new JournalLock(file, channel);
    boolean locked = false;
    try {
      locked = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Somebody in this very program has it.
    } finally {
      if (!locked) {
        lock.close();
      }
    }
    if (!locked) {
      throw new IOException(journal + ": another program uses this journal");
    }
    return lock;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(JournalLock.class.getName())
          .log(Level.DEBUG, "closing " + file + " failed", e);
    }
  }
}
