package org.cargolens.scanner;

import java.time.Duration;

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
   */
  public record Counters(
      long bytes, long frames, long damagedFrames, long resendRequests, long duplicateBlocks) {}
}
