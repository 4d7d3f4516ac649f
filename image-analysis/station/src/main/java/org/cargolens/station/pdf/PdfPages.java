package org.cargolens.station.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** Pages of A4 across, and how far down the last one is filled. */
final class PdfPages {
  /** Height of a line, in sizes of its letters. */
  static final float LEADING = 1.35f;

  private static final float MARGIN = 45;
  private static final float FOOT = 8;
  private static final float GREY = 0.75f;
  private static final PDRectangle SIZE =
      new PDRectangle(
          /* width= */ PDRectangle.A4.getHeight(), /* height= */ PDRectangle.A4.getWidth());

  private final PDDocument document;
  private final PdfLetters letters;
  private final String title;
  private PDPage page;
  private float height;

  PdfPages(PDDocument document, PdfLetters letters, String title) {
    this.document = document;
    this.letters = letters;
    this.title = title;
    this.page = new PDPage(SIZE);
    this.height = top();
    document.addPage(page);
  }

  private static float top() {
    return SIZE.getHeight() - MARGIN;
  }

  float left() {
    return MARGIN;
  }

  float width() {
    return SIZE.getWidth() - 2 * MARGIN;
  }

  /** Returns how much a page holds. */
  float fullHeight() {
    return SIZE.getHeight() - 2 * MARGIN;
  }

  /** Returns how high above its foot the page is filled. */
  float height() {
    return height;
  }

  /** Begins a new page unless there is room for so much. */
  void need(float room) {
    if (height - room < MARGIN && height < top()) {
      page = new PDPage(SIZE);
      document.addPage(page);
      height = top();
    }
  }

  void down(float by) {
    height -= by;
  }

  /** Leaves room, but none at the top of a page. */
  void space(float room) {
    if (height < top()) {
      height -= room;
    }
  }

  PDPageContentStream stream() throws IOException {
    return stream(page);
  }

  private PDPageContentStream stream(PDPage onto) throws IOException {
    return new PDPageContentStream(
        document, onto, PDPageContentStream.AppendMode.APPEND, true, true);
  }

  /** Writes a shown text at the present height. */
  void text(String shown, float from, float size) throws IOException {
    try (PDPageContentStream stream = stream()) {
      write(stream, shown, new Spot(from, height, size));
    }
  }

  private void write(PDPageContentStream stream, String shown, Spot spot) throws IOException {
    stream.beginText();
    stream.setFont(letters.font(), spot.size());
    stream.newLineAtOffset(spot.x(), spot.y());
    stream.showText(shown);
    stream.endText();
  }

  private record Spot(float x, float y, float size) {}

  /** Writes a table whose first row holds its headings. */
  void table(PdfColumns columns, List<List<String>> rows) throws IOException {
    float line = columns.size() * LEADING * 1.1f;
    need(3 * line);
    row(columns, rows.get(0), line);
    rule(columns);
    for (List<String> row : rows.subList(1, rows.size())) {
      if (height - line < MARGIN) {
        need(line);
        row(columns, rows.get(0), line);
        rule(columns);
      }
      row(columns, row, line);
    }
    space(line / 2);
  }

  private void row(PdfColumns columns, List<String> cells, float line) throws IOException {
    down(line);
    try (PDPageContentStream stream = stream()) {
      for (int column = 0; column < cells.size(); column++) {
        String shown = columns.fitting(cells.get(column), column, letters);
        float begin = left() + columns.begin(shown, column, letters);
        write(stream, shown, new Spot(begin, height, columns.size()));
      }
    }
  }

  private void rule(PdfColumns columns) throws IOException {
    float below = columns.size() / 3;
    try (PDPageContentStream stream = stream()) {
      stream.setStrokingColor(GREY);
      stream.moveTo(left(), height - below);
      stream.lineTo(left() + columns.width(), height - below);
      stream.stroke();
    }
    down(below);
  }

  /** Writes title and page number at the foot of each page. */
  void number() throws IOException {
    int number = 0;
    int count = document.getNumberOfPages();
    for (PDPage each : document.getPages()) {
      number++;
      try (PDPageContentStream stream = stream(each)) {
        write(
            stream,
            letters.shown(title + ", page " + number + " of " + count),
            new Spot(MARGIN, MARGIN / 2, FOOT));
      }
    }
  }
}
