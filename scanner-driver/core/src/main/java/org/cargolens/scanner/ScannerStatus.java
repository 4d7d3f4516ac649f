package org.cargolens.scanner;

import java.time.Duration;
import java.util.Map;
import org.cargolens.scan.LineGap;

/**
 * How a scanner is doing, at one moment.
 *
 * @param state what it is doing
 * @param lastHeard how long ago it sent something valid
 * @param counters what has come since it was opened
 */
public record ScannerStatus(ScannerState state, Duration lastHeard, Counters counters) {
  /**
   * What has come since a scanner was opened.
   *
   * @param bytes bytes received
   * @param frames valid frames received
   * @param damagedFrames pieces of the stream that were thrown away, because a checksum was wrong
   *     or there was no frame
   * @param resendRequests times that lines were asked for again
   * @param duplicateBlocks blocks of lines that were there already
   * @param lostLines lines that were given up, of each cause, of all views
   * @param reconnects times that the scanner was found again after its link was lost
   */
  public record Counters(
      long bytes,
      long frames,
      long damagedFrames,
      long resendRequests,
      long duplicateBlocks,
      Map<LineGap.Cause, Long> lostLines,
      long reconnects) {
    /** Copies the map. */
    public Counters {
      lostLines = Map.copyOf(lostLines);
    }
  }
}
