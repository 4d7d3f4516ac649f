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
 * nothing of it stays. A mistake in our own code or for want of memory costs no more than the one
 * scan at which it shows, which is refused. For one thread.
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

  /** What is done with a scan that lies on the disk. */
  @FunctionalInterface
  interface Step {
    /**
     * Does it.
     *
     * @param arrived the scan, still open
     * @param pixels its file
     * @throws IOException if that fails
     */
    void of(ArrivedScan arrived, Path pixels) throws IOException;
  }

  /**
   * How scans are written, and what follows.
   *
   * @param beforehand before the source is told: if it fails, the scan comes again; if that is a
   *     mistake of ours, it is refused
   * @param afterwards when the source was told: if it fails, the scan stays kept
   */
  record Steps(Writer writer, Step beforehand, Step afterwards) {
    /** Makes steps of which none comes before the source is told. */
    Steps(Writer writer, Step afterwards) {
      this(writer, (arrived, pixels) -> {}, afterwards);
    }
  }

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
    Outcome outcome = Outcome.GIVEN_BACK;
    try (arrived) {
      Optional<Written> written = written(arrived);
      boolean isKept = written.isPresent() && isAnswered(arrived, written.get());
      outcome = isKept ? Outcome.KEPT : Outcome.REFUSED;
      trouble = "";
      if (isKept) {
        follow(arrived, written.get().pixels());
      }
    } catch (IOException | ScannerException.ResourceExhausted e) {
      trouble = told(trouble, FailureHandler.describe(e), lines.err());
    } catch (RuntimeException | OutOfMemoryError e) { // it could not even be refused
      LOGGER.log(Level.DEBUG, arrived.origin() + " is " + outcome, e);
      if (outcome == Outcome.GIVEN_BACK) {
        String why = arrived.origin() + ": " + FailureHandler.describe(e);
        trouble = told(trouble, why, lines.err());
      }
    }
    return outcome;
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
      refuse(arrived, e);
      return Optional.empty();
    }
  }

  /** One scan that we are not up to must not keep those behind it away. */
  private void refuse(ArrivedScan arrived, Throwable failure) throws ScannerException {
    String reason = FailureHandler.line(FailureHandler.describe(failure));
    LOGGER.log(Level.DEBUG, arrived.origin() + " is refused", failure);
    arrived.refuse(reason);
    say(lines.err(), "cargolens: " + arrived.origin() + " is refused: " + reason);
  }

  /**
   * Returns whether a scan is taken: once its files and their names are on the disk. Otherwise it
   * is refused, and nothing of it stays here.
   */
  private boolean isAnswered(ArrivedScan arrived, Written written)
      throws IOException, ScannerException {
    try (written) { // beyond all of this: without the name, such files may be another program's
      boolean stays = false;
      try {
        force(folder);
        steps.beforehand().of(arrived, written.pixels());
        stays = true; // from here on it may be noted
        take(arrived, written.pixels());
      } catch (ScannerException e) {
        stays = false; // it is not
        throw e;
      } catch (RuntimeException | OutOfMemoryError e) {
        if (!stays) {
          refuse(arrived, e);
        }
      } finally {
        if (!stays) {
          discard(written.pixels()); // it comes again, or lies where its source puts such scans
        }
      }
      return stays;
    }
  }

  /**
   * Tells the source. One that fails otherwise than it may has noted the scan as taken, or has not:
   * the files stay, and what it still has is put aside rather than taken once more.
   *
   * @throws ScannerException if the scan isn't noted
   */
  private void take(ArrivedScan arrived, Path pixels) throws ScannerException {
    try {
      arrived.taken();
    } catch (RuntimeException | OutOfMemoryError e) {
      String reason = FailureHandler.line(FailureHandler.describe(e));
      LOGGER.log(Level.DEBUG, pixels + " is kept", e);
      say(lines.err(), "cargolens: " + pixels + " is kept, its source may not know: " + reason);
      putAside(arrived, reason);
    }
  }

  private static void putAside(ArrivedScan arrived, String reason) {
    try {
      arrived.refuse(reason);
    } catch (ScannerException | RuntimeException | OutOfMemoryError e) { // then it comes twice
      LOGGER.log(Level.WARNING, arrived.origin() + " is kept, and may come again", e);
    }
  }

  /** Makes sure that the names of a folder's files are on the disk. */
  static void force(Path folder) throws IOException {
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
      say(lines.out(), pixels + ": " + ScanNames.describe(arrived.scan()) + from(arrived));
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
