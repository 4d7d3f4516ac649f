package org.cargolens.scan.spool;

import java.time.Instant;

/**
 * What became of a scan.
 *
 * @param word what
 * @param at when that was said
 * @param reason why it was refused, where it was taken to; may be empty
 */
public record ScanAnswer(Word word, Instant at, String reason) {
  /** What may become of a scan. */
  public enum Word {
    /** It is safe elsewhere. */
    TAKEN,
    /** Nobody wants it. */
    REFUSED
  }
}
