package org.cargolens.scanner;

import org.cargolens.scan.LineGap;
import org.cargolens.scan.ScanMetadata;

/**
 * Hears every line of a scan on its way to whoever takes it: those of calibration frames too, and
 * those that only {@link Acquisition#finish} takes up. Each stream's lines come in order, each
 * once. Called by the thread that takes or finishes.
 *
 * <p>Time that is spent here is the reader's: the receiver goes on until its buffer is full, and
 * then does what {@link ScanRequest#overflow()} says. A block that is kept is missing to the
 * receiver.
 */
public interface LineSink {
  /** Makes a sink for a scan that begins. */
  @FunctionalInterface
  interface Opener {
    /**
     * Makes it.
     *
     * @param description what the scanner says of the scan
     * @param metadata what the scan's metadata will be
     * @throws ScannerException if the scan must not begin
     */
    LineSink open(ScanDescription description, ScanMetadata metadata) throws ScannerException;
  }

  /**
   * Lines came.
   *
   * @param stream index in {@link ScanDescription#streams()}
   * @param block the lines; a lease of it that the sink closes, also if it throws
   * @throws ScannerException if the scan must not go on; it ends with this cause
   */
  void lines(int stream, LineBlock block) throws ScannerException;

  /**
   * Lines will never come.
   *
   * @throws ScannerException if the scan must not go on; it ends with this cause
   */
  void lost(LineRange range, LineGap.Cause cause) throws ScannerException;
}
