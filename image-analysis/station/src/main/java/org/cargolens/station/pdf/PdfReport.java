package org.cargolens.station.pdf;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/**
 * A document that grows from top to bottom and over as many pages as it needs. For one thread;
 * closed by {@link #close}.
 */
public final class PdfReport implements AutoCloseable {
  private static final float TITLE = 18;
  private static final float HEADING = 12;
  private static final float TEXT = 9;
  private static final float TABLE = 8.5f;
  private static final float SMALLEST = 6;

  private final PDDocument document = new PDDocument();
  private final PdfLetters letters;
  private final PdfPages pages;

  /**
   * Makes a document with its title.
   *
   * @param title on the first page and in the document's properties
   * @param font a TrueType file with the letters needed; empty for one of the system, if it has one
   *     in a usual place, else Helvetica, which lacks most accents of Vietnamese
   * @param made when it is made
   * @throws IOException if the font can't be used
   */
  public PdfReport(String title, Optional<Path> font, Instant made) throws IOException {
    try {
      letters = PdfLetters.of(document, font.isPresent() ? font : PdfLetters.usual());
      PDDocumentInformation information = document.getDocumentInformation();
      information.setTitle(title);
      information.setCreator("CargoLens");
      information.setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
      document.getDocumentCatalog().setLanguage("en");
      pages = new PdfPages(document, letters, title);
      line(title, TITLE);
    } catch (IOException | RuntimeException e) {
      closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(Exception cause) {
    try {
      document.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Adds a heading, never alone at the foot of a page. */
  public PdfReport heading(String text) throws IOException {
    pages.space(HEADING);
    pages.need(6 * HEADING);
    line(text, HEADING);
    return this;
  }

  private void line(String text, float size) throws IOException {
    for (String part : wrapped(text, size, pages.width())) {
      pages.need(size * PdfPages.LEADING);
      pages.down(size * PdfPages.LEADING);
      pages.text(part, pages.left(), size);
    }
    pages.space(size / 3);
  }

  /** Adds a paragraph, broken into lines between words. */
  public PdfReport paragraph(String text) throws IOException {
    line(text, TEXT);
    return this;
  }

  private List<String> wrapped(String text, float size, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : letters.shown(text).split(" ", -1)) {
      String longer = line.length() == 0 ? word : line + " " + word;
      if (line.length() > 0 && letters.width(longer, size) > width) {
        lines.add(line.toString());
        line = new StringBuilder(word);
      } else {
        line = new StringBuilder(longer);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  /**
   * Adds a table, its headings again on each page. Columns of numbers stand to the right. A table
   * that is too wide gets smaller letters, and then shortened cells.
   *
   * @param headings of its columns
   * @param rows cells, one a heading
   */
  public PdfReport table(List<String> headings, List<List<String>> rows) throws IOException {
    List<List<String>> all = new ArrayList<>();
    all.add(headings);
    all.addAll(rows);
    float size = TABLE;
    PdfColumns columns = PdfColumns.of(all, letters, size);
    while (columns.width() > pages.width() && size > SMALLEST) {
      size -= 0.5f;
      columns = PdfColumns.of(all, letters, size);
    }
    pages.table(columns.within(pages.width()), all);
    return this;
  }

  /** Adds a picture as wide as the page, or as high as what is left of it or of a new one. */
  public PdfReport picture(BufferedImage picture) throws IOException {
    float width = pages.width();
    float height = width * picture.getHeight() / picture.getWidth();
    float most = pages.fullHeight();
    if (height > most) {
      width *= most / height;
      height = most;
    }
    pages.need(height);
    pages.down(height);
    try (PDPageContentStream stream = pages.stream()) {
      stream.drawImage(
          LosslessFactory.createFromImage(document, picture),
          pages.left(),
          pages.height(),
          width,
          height);
    }
    return this;
  }

  /** Writes the document to a file. */
  public void save(Path file) throws IOException {
    if (letters.replaced()) {
      pages.space(TEXT);
      paragraph(
          "The font used lacks letters of this report: they stand without their accents, or as '?'."
              + " Another font shows them (--font).");
    }
    pages.number();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    document.save(bytes);
    Files.write(file, bytes.toByteArray());
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
