package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    lines.addAll(lines(word, file.stamps(), reason));
    notes.write(lines);
    (word == Word.TAKEN ? taken : refused).incrementAndGet();
    answers.add(new Answer(file, time.nanos()));
  }

  @Override
  public void givenBack(ArrivedFile file) {
    answers.add(new Answer(file, time.nanos()));
  }

  /** A scan is refused that nobody got. */
  void refuse(List<ArrivingFile> files, String reason) throws ScannerException {
    passBy(files, reason);
    refused.incrementAndGet();
  }

  /** Files are not looked at again unless they change. */
  void passBy(List<ArrivingFile> files, String reason) throws ScannerException {
    Map<Path, FileStamp> stamps = new LinkedHashMap<>();
    files.forEach(file -> stamps.put(file.path(), file.stamp()));
    notes.write(lines(Word.REFUSED, stamps, reason));
  }

  private List<JournalLine> lines(Word word, Map<Path, FileStamp> stamps, String reason) {
    return stamps.entrySet().stream()
        .map(file -> notes.scan(word, file.getKey(), file.getValue(), reason))
        .toList();
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
