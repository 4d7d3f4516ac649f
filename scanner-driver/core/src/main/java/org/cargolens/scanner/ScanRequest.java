package org.cargolens.scanner;

import java.util.Optional;
import org.cargolens.scan.ScanMetadata;

/**
 * What a station wants of a scan.
 *
 * @param metadata what the station knows of the scan; site and container numbers win over the
 *     scanner's own, all else only fills what the scanner leaves open
 * @param maximumBytes most bytes of samples that the scan may have
 * @param bufferBytes memory for lines that have come and were not taken yet
 * @param overflow what happens when that memory is full
 * @param sink hears each line on its way, if anything does
 */
public record ScanRequest(
    ScanMetadata metadata,
    long maximumBytes,
    long bufferBytes,
    OverflowPolicy overflow,
    Optional<LineSink.Opener> sink) {
  /** Nothing is known, at most 1 GiB, 32 MiB of buffer, fail on overflow. */
  public static final ScanRequest DEFAULT =
      new ScanRequest(ScanMetadata.UNKNOWN, 1L << 30, 32L << 20, OverflowPolicy.FAIL_SCAN);

  /** Checks the limits. */
  public ScanRequest {
    if (maximumBytes < 1) {
      throw new IllegalArgumentException("maximumBytes must be at least 1, is " + maximumBytes);
    }
    if (bufferBytes < 1 || bufferBytes > 1L << 31) {
      throw new IllegalArgumentException("bufferBytes must be 1 to 2^31, is " + bufferBytes);
    }
  }

  /** Makes a request without a sink. */
  public ScanRequest(
      ScanMetadata metadata, long maximumBytes, long bufferBytes, OverflowPolicy overflow) {
    this(metadata, maximumBytes, bufferBytes, overflow, Optional.empty());
  }

  /** Returns this request with what the station knows of the scan. */
  public ScanRequest withMetadata(ScanMetadata known) {
    return new ScanRequest(known, maximumBytes, bufferBytes, overflow, sink);
  }

  /** Returns this request with another limit of the scan's size in bytes. */
  public ScanRequest withMaximumBytes(long bytes) {
    return new ScanRequest(metadata, bytes, bufferBytes, overflow, sink);
  }

  /** Returns this request with another buffer size in bytes. */
  public ScanRequest withBufferBytes(long bytes) {
    return new ScanRequest(metadata, maximumBytes, bytes, overflow, sink);
  }

  /** Returns this request with another policy for a full buffer. */
  public ScanRequest withOverflow(OverflowPolicy policy) {
    return new ScanRequest(metadata, maximumBytes, bufferBytes, policy, sink);
  }

  /** Returns this request with something that hears each line on its way. */
  public ScanRequest withSink(LineSink.Opener opener) {
    return new ScanRequest(metadata, maximumBytes, bufferBytes, overflow, Optional.of(opener));
  }
}
