package org.cargolens.scanner.wire;

/** Codes of REFUSED that the protocol fixes (rule 2.9); a scanner's own begin at 1000. */
public final class TroubleCode {
  /** Another scan is not released yet, or someone else uses the scanner. */
  public static final int BUSY = 1;

  /** The scanner does not know such a request. */
  public static final int UNKNOWN_REQUEST = 2;

  /** The request's payload is not what the protocol says. */
  public static final int MALFORMED = 3;

  /** The scanner has no such scan. */
  public static final int NO_SUCH_SCAN = 4;

  /** A fault persists. */
  public static final int FAULTY = 5;

  private TroubleCode() {}
}
