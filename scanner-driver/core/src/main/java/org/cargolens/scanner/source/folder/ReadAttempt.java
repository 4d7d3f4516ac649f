package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormatException;

/**
 * What came of reading a file.
 *
 * @param scan empty if it failed
 * @param failure why it did; empty if it did not
 * @param mostAttempts after how many such failures the file is given up
 */
record ReadAttempt(Optional<RawScan> scan, String failure, int mostAttempts) {
  /** Reads a file; nothing that a reader does with one file may keep others from being read. */
  static ReadAttempt of(FolderSetup.Reader reader, Path file) {
    try {
      RawScan scan = Objects.requireNonNull(reader.read(file), "the reader returned no scan");
      return new ReadAttempt(Optional.of(scan), "", 0);
    } catch (ScanFormatException e) {
      return failed(e, ArrivingFile.MOST_ATTEMPTS);
    } catch (IOException e) {
      return failed(e, ArrivingFile.MOST_ATTEMPTS_OF_PLACE);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
      return failed(e, ArrivingFile.MOST_ATTEMPTS);
    }
  }

  private static ReadAttempt failed(Throwable cause, int mostAttempts) {
    String message = cause.getMessage();
    boolean speaks = cause instanceof ScanFormatException && message != null;
    return new ReadAttempt(
        Optional.empty(), speaks ? String.valueOf(message) : cause.toString(), mostAttempts);
  }
}
