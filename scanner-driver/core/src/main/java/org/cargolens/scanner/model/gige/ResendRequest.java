package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import org.cargolens.scanner.wire.gige.GvcpCommand;
import org.cargolens.scanner.wire.gige.GvcpMessage;

/**
 * Packets to ask for.
 *
 * @param blockId id of their block
 * @param packets which
 * @param extended whether ids have 64 bits
 */
record ResendRequest(long blockId, Frame.Missing packets, boolean extended) {
  /** The time, and the pause before the first repetition, both in nanoseconds. */
  record Pause(long now, long nanos) {
    /** Returns when to ask again after so many requests; the pause doubles. */
    long again(int requests) {
      return now + (nanos << Math.min(requests, 6));
    }
  }

  /** Returns the command that asks. */
  ByteBuffer message(int id) {
    int first = packets.first();
    int last = packets.last();
    if (extended) {
      return GvcpMessage.request(
          GvcpCommand.PACKET_RESEND,
          GvcpMessage.EXTENDED_IDS,
          id,
          0,
          first,
          last,
          (int) (blockId >>> 32),
          (int) blockId);
    }
    return GvcpMessage.request(GvcpCommand.PACKET_RESEND, 0, id, (int) blockId, first, last);
  }
}
