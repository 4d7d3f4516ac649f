package org.cargolens.scanner.spi;

import java.time.Duration;
import java.util.List;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.Sha256;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;

/** What a {@link ScannerPort} reads in the bytes that came. Called by the receive thread alone. */
public interface PortEvents {
  /** Something valid came: the scanner is alive. */
  void heard();

  /** Bytes came that make no sense and were thrown away. */
  void damaged();

  /** A request was answered. */
  void answered(int requestId, Answer answer);

  /**
   * The scanner needs more time for a request; it is not sent again until then. The deadline of
   * whoever asked stays what it was.
   */
  default void postponed(int requestId, Duration longest) {}

  /**
   * Lines came.
   *
   * @param stream index of the stream
   * @param firstLine first line
   * @param lines how many, at least 1
   * @param filler puts the lines where they belong; called at once or, if the lines are there
   *     already, not at all
   * @throws ScannerException if the scan's description does not allow these lines
   */
  void lines(int stream, int firstLine, int lines, LineFiller filler) throws ScannerException;

  /** Something came that was there already, and was thrown away before it made lines. */
  default void repeated() {}

  /** The scanner says that it does not have some lines. */
  void lost(LineRange range) throws ScannerException;

  /** Some lines will never come, and it is known where they were lost. */
  default void lost(LineRange range, LineGap.Cause cause) throws ScannerException {
    lost(range);
  }

  /**
   * The scanner has recorded its last line.
   *
   * @param totals one for each stream
   */
  void ended(List<StreamTotal> totals) throws ScannerException;

  /** The scanner reports a fault, of class DeviceFault or SafetyInterlock. */
  void fault(ScannerException cause);

  /** Puts the lines of a block where they belong. */
  @FunctionalInterface
  interface LineFiller {
    /** Fills the samples, flags and encoder positions. */
    void fill(LineTarget target);
  }

  /**
   * How many lines a stream has.
   *
   * @param lines number of lines
   * @param digests sha-256 of the canonical bytes of each channel, or none
   */
  record StreamTotal(int lines, List<Sha256> digests) {
    /** Copies the list. */
    public StreamTotal {
      digests = List.copyOf(digests);
    }
  }
}
