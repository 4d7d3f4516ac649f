package org.cargolens.casework.store;

/**
 * How large messages are. Small ones and large ones to a unit go out apart from each other, so that
 * a large one that takes long keeps no small one waiting, but for those of its own lane.
 */
public enum MessageSize {
  /** Envelopes of less than 64 KiB: at 1 KiB a second they take a minute. */
  SMALL(0, MessageSize.LARGE_FROM, ""),
  /** All others. */
  LARGE(MessageSize.LARGE_FROM, Long.MAX_VALUE, "/large");

  /** Bytes from which an envelope is large. */
  public static final int LARGE_FROM = 64 << 10;

  private final long from;
  private final long to;
  private final String suffix;

  MessageSize(long from, long to, String suffix) {
    this.from = from;
    this.to = to;
    this.suffix = suffix;
  }

  /** Returns the least bytes of an envelope. */
  long from() {
    return from;
  }

  /** Returns the first number of bytes that is too many. */
  long to() {
    return to;
  }

  /** Returns what its outages at a destination go by. */
  String outages(String destination) {
    return destination + suffix;
  }

  /** Returns what follows a destination's name in outages. */
  String suffix() {
    return suffix;
  }
}
