package org.cargolens.casework.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.casework.edifact.InterchangeReader;

/** Kinds of file whose own structure says which value is which field. */
public enum DeclarationFormat {
  /** Interchanges of UN/EDIFACT with CUSCAR or IFTMIN messages. */
  EDIFACT,
  /** XML of the WCO Data Model, version 3. */
  WCO_XML;

  private static final int HEAD = 512;

  /**
   * Recognises a file by its first bytes.
   *
   * @return empty if it is neither
   * @throws IOException if it can't be read
   */
  public static Optional<DeclarationFormat> recognise(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      if (InterchangeReader.recognises(head)) {
        return Optional.of(EDIFACT);
      }
      // In UTF-16 every second byte is zero.
      String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u0000", "");
      String start = text.replaceFirst("^(\u00EF\u00BB\u00BF|\u00FE\u00FF|\u00FF\u00FE)", "");
      return start.stripLeading().startsWith("<") ? Optional.of(WCO_XML) : Optional.empty();
    }
  }
}
