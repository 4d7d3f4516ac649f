package org.cargolens.casework.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.cargolens.casework.edifact.InterchangeFault;
import org.cargolens.casework.edifact.InterchangePart;
import org.cargolens.casework.edifact.InterchangeReader;
import org.cargolens.casework.edifact.Message;
import org.cargolens.casework.wco.XmlFault;
import org.cargolens.casework.wco.XmlTreeReader;

/**
 * Reads cases from declarations whose structure says which value is which field: UN/EDIFACT CUSCAR
 * and IFTMIN, XML of the WCO Data Model. Safe for use by several threads.
 *
 * <p>One case is made for each container of each consignment. A message that is cut or miscounted
 * makes none; whole messages beside it do, and what is wrong is listed.
 */
public final class DeclarationImport {
  /** Most bytes of a file: 64 MiB. */
  public static final long MOST_BYTES = 64L << 20;

  private final DeclarationStyle style;
  private final InstantSource clock;

  /**
   * Makes an import.
   *
   * @param style what declarations don't say of themselves
   * @param clock says when a value was read
   */
  public DeclarationImport(DeclarationStyle style, InstantSource clock) {
    this.style = style;
    this.clock = clock;
  }

  /**
   * Reads a file.
   *
   * @param file at most {@link #MOST_BYTES} long
   * @param format what it holds
   * @return its cases; rows are messages or declarations, whole or not
   * @throws CaseFormatException if it can't be read to its end as XML, or is too long
   * @throws IOException if it can't be read
   */
  public ImportResult read(Path file, DeclarationFormat format) throws IOException {
    String name = String.valueOf(file.getFileName());
    long size = Files.size(file);
    if (size > MOST_BYTES) {
      throw new CaseFormatException(
          name, "end", "expected at most " + MOST_BYTES + " bytes, found " + size);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, name, format);
    }
  }

  /**
   * Reads bytes.
   *
   * @param in the file's; the caller closes it
   * @param name what errors call it
   */
  ImportResult read(InputStream in, String name, DeclarationFormat format) throws IOException {
    ImportLog log = new ImportLog(name);
    DeclaredCases cases = new DeclaredCases(log, clock.instant(), DeclaredCases.MOST_LOOKS);
    int declarations =
        switch (format) {
          case EDIFACT -> edifact(in, cases);
          case WCO_XML -> xml(in, cases);
        };
    log.checkBounds();
    return new ImportResult(cases.papers(), log.faults(), log.fieldless(), declarations);
  }

  private int edifact(InputStream in, DeclaredCases cases) throws IOException {
    InterchangeReader reader = new InterchangeReader(in);
    int messages = 0;
    for (Optional<InterchangePart> part = reader.read(); part.isPresent(); part = reader.read()) {
      if (part.get() instanceof Message message) {
        messages++;
        new MessageCases(message, cases, style).add();
      } else if (part.get() instanceof InterchangeFault fault) {
        cases.log().fault(fault.position(), "", fault.expected());
      }
      cases.log().checkBounds();
    }
    return messages;
  }

  private int xml(InputStream in, DeclaredCases cases) throws IOException {
    try {
      return new WcoCases(XmlTreeReader.read(in), cases, style).add();
    } catch (XmlFault e) {
      throw new CaseFormatException(cases.log().file(), e.position(), e.expected());
    }
  }
}
