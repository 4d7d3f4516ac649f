package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.folder.JournalLine.Word;

/** Makes the lines of a folder's journal, and writes them. Safe for use by several threads. */
final class FolderNotes {
  /** Says whether work may go on. */
  @FunctionalInterface
  interface Check {
    /**
     * Returns if so.
     *
     * @throws ScannerException.Cancelled if not: what was read meanwhile says nothing of a file
     */
    void goOn() throws ScannerException.Cancelled;
  }

  private final FolderSetup setup;
  private final FolderJournal journal;
  private final PathKeys keys;
  private final TimeSource time;
  private final Check check;

  FolderNotes(FolderSetup setup, FolderJournal journal, TimeSource time, Check check) {
    this.setup = setup;
    this.journal = journal;
    this.time = time;
    this.check = check;
    keys = new PathKeys(setup.root());
  }

  /** Returns a line that says how a scan was answered for. */
  JournalLine scan(Word word, Path file, FileStamp stamp, String reason) {
    return line(word, keys.of(file), stamp, reason);
  }

  /** Returns a line that says that what a sidecar says of a scan is known, and how. */
  JournalLine sidecar(SidecarPair pair, FileStamp stamp, String reason) {
    return line(Word.SIDECAR, keys.of(pair.scan(), pair.sidecar()), stamp, reason);
  }

  private JournalLine line(Word word, String key, FileStamp stamp, String reason) {
    return new JournalLine(word, time.now(), stamp.size(), stamp.modifiedMillis(), key, reason);
  }

  /**
   * Writes lines; returns when they are on disk.
   *
   * @throws ScannerException.ResourceExhausted if that can't be done
   */
  void write(List<JournalLine> lines) throws ScannerException {
    try {
      journal.note(lines);
    } catch (IOException e) {
      check.goOn();
      Path file = keys.file(lines.get(0).key());
      throw new ScannerException.ResourceExhausted(
          Phase.FINISH, setup.journal() + ": can't note " + file + ": " + e.getMessage());
    }
  }

  /** Returns if work may go on. */
  void checkOpen() throws ScannerException.Cancelled {
    check.goOn();
  }
}
