package org.cargolens.scanner.source.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.folder.JournalLine.Word;

/**
 * How scans were answered for: noted by whatever thread says so, heard by the one that takes. Safe
 * for use by several threads.
 */
final class ScanAnswers implements ArrivedFile.Giver {
  /** That a scan is in a station's hands no longer. */
  record Answer(ArrivedFile file, long atNanos) {}

  private final FolderNotes notes;
  private final TimeSource time;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  ScanAnswers(FolderNotes notes, TimeSource time) {
    this.notes = notes;
    this.time = time;
  }

  @Override
  public void answered(ArrivedFile file, Word word, String reason) throws ScannerException {
    List<JournalLine> lines = new ArrayList<>();
    if (word == Word.TAKEN) { // first, or a crash in between would tell what was read as late
      file.sidecars()
          .forEach(
              (sidecar, stamp) ->
                  lines.add(
                      notes.sidecar(
                          new SidecarPair(file.path(), sidecar),
                          stamp,
                          "was there when the scan was read")));
    }
    lines.add(notes.scan(word, file.path(), file.stamp(), reason));
    notes.write(lines);
    (word == Word.TAKEN ? taken : refused).incrementAndGet();
    answers.add(new Answer(file, time.nanos()));
  }

  @Override
  public void givenBack(ArrivedFile file) {
    answers.add(new Answer(file, time.nanos()));
  }

  /** A file is refused that nobody got. */
  void refuse(ArrivingFile file, String reason) throws ScannerException {
    notes.write(List.of(notes.scan(Word.REFUSED, file.path(), file.stamp(), reason)));
    refused.incrementAndGet();
  }

  /** Returns the next answer that was not heard yet. */
  Optional<Answer> next() {
    return Optional.ofNullable(answers.poll());
  }

  long taken() {
    return taken.get();
  }

  long refused() {
    return refused.get();
  }
}
