package org.cargolens.scanner.source.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A line of a journal that tells when it is damaged: {@code CRC FIELD FIELD ...} and a line end,
 * parted by tabs: the CRC-32 of all behind its tab in eight hexadecimal digits, UTF-8.
 */
public final class SealedLine {
  private static final int CRC_DIGITS = 8;

  private SealedLine() {}

  /**
   * Returns the bytes of a line, with its end.
   *
   * @param fields texts without tabs and line ends
   */
  public static byte[] bytes(List<String> fields) {
    String text = String.join("\t", fields);
    return (crc(text) + "\t" + text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a line.
   *
   * @param bytes the line without its end
   * @param count how many fields it has
   * @return its fields; empty if it is damaged
   */
  public static Optional<List<String>> parse(byte[] bytes, int count) {
    String line = new String(bytes, StandardCharsets.UTF_8);
    if (line.length() <= CRC_DIGITS || line.charAt(CRC_DIGITS) != '\t') {
      return Optional.empty();
    }
    String text = line.substring(CRC_DIGITS + 1);
    List<String> fields = List.of(text.split("\t", -1));
    boolean sound = line.startsWith(crc(text)) && fields.size() == count;
    return sound ? Optional.of(fields) : Optional.empty();
  }

  private static String crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format("%08x", crc.getValue());
  }
}
