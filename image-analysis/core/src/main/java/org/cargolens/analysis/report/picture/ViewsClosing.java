package org.cargolens.analysis.report.picture;

import java.awt.Font;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ViewReport;

/** The last lines of a picture of several views. */
final class ViewsClosing {
  private final PictureScale scale;
  private final List<String> lines = new ArrayList<>();

  ViewsClosing(ScanViewsReport report, PictureScale scale) {
    this.scale = scale;
    int hidden = 0;
    for (ViewReport view : report.views()) {
      hidden += view.report().findings().size() - Legend.shown(view.report()).size();
    }
    if (hidden > 0) {
      lines.add("and " + hidden + " weaker findings in the report");
    }
    lines.add(
        "Scan sha-256 "
            + report.main().source().sha256().hex().substring(0, 16)
            + " (main view). This analysis advises; an operator decides.");
  }

  /** Returns how many findings a view has, in words. */
  static String count(ScanReport report) {
    int findings = report.findings().size();
    if (findings > 0) {
      return ": " + findings + (findings == 1 ? " finding" : " findings");
    }
    return report.summary().advice() == Advice.UNJUDGED ? ": not judged" : ": no findings";
  }

  int height() {
    return 2 * scale.margin() + lineHeight() * lines.size();
  }

  void draw(Graphics2D graphics, int top) {
    graphics.setColor(Palette.FAINT_INK);
    graphics.setFont(scale.font(Font.PLAIN, 0.9));
    int y = top + scale.margin();
    for (String line : lines) {
      graphics.drawString(line, scale.margin(), y + lineHeight() * 3 / 4);
      y += lineHeight();
    }
  }

  private int lineHeight() {
    return scale.textSize() * 4 / 3;
  }
}
