package org.cargolens.casework.envelope;

import java.util.Collection;

/** Signs and encrypts messages of one unit, and opens those for it. Safe for several threads. */
public interface Sealing {
  /** Most bytes of a message before it is sealed: 8 MiB. */
  int MOST_CONTENT = 8 << 20;

  /** Most bytes of an envelope: 9 MiB. */
  int MOST_ENVELOPE = 9 << 20;

  /**
   * Signs a message as this unit and encrypts it to others, and to itself, so that it can be sealed
   * anew.
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
   * Returns an envelope of {@link #seal} with the same content that a unit can open now: the same
   * bytes if it was made for all certificates of it that hold now and with this unit's present key,
   * else one that is sealed anew for that unit alone. An envelope that this unit can't open itself
   * is returned as it is. Sealings that never age return every envelope.
   *
   * @param envelope what {@link #seal} made, some time ago
   * @param unit id of a unit that it is for
   * @throws SealingException if the unit, or this one, has no certificate that holds now
   */
  default byte[] renewed(byte[] envelope, String unit) throws SealingException {
    return envelope;
  }
}
