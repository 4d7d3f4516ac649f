package org.cargolens.scanner.source.folder;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.folder.JournalLine.Word;

/**
 * A scan that was read, with all its files, and is in the hands of a station until it is answered
 * for.
 */
final class ArrivedFile implements ArrivedScan {
  /** Who hears of the answer. */
  interface Giver {
    /**
     * Notes an answer.
     *
     * @param reason why, of a refused one
     * @throws ScannerException.ResourceExhausted if that can't be noted
     */
    void answered(ArrivedFile file, Word word, String reason) throws ScannerException;

    /** It will not be answered for. */
    void givenBack(ArrivedFile file);
  }

  private final Path path;
  private final Map<Path, FileStamp> stamps;
  private final Map<Path, FileStamp> sidecars;
  private final RawScan scan;
  private final Giver giver;
  private boolean answered;
  private boolean closed;

  /**
   * Hands out the files of a scan.
   *
   * @param files the one that leads first
   * @param sidecars that lay beside it before and after it was read
   */
  ArrivedFile(List<ArrivingFile> files, RawScan scan, Map<Path, FileStamp> sidecars, Giver giver) {
    path = files.get(0).path();
    stamps = new LinkedHashMap<>();
    files.forEach(file -> stamps.put(file.path(), file.stamp()));
    this.sidecars = Map.copyOf(sidecars);
    this.scan = scan;
    this.giver = giver;
  }

  /** Returns the file that leads. */
  Path path() {
    return path;
  }

  /** Returns what its files were when they were read, the one that leads first. */
  Map<Path, FileStamp> stamps() {
    return Collections.unmodifiableMap(stamps);
  }

  /** Returns the sidecars that were read with it, as they were then. */
  Map<Path, FileStamp> sidecars() {
    return sidecars;
  }

  @Override
  public String origin() {
    return path.toString();
  }

  @Override
  public RawScan scan() {
    return scan;
  }

  @Override
  public void taken() throws ScannerException {
    answer(Word.TAKEN, "");
  }

  @Override
  public void refuse(String reason) throws ScannerException {
    answer(Word.REFUSED, reason);
  }

  private void answer(Word word, String reason) throws ScannerException {
    if (answered || closed) {
      throw new IllegalStateException(
          path + (answered ? " was answered for already" : " was given back already"));
    }
    giver.answered(this, word, reason);
    answered = true;
  }

  @Override
  public void close() {
    if (!answered && !closed) {
      giver.givenBack(this);
    }
    closed = true;
  }
}
