package org.cargolens.scanner.wire.gige;

import java.util.Optional;

/** Kinds of GVCP messages that are used here. */
public enum GvcpCommand {
  /** Who is there? */
  DISCOVERY(0x0002),
  /** Answer to {@link #DISCOVERY}: the first 248 bytes of the bootstrap registers. */
  DISCOVERY_ACK(0x0003),
  /** Send packets of the stream again; the answer is those packets. */
  PACKET_RESEND(0x0040),
  /** Reads one or more registers of four bytes. */
  READ_REGISTER(0x0080),
  /** Answer to {@link #READ_REGISTER}: their values. */
  READ_REGISTER_ACK(0x0081),
  /** Writes one or more registers of four bytes. */
  WRITE_REGISTER(0x0082),
  /** Answer to {@link #WRITE_REGISTER}: how many were written. */
  WRITE_REGISTER_ACK(0x0083),
  /** Reads up to {@value GvcpMessage#MOST_MEMORY} bytes of memory. */
  READ_MEMORY(0x0084),
  /** Answer to {@link #READ_MEMORY}: the address and the bytes. */
  READ_MEMORY_ACK(0x0085),
  /** Writes up to {@value GvcpMessage#MOST_MEMORY} bytes of memory. */
  WRITE_MEMORY(0x0086),
  /** Answer to {@link #WRITE_MEMORY}. */
  WRITE_MEMORY_ACK(0x0087),
  /** The answer will take longer: in its payload after how many milliseconds at most. */
  PENDING_ACK(0x0089);

  private final int code;

  GvcpCommand(int code) {
    this.code = code;
  }

  /** Returns its code on the wire. */
  public int code() {
    return code;
  }

  /** Returns the kind with a code. */
  public static Optional<GvcpCommand> ofCode(int code) {
    for (GvcpCommand command : values()) {
      if (command.code == code) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }
}
