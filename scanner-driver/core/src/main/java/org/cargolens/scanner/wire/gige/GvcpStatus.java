package org.cargolens.scanner.wire.gige;

/** What a device says of a request, or of a packet of its stream. */
public enum GvcpStatus {
  /** Done. */
  SUCCESS(0x0000),
  /** The stream's packet comes a second time, as was asked for. */
  PACKET_RESEND(0x0100),
  /** The device has no such request. */
  NOT_IMPLEMENTED(0x8001),
  /** A parameter is out of range. */
  INVALID_PARAMETER(0x8002),
  /** There is nothing at that address. */
  INVALID_ADDRESS(0x8003),
  /** The register can't be written. */
  WRITE_PROTECT(0x8004),
  /** The address is no multiple of four. */
  BAD_ALIGNMENT(0x8005),
  /** Another program controls the device, or the register can't be read or written now. */
  ACCESS_DENIED(0x8006),
  /** The device is busy. */
  BUSY(0x8007),
  /** The packet is not in the device's memory any longer. */
  PACKET_UNAVAILABLE(0x800C),
  /** The packet was not sent yet. */
  PACKET_NOT_YET_AVAILABLE(0x8010),
  /** The packet and those before it are not in the device's memory any longer. */
  PACKET_AND_PREVIOUS_REMOVED(0x8011),
  /** The packet is not in the device's memory any longer. */
  PACKET_REMOVED(0x8012),
  /** Anything else. */
  OTHER(0x8FFF);

  private final int code;

  GvcpStatus(int code) {
    this.code = code;
  }

  /** Returns its code on the wire. */
  public int code() {
    return code;
  }

  /** Returns whether a code says that a request failed. */
  public static boolean isError(int code) {
    return (code & 0x8000) != 0;
  }

  /** Returns the status with a code, {@link #OTHER} if there is none. */
  public static GvcpStatus ofCode(int code) {
    for (GvcpStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    return OTHER;
  }

  /** Returns whether the status says that a packet of the stream is gone for good. */
  public boolean isPacketGone() {
    return this == PACKET_UNAVAILABLE
        || this == PACKET_AND_PREVIOUS_REMOVED
        || this == PACKET_REMOVED;
  }
}
