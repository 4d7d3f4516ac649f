package org.cargolens.scanner.source.folder;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.scanner.source.journal.SealedLine;

/**
 * A line of the journal: how one file, or a sidecar of a scan, was answered for.
 *
 * <p>Written as {@code CRC WORD TIME SIZE MODIFIED KEY REASON}, see {@link SealedLine}.
 *
 * @param word the answer
 * @param at when it was given
 * @param size of the file, bytes
 * @param modifiedMillis when the file was last written, milliseconds since 1970
 * @param key the file, see {@link PathKeys}
 * @param reason why, of a refused one, or how a sidecar became known; one line for people
 */
record JournalLine(
    Word word, Instant at, long size, long modifiedMillis, String key, String reason) {
  /** How a file was answered for. */
  enum Word {
    TAKEN,
    REFUSED,
    /** What a sidecar says of a scan is known: read with it, taken later, or of no use. */
    SIDECAR,
    /** As it is, it goes with a scan that was answered for. */
    PART
  }

  private static final int FIELDS = 6;
  private static final int LONGEST_REASON = 1000;

  JournalLine {
    reason = reason.replaceAll("\\p{Cntrl}", " ");
    if (reason.length() > LONGEST_REASON) {
      reason = reason.substring(0, LONGEST_REASON - 3) + "...";
    }
  }

  byte[] bytes() {
    return SealedLine.bytes(
        List.of(
            word.name(),
            at.toString(),
            Long.toString(size),
            Long.toString(modifiedMillis),
            key,
            reason));
  }

  /**
   * Reads a line.
   *
   * @param bytes the line without its end
   * @return empty if it is damaged
   */
  static Optional<JournalLine> parse(byte[] bytes) {
    return SealedLine.parse(bytes, FIELDS).flatMap(JournalLine::of);
  }

  private static Optional<JournalLine> of(List<String> fields) {
    try {
      return Optional.of(
          new JournalLine(
              Word.valueOf(fields.get(0)),
              Instant.parse(fields.get(1)),
              Long.parseLong(fields.get(2)),
              Long.parseLong(fields.get(3)),
              fields.get(4),
              fields.get(5)));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
