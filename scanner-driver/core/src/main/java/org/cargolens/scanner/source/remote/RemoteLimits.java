package org.cargolens.scanner.source.remote;

import java.time.Duration;

/**
 * What a server may ask of this computer.
 *
 * @param entries most entries of one folder
 * @param depth folders in one another, the root not counted
 * @param folders most folders in the whole tree
 * @param fileBytes largest file
 * @param spareBytes bytes that stay free on the disk of the staging folder
 * @param attempt how long one attempt to fetch a file may last; the next one goes on where it ended
 */
public record RemoteLimits(
    int entries, int depth, int folders, long fileBytes, long spareBytes, Duration attempt) {
  /** 100,000 entries in a folder, 16 levels, a million folders, 8 GiB, 256 MiB, five minutes. */
  public static final RemoteLimits DEFAULT =
      new RemoteLimits(100_000, 16, 1_000_000, 8L << 30, 256L << 20, Duration.ofMinutes(5));

  /** Checks all. */
  public RemoteLimits {
    if (entries < 1 || depth < 0 || folders < 1 || fileBytes < 1 || spareBytes < 0) {
      throw new IllegalArgumentException(
          "limits must be positive, are "
              + entries
              + " entries, depth "
              + depth
              + ", "
              + folders
              + " folders, "
              + fileBytes
              + " and "
              + spareBytes
              + " bytes");
    }
    if (attempt.isNegative() || attempt.isZero()) {
      throw new IllegalArgumentException("an attempt must last, is " + attempt);
    }
  }
}
