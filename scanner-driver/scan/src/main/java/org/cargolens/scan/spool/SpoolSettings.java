package org.cargolens.scan.spool;

/**
 * How much room a spool may take.
 *
 * @param mostBytes most bytes of samples in all scans together; beyond that it is full
 * @param reserveBytes room that is kept on the disk, and given up when it is full so that what had
 *     arrived can still be sealed; 0 to {@value #MOST_RESERVE}
 */
public record SpoolSettings(long mostBytes, long reserveBytes) {
  /** Largest reserve, 1 GiB. */
  public static final long MOST_RESERVE = 1L << 30;

  /** As much as the disk holds, 16 MiB of it in reserve. */
  public static final SpoolSettings DEFAULT = new SpoolSettings(Long.MAX_VALUE, 16L << 20);

  /** Checks the numbers. */
  public SpoolSettings {
    if (mostBytes < 1) {
      throw new IllegalArgumentException("mostBytes must be at least 1, is " + mostBytes);
    }
    if (reserveBytes < 0 || reserveBytes > MOST_RESERVE) {
      throw new IllegalArgumentException(
          "reserveBytes must be 0 to " + MOST_RESERVE + ", is " + reserveBytes);
    }
  }

  /** Returns these settings with another limit of bytes. */
  public SpoolSettings withMostBytes(long bytes) {
    return new SpoolSettings(bytes, reserveBytes);
  }

  /** Returns these settings with another reserve. */
  public SpoolSettings withReserveBytes(long bytes) {
    return new SpoolSettings(mostBytes, bytes);
  }
}
