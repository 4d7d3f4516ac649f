package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.wire.gige.GvspPacket;
import org.cargolens.scanner.wire.gige.ImageLeader;

/** Whether frames are of the kind that was agreed. Used by one thread at a time. */
final class LeaderCheck {
  /** Leaders of other frames in a row after which the device is not understood any longer. */
  private static final int MOST_STRANGERS = 3;

  private final ImageLeader agreed;
  private int strangers;

  LeaderCheck(FrameGeometry geometry) {
    agreed = geometry.leader();
  }

  /**
   * Returns whether a leader is as agreed.
   *
   * @throws ScannerException.Protocol if too many in a row were not
   */
  boolean accepts(ByteBuffer bytes, GvspPacket packet) throws ScannerException.Protocol {
    if (agreed.matches(bytes, packet)) {
      strangers = 0;
      return true;
    }
    strangers++;
    if (strangers >= MOST_STRANGERS) {
      throw new ScannerException.Protocol(
          ScannerException.Phase.STREAM,
          "the device sends other frames than agreed, which are " + agreed,
          0,
          bytes);
    }
    return false;
  }
}
