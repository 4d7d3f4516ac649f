package org.cargolens.analysis.report.picture;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.ScanReport;

/** The list below the scan: number, category, score and evidence of each finding. */
final class Legend {
  private static final int MOST_FINDINGS = 24;

  private final ScanReport report;
  private final PictureScale scale;
  private final List<Row> rows = new ArrayList<>();

  private record Row(int number, String title, List<String> lines) {}

  private Legend(ScanReport report, PictureScale scale, int before) {
    this.report = report;
    this.scale = scale;
    FontMetrics metrics = PictureScale.metrics(scale.font(Font.PLAIN, 1));
    int width = scale.canvasWidth() - textLeft() - scale.margin();
    for (Finding finding : shown(report)) {
      String title =
          String.format(Locale.ROOT, "%s  %.2f", finding.category().title(), finding.score());
      rows.add(
          new Row(
              before + rows.size() + 1,
              title,
              TextFlow.lines(Words.about(finding, report.source()), metrics, width, 2)));
    }
  }

  static Legend of(ScanReport report, PictureScale scale) {
    return new Legend(report, scale, 0);
  }

  /** Returns the list of a view whose numbers begin after those of the views before. */
  static Legend after(int before, ScanReport report, PictureScale scale) {
    return new Legend(report, scale, before);
  }

  /** Returns the findings that are drawn: beyond two dozen a picture can't be read. */
  static List<Finding> shown(ScanReport report) {
    return report.findings().stream().limit(MOST_FINDINGS).toList();
  }

  int height() {
    return 2 * scale.margin() + rowsHeight() + lineHeight() * closingLines().size();
  }

  /** Returns the height of the findings alone. */
  int rowsHeight() {
    return rows.stream().mapToInt(this::rowHeight).sum();
  }

  /** Draws the findings alone. */
  void drawRows(Graphics2D graphics, int top) {
    int y = top;
    for (Row row : rows) {
      drawRow(graphics, row, y);
      y += rowHeight(row);
    }
  }

  void draw(Graphics2D graphics, int top) {
    drawRows(graphics, top + scale.margin());
    int y = top + scale.margin() + rowsHeight();
    graphics.setColor(Palette.FAINT_INK);
    graphics.setFont(scale.font(Font.PLAIN, 0.9));
    for (String line : closingLines()) {
      graphics.drawString(line, scale.margin(), y + lineHeight() * 3 / 4);
      y += lineHeight();
    }
  }

  private void drawRow(Graphics2D graphics, Row row, int y) {
    double middle = y + lineHeight() * 0.75;
    Badge.draw(graphics, scale, row.number(), scale.margin() + Badge.radius(scale), middle);
    int baseline = (int) (middle + scale.textSize() * 0.36);
    graphics.setColor(Palette.INK);
    graphics.setFont(scale.font(Font.BOLD, 1));
    graphics.drawString(row.title(), titleLeft(), baseline);
    graphics.setFont(scale.font(Font.PLAIN, 1));
    for (String line : row.lines()) {
      graphics.drawString(line, textLeft(), baseline);
      baseline += lineHeight();
    }
  }

  private List<String> closingLines() {
    List<String> lines = new ArrayList<>();
    int hidden = report.findings().size() - rows.size();
    if (hidden > 0) {
      lines.add("and " + hidden + " weaker findings in the report");
    }
    if (rows.isEmpty()) {
      lines.add(
          report.summary().advice() == Advice.UNJUDGED
              ? "No findings, which says nothing: the scan was not judged."
              : "No findings.");
    }
    lines.add(
        "Scan sha-256 "
            + report.source().sha256().hex().substring(0, 16)
            + ". This analysis advises; an operator decides.");
    return lines;
  }

  private int rowHeight(Row row) {
    return lineHeight() * Math.max(1, row.lines().size()) + lineHeight() / 2;
  }

  private int lineHeight() {
    return scale.textSize() * 4 / 3;
  }

  private int titleLeft() {
    return (int) (2 * scale.margin() + 2 * Badge.radius(scale));
  }

  private int textLeft() {
    return titleLeft() + scale.textSize() * 13;
  }
}
