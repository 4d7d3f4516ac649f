package org.cargolens.analysis.report.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.Optional;
import org.cargolens.analysis.report.ScanReport;

/** The strip below the scan with a bar of known length; of no height if the pitch isn't known. */
final class ScaleBar {
  private static final int[] LENGTHS_MM = {1000, 2000, 5000, 10000, 500, 200, 100, 50, 20, 10};

  private final PictureScale scale;
  private final Optional<Bar> bar;

  private record Bar(int lengthMm, double pixels) {}

  private ScaleBar(PictureScale scale, Optional<Bar> bar) {
    this.scale = scale;
    this.bar = bar;
  }

  static ScaleBar of(ScanReport report, PictureScale scale) {
    if (report.source().linePitchMm().isEmpty()) {
      return new ScaleBar(scale, Optional.empty());
    }
    double pixelsPerMm = scale.factor() / report.source().linePitchMm().getAsDouble();
    for (int length : LENGTHS_MM) {
      double pixels = length * pixelsPerMm;
      if (pixels >= 0.03 * scale.width() && pixels <= 0.4 * scale.width()) {
        return new ScaleBar(scale, Optional.of(new Bar(length, pixels)));
      }
    }
    return new ScaleBar(scale, Optional.empty());
  }

  int height() {
    return bar.isPresent() ? scale.textSize() * 2 : 0;
  }

  void draw(Graphics2D graphics, int top) {
    bar.ifPresent(known -> draw(graphics, top, known));
  }

  private void draw(Graphics2D graphics, int top, Bar known) {
    double left = scale.left() + scale.margin();
    double y = top + height() / 2.0;
    double tick = scale.textSize() / 2.0;
    graphics.setColor(Palette.INK);
    graphics.setStroke(new BasicStroke((float) (1.5 * scale.unit())));
    graphics.draw(new Line2D.Double(left, y, left + known.pixels(), y));
    graphics.draw(new Line2D.Double(left, y - tick, left, y + tick));
    graphics.draw(
        new Line2D.Double(left + known.pixels(), y - tick, left + known.pixels(), y + tick));
    graphics.setFont(scale.font(Font.BOLD, 1));
    graphics.drawString(
        label(known.lengthMm()),
        (float) (left + known.pixels() + scale.margin()),
        (float) (y + scale.textSize() * 0.36));
  }

  private static String label(int lengthMm) {
    return lengthMm >= 1000 ? lengthMm / 1000 + " m" : lengthMm / 10 + " cm";
  }
}
