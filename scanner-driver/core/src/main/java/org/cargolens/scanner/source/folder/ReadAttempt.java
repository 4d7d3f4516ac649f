package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.scan.NoScanException;
import org.cargolens.scan.ScanFormatException;

/**
 * What came of reading a file.
 *
 * @param read what was read; empty if it failed
 * @param failure why it did; empty if it did not
 * @param mostAttempts after how many such failures the file is given up; 0 if it lies beside scans
 *     and is none
 */
record ReadAttempt<T>(Optional<T> read, String failure, int mostAttempts) {
  /** Reads something. */
  @FunctionalInterface
  interface Reading<T> {
    /** Returns what is read. */
    T read() throws IOException;
  }

  /** Reads a file; nothing that a reader does with one file may keep others from being read. */
  static <T> ReadAttempt<T> of(Reading<T> reading) {
    try {
      T read = Objects.requireNonNull(reading.read(), "the reader returned no scan");
      return new ReadAttempt<>(Optional.of(read), "", 0);
    } catch (NoScanException e) {
      return failed(e, 0);
    } catch (ScanFormatException e) {
      return failed(e, ArrivingFile.MOST_ATTEMPTS);
    } catch (IOException e) {
      return failed(e, ArrivingFile.MOST_ATTEMPTS_OF_PLACE);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
      return failed(e, ArrivingFile.MOST_ATTEMPTS);
    }
  }

  /** Returns whether the file is no scan, and nobody expects that it is one. */
  boolean isNoScan() {
    return read.isEmpty() && mostAttempts == 0;
  }

  private static <T> ReadAttempt<T> failed(Throwable cause, int mostAttempts) {
    String message = cause.getMessage();
    boolean speaks = cause instanceof ScanFormatException && message != null;
    return new ReadAttempt<>(
        Optional.empty(), speaks ? String.valueOf(message) : cause.toString(), mostAttempts);
  }
}
