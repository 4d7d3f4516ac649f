package org.cargolens.scanner.spi;

import java.nio.ByteBuffer;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.StreamDescription;

/**
 * What a scan may cost, whatever its scanner claims.
 *
 * @param plan how the scan will come
 * @param request what the station allows
 */
record ScanLimits(ScanPlan plan, ScanRequest request) {
  static ScannerException violation(String what) {
    return new ScannerException.Protocol(Phase.STREAM, what, 0, ByteBuffer.allocate(0));
  }

  /** Returns where the lines were lost that are missing because a scan broke off. */
  static LineGap.Cause placeOf(ScannerException cause) {
    if (cause instanceof ScannerException.ResourceExhausted) {
      return LineGap.Cause.HOST_OVERFLOW;
    }
    return cause instanceof ScannerException.DeviceFault
            || cause instanceof ScannerException.SafetyInterlock
        ? LineGap.Cause.DEVICE
        : LineGap.Cause.LINK;
  }

  StreamDescription stream(int index) {
    return plan.description().streams().get(index);
  }

  int streams() {
    return plan.description().streams().size();
  }

  /** Returns how many blocks may be held for a reader that is late. */
  int blocks() {
    return (int) Math.max(4, Math.min(1 << 16, request.bufferBytes() / plan.largestBlock()));
  }

  /** Checks the numbers of lines that the scanner announces, before memory is taken for them. */
  void checkAnnounced() throws ScannerException {
    long bytes = 0;
    long tables = 0;
    for (StreamDescription stream : plan.description().streams()) {
      long lines = stream.lines().orElse(0);
      bytes += lines * stream.sampleBytesOfLine();
      tables += lines * (stream.encoder() ? 1 + Long.BYTES : 1);
      if (2 * lines * stream.detectors() > SampleGrid.MAX_BYTES) {
        throw new ScannerException.ResourceExhausted(
            Phase.START, "the scanner announces more samples than a channel can have: " + stream);
      }
    }
    if (Math.max(bytes, tables) > request.maximumBytes()) {
      throw new ScannerException.ResourceExhausted(
          Phase.START,
          "the scanner announces "
              + bytes
              + " bytes of samples and "
              + tables
              + " of flags and positions, the limit is "
              + request.maximumBytes());
    }
  }

  /** Checks that a block is of a stream that there is, and not larger than was agreed. */
  void checkBlock(LineRange range) throws ScannerException {
    checkStream(range);
    long bytes = (long) range.lines() * stream(range.stream()).sampleBytesOfLine();
    if (bytes > plan.largestBlock()) {
      throw violation("a block of " + bytes + " bytes, at most " + plan.largestBlock() + " agreed");
    }
  }

  void checkStream(LineRange range) throws ScannerException {
    if (range.stream() >= streams()) {
      throw violation("lines of stream " + range.stream() + " of " + streams());
    }
  }

  /** Returns whether the scan would become too large with some lines. */
  boolean isExceeded(LineTrackers trackers, LineRange range) {
    long bytes = 0;
    for (int index = 0; index < streams(); index++) {
      int high = trackers.get(index).high();
      int end = index == range.stream() ? Math.max(high, range.endLine()) : high;
      bytes += (long) end * stream(index).sampleBytesOfLine();
    }
    return bytes > request.maximumBytes() || !fitsChannel(range);
  }

  /** Checks lines that are said to be lost: they are zeros, for which there must be memory. */
  void checkLost(LineTrackers trackers, LineRange range) throws ScannerException {
    if (isExceeded(trackers, range)) {
      throw violation("lost lines beyond every limit: " + range);
    }
    trackers.checkTotal(range);
  }

  private boolean fitsChannel(LineRange range) {
    return range.endLine() <= ViewGeometry.MAX_LINES
        && 2L * range.endLine() * stream(range.stream()).detectors() <= SampleGrid.MAX_BYTES;
  }

  /** Lines that are said to exist and do not come are zeros, for which there must be memory. */
  void checkEnd(LineTrackers trackers, int stream, int lines) throws ScannerException {
    if (lines > 0 && isExceeded(trackers, new LineRange(stream, 0, lines))) {
      throw violation("END of stream " + stream + " after " + lines + " lines, beyond every limit");
    }
  }
}
