package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.cargolens.station.files.ScanFiles;

/**
 * Keeps scans that arrive as files of a folder, and answers for them. One that can never be kept is
 * refused with the reason; one for which there is no room now is given back and comes again, and
 * nothing of it stays. For one thread.
 */
final class ScanKeeping {
  private static final System.Logger LOGGER = System.getLogger(ScanKeeping.class.getName());

  private final Path folder;
  private final Steps steps;
  private final Lines lines;
  private String trouble = "";
  private long failedAfterwards;

  /** What became of a scan. */
  enum Outcome {
    /** It is on the disk, and its source has been told. */
    KEPT,
    /** It can't be kept, now or later; its source has been told. */
    REFUSED,
    /** It can't be kept now: it comes again. */
    GIVEN_BACK
  }

  /** Writes all of a scan. */
  @FunctionalInterface
  interface Writer {
    /**
     * Writes a scan as {@link ScanFiles#write} does.
     *
     * @return the file that holds the main view's pixels
     * @throws IOException if it can't be written; nothing of it is there then
     */
    Path write(RawScan scan, Path folder, String stem) throws IOException;
  }

  /** What is done with a scan that was kept. */
  @FunctionalInterface
  interface Afterwards {
    /**
     * Does it.
     *
     * @param arrived the scan, still open
     * @param pixels its file
     * @throws IOException if that fails; the scan stays kept
     */
    void of(ArrivedScan arrived, Path pixels) throws IOException;
  }

  /** How scans are written, and what follows. */
  record Steps(Writer writer, Afterwards afterwards) {}

  /** Where lines for people go. */
  record Lines(PrintWriter out, PrintWriter err) {}

  /**
   * Makes one.
   *
   * @param folder existing folder
   */
  ScanKeeping(Path folder, Steps steps, Lines lines) {
    this.folder = folder;
    this.steps = steps;
    this.lines = lines;
  }

  /** Returns where scans are kept. */
  Path folder() {
    return folder;
  }

  /** Returns why the last scan was given back; empty if one was kept or refused since. */
  String trouble() {
    return trouble;
  }

  /** Returns of how many scans that were kept what follows has failed. */
  long failedAfterwards() {
    return failedAfterwards;
  }

  /**
   * Keeps a scan and closes it. Why one is given back is said once until another one is kept.
   *
   * @throws ScannerException if its source is closed
   */
  Outcome keep(ArrivedScan arrived) throws ScannerException {
    try (arrived) {
      Optional<Written> written = written(arrived);
      if (written.isEmpty()) {
        trouble = "";
        return Outcome.REFUSED;
      }
      Path pixels = written.get().pixels();
      try (Written unanswered = written.get()) {
        answer(arrived, unanswered.pixels());
      }
      trouble = "";
      say(lines.out(), pixels + ": " + ScanNames.describe(arrived.scan()) + from(arrived));
      follow(arrived, pixels);
      return Outcome.KEPT;
    } catch (IOException | ScannerException.ResourceExhausted e) {
      trouble = told(trouble, FailureHandler.describe(e), lines.err());
      return Outcome.GIVEN_BACK;
    }
  }

  /** Says what is wrong, unless something was before, and returns it. */
  static String told(String before, String trouble, PrintWriter err) {
    if (before.isEmpty()) {
      say(err, "cargolens: " + trouble + "; tried again");
    }
    return trouble;
  }

  /** A scan's file, and its name: until its source is told, its files may have to be deleted. */
  private record Written(Path pixels, NameClaim claim) implements AutoCloseable {
    @Override
    public void close() {
      claim.close();
    }
  }

  /** Returns the scan on the disk; empty if it was refused. */
  private Optional<Written> written(ArrivedScan arrived) throws IOException, ScannerException {
    try {
      RawScan scan = arrived.scan();
      NameClaim claim = NameClaim.ofScan(ScanNames.fileName(scan, Optional.empty()), folder);
      boolean isWritten = false;
      try {
        Path pixels = steps.writer().write(scan, folder, claim.name());
        isWritten = true;
        return Optional.of(new Written(pixels, claim));
      } finally {
        if (!isWritten) {
          claim.close();
        }
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      // One scan that we are not up to must not keep those behind it away.
      String reason = FailureHandler.line(FailureHandler.describe(e));
      LOGGER.log(Level.DEBUG, arrived.origin() + " is refused", e);
      arrived.refuse(reason);
      say(lines.err(), "cargolens: " + arrived.origin() + " is refused: " + reason);
      return Optional.empty();
    }
  }

  /** A scan is taken once its files and their names are on the disk. */
  private void answer(ArrivedScan arrived, Path pixels) throws IOException, ScannerException {
    boolean answered = false;
    try {
      force();
      arrived.taken();
      answered = true;
    } finally {
      if (!answered) {
        discard(pixels); // it comes again
      }
    }
  }

  private void force() throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  private static void discard(Path pixels) {
    try {
      for (Path part : ScanFiles.parts(pixels)) {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "can't delete " + pixels + ", which comes again", e);
    }
  }

  private void follow(ArrivedScan arrived, Path pixels) {
    try {
      steps.afterwards().of(arrived, pixels);
    } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
      failedAfterwards++;
      LOGGER.log(Level.DEBUG, pixels + " is kept", e);
      String reason = FailureHandler.describe(e);
      say(lines.err(), "cargolens: " + pixels + " is kept, but not analysed: " + reason);
    }
  }

  private static String from(ArrivedScan arrived) {
    return ", from " + arrived.origin();
  }

  static void say(PrintWriter print, String line) {
    print.println(FailureHandler.line(line)); // names of files may hold line ends
    print.flush();
  }
}
