package org.cargolens.analysis.report.picture;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ScanReport;

/** The strip above the scan: advice in word, sign and colour; what was scanned; score; reasons. */
final class Header {
  private static final int MOST_REASONS = 5;

  private final ScanReport report;
  private final PictureScale scale;
  private final List<String> lines = new ArrayList<>();
  private final String title;
  private final int blockWidth;

  private Header(ScanReport report, int findings, PictureScale scale) {
    this.report = report;
    this.scale = scale;
    FontMetrics word = PictureScale.metrics(scale.font(Font.BOLD, 1.7));
    this.blockWidth = word.stringWidth("UNJUDGED") + 4 * scale.margin() + signSize();
    int width = scale.canvasWidth() - blockWidth - 3 * scale.margin();
    FontMetrics titles = PictureScale.metrics(scale.font(Font.BOLD, 1.15));
    String projected =
        report.source().metadata().projection().isPresent()
            ? "PROJECTED, not a recorded scan: "
            : "";
    this.title = TextFlow.shortened(projected + title(report), titles, width);
    FontMetrics texts = PictureScale.metrics(scale.font(Font.PLAIN, 1));
    lines.add(TextFlow.shortened(figures(report, findings), texts, width));
    addReasons(texts, width);
  }

  static Header of(ScanReport report, PictureScale scale) {
    return of(report, report.findings().size(), scale);
  }

  /** Returns the strip above a report with more findings than its own. */
  static Header of(ScanReport report, int findings, PictureScale scale) {
    return new Header(report, findings, scale);
  }

  int height() {
    int text = lineHeight() * (lines.size() + 1) + 2 * scale.margin();
    return Math.max(text, signSize() + 3 * scale.margin());
  }

  void draw(Graphics2D graphics) {
    Advice advice = report.summary().advice();
    graphics.setColor(Palette.of(advice));
    graphics.fillRect(0, 0, blockWidth, height());
    int middle = height() / 2;
    AdviceSign.draw(graphics, advice, scale.margin() + signSize() / 2.0, middle, signSize() / 2.0);
    graphics.setColor(Palette.inkOn(advice));
    graphics.setFont(scale.font(Font.BOLD, 1.7));
    FontMetrics metrics = graphics.getFontMetrics();
    graphics.drawString(
        advice.name(),
        2 * scale.margin() + signSize(),
        middle + (metrics.getAscent() - metrics.getDescent()) / 2);
    drawText(graphics);
  }

  private void drawText(Graphics2D graphics) {
    int x = blockWidth + scale.margin();
    int y = scale.margin() + lineHeight() * 3 / 4;
    graphics.setColor(Palette.INK);
    graphics.setFont(scale.font(Font.BOLD, 1.15));
    graphics.drawString(title, x, y);
    graphics.setFont(scale.font(Font.PLAIN, 1));
    for (String line : lines) {
      y += lineHeight();
      graphics.drawString(line, x, y);
    }
  }

  private void addReasons(FontMetrics metrics, int width) {
    int reasons = report.summary().reasons().size();
    report.summary().reasons().stream()
        .limit(MOST_REASONS)
        .forEach(reason -> lines.addAll(TextFlow.lines("- " + reason.text(), metrics, width, 2)));
    if (reasons > MOST_REASONS) {
      lines.add("- and " + (reasons - MOST_REASONS) + " more in the report");
    }
  }

  private int lineHeight() {
    return scale.textSize() * 4 / 3;
  }

  private int signSize() {
    return scale.textSize() * 2;
  }

  private static String title(ScanReport report) {
    String name =
        report
            .source()
            .name()
            .or(() -> report.source().metadata().scanId())
            .orElseGet(() -> "Scan " + report.source().sha256().hex().substring(0, 12));
    return name.replaceAll("\\p{Cntrl}", " ");
  }

  private static String figures(ScanReport report, int findings) {
    StringBuilder text = new StringBuilder();
    text.append(
        report.summary().advice() == Advice.UNJUDGED
            ? "Not judged, "
            : String.format(Locale.ROOT, "Score %.2f of 1, ", report.summary().score()));
    text.append(findings).append(findings == 1 ? " finding" : " findings");
    report
        .source()
        .metadata()
        .capturedAt()
        .ifPresent(time -> text.append(", scanned ").append(Words.time(time)));
    return text.append(", analysed ").append(Words.time(report.createdAt())).toString();
  }
}
