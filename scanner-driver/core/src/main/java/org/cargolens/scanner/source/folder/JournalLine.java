package org.cargolens.scanner.source.folder;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A line of the journal: how one file was answered for.
 *
 * <p>Written as {@code CRC WORD TIME SIZE MODIFIED KEY REASON} and a line end, parted by tabs: the
 * CRC-32 of all behind its tab in eight hexadecimal digits, UTF-8.
 *
 * @param word the answer
 * @param at when it was given
 * @param size of the file, bytes
 * @param modifiedMillis when the file was last written, milliseconds since 1970
 * @param key the file, see {@link PathKeys}
 * @param reason why, of a refused one; one line for people
 */
record JournalLine(
    Word word, Instant at, long size, long modifiedMillis, String key, String reason) {
  /** How a file was answered for. */
  enum Word {
    TAKEN,
    REFUSED
  }

  private static final int FIELDS = 6;
  private static final int CRC_DIGITS = 8;
  private static final int LONGEST_REASON = 1000;

  JournalLine {
    reason = reason.replaceAll("\\p{Cntrl}", " ");
    if (reason.length() > LONGEST_REASON) {
      reason = reason.substring(0, LONGEST_REASON - 3) + "...";
    }
  }

  byte[] bytes() {
    String text =
        String.join(
            "\t",
            word.name(),
            at.toString(),
            Long.toString(size),
            Long.toString(modifiedMillis),
            key,
            reason);
    return (crc(text) + "\t" + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a line.
   *
   * @param bytes the line without its end
   * @return empty if it is damaged
   */
  static Optional<JournalLine> parse(byte[] bytes) {
    String line = new String(bytes, StandardCharsets.UTF_8);
    if (line.length() <= CRC_DIGITS || line.charAt(CRC_DIGITS) != '\t') {
      return Optional.empty();
    }
    String text = line.substring(CRC_DIGITS + 1);
    String[] fields = text.split("\t", -1);
    if (!line.startsWith(crc(text)) || fields.length != FIELDS) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new JournalLine(
              Word.valueOf(fields[0]),
              Instant.parse(fields[1]),
              Long.parseLong(fields[2]),
              Long.parseLong(fields[3]),
              fields[4],
              fields[5]));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
