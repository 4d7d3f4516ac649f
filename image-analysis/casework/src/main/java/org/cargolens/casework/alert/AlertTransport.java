package org.cargolens.casework.alert;

import java.io.IOException;

/** Carries envelopes to other units. HTTPS today; whatever can ask and answer will do. */
@FunctionalInterface
public interface AlertTransport {
  /**
   * Hands an envelope over.
   *
   * @param to which unit
   * @param envelope the bytes
   * @return the other unit's answer, an envelope with its receipt; an answer proves nothing before
   *     it is opened
   * @throws AlertRefusedException if the other unit was reached and didn't take it
   * @throws AlertBusyException if it was reached and can take nothing just now
   * @throws IOException if the other unit wasn't reached, or nobody knows whether it was; within a
   *     time that the implementation states
   */
  byte[] send(Unit to, byte[] envelope) throws IOException;
}
