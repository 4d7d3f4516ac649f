package org.cargolens.scanner.wire;

import java.util.Optional;

/** What a frame is (rule 2.1). Codes below 0x80 go to the scanner, the others come from it. */
public enum FrameType {
  /** Who are you? */
  IDENTIFY(0x01),
  /** What can you do? */
  CAPABILITIES(0x02),
  /** Start a scan. */
  START(0x03),
  /** Record no more lines. */
  STOP(0x04),
  /** The scan may be forgotten. */
  RELEASE(0x05),
  /** Send these lines again. */
  RESEND(0x06),
  /** So many blocks may be sent. */
  CREDIT(0x07),
  /** Are you there? */
  HEARTBEAT(0x08),
  /** Answer to {@link #IDENTIFY}. */
  IDENTITY(0x81),
  /** Answer to {@link #CAPABILITIES}. */
  CAPABILITY_LIST(0x82),
  /** Answer to {@link #START}: description of the scan. */
  STARTED(0x83),
  /** Answer to {@link #STOP}. */
  STOPPED(0x84),
  /** Answer to {@link #RELEASE}. */
  RELEASED(0x85),
  /** Answer to {@link #HEARTBEAT}. */
  ALIVE(0x88),
  /** Answer to a request that is declined. */
  REFUSED(0x8F),
  /** Lines. */
  LINES(0x90),
  /** Lines that the scanner does not have. */
  LOST(0x91),
  /** No more lines; totals and digests. */
  END(0x92),
  /** Something in the scanner is broken. */
  FAULT(0x93);

  private final int code;

  FrameType(int code) {
    this.code = code;
  }

  /** Returns the code, 0 to 255. */
  public int code() {
    return code;
  }

  /** Returns the type of a code, if this version knows it. */
  public static Optional<FrameType> ofCode(int code) {
    for (FrameType type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
