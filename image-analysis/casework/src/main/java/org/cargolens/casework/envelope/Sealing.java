package org.cargolens.casework.envelope;

import java.util.Collection;

/** Signs and encrypts messages of one unit, and opens those for it. Safe for several threads. */
public interface Sealing {
  /** Most bytes of a message before it is sealed: 8 MiB. */
  int MOST_CONTENT = 8 << 20;

  /** Most bytes of an envelope: 9 MiB. */
  int MOST_ENVELOPE = 9 << 20;

  /**
   * Signs a message as this unit and encrypts it to others, and to nobody else: not even this unit
   * can read the envelope.
   *
   * @param content at most {@link #MOST_CONTENT} bytes
   * @param units ids of who may read it, at least one
   * @throws SealingException if a unit has no certificate that holds now
   */
  byte[] seal(byte[] content, Collection<String> units) throws SealingException;

  /**
   * Decrypts an envelope and checks who signed it.
   *
   * @param envelope at most {@link #MOST_ENVELOPE} bytes
   * @throws SealingException if it is no envelope, is for others, was changed, or was signed by
   *     nobody whom the directory knows
   */
  Opened open(byte[] envelope) throws SealingException;

  /**
   * Names what {@link #seal} would use now: the certificates of units that hold, and this unit's
   * present key. An envelope made when the text was another one may be unreadable to a unit, or
   * readable with a key that was withdrawn. Sealings that never age return the same text always.
   *
   * @param units ids of who may read; none to ask about this unit alone
   * @throws SealingException if a unit, or this one, has no certificate that holds now
   */
  default String basis(Collection<String> units) throws SealingException {
    return "";
  }
}
