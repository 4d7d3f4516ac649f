package org.cargolens.analysis.report.picture;

import java.awt.AWTError;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.display.GreyPicture;
import org.cargolens.analysis.display.HeatMap;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.analysis.report.ScanSource;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.analysis.report.ViewNames;
import org.cargolens.analysis.report.ViewReport;

/**
 * Draws the annotated picture of several views: under each other, so that what lies at one place
 * along the vehicle stands above each other; findings are numbered through. Views are as wide as
 * what they show is long, if all know their line pitch, else all as wide as the first. Has no
 * state; safe for use by several threads.
 */
public final class AnnotatedViews {
  private AnnotatedViews() {}

  /**
   * The picture of a view.
   *
   * @param grey the upright view
   * @param heatMap heat to tint it with, if any
   */
  public record Picture(GreyPicture grey, Optional<HeatMap> heatMap) {}

  /** One view on the canvas; {@code before} counts the findings drawn of the views before. */
  private record Drawn(ViewReport view, Picture picture, PictureScale scale, int before) {
    ScanReport report() {
      return view.report();
    }

    Legend legend() {
      return Legend.after(before, report(), scale);
    }
  }

  /**
   * Draws a report.
   *
   * @param report report of the scan that the pictures show
   * @param pictures one a view, in the order of the report
   * @return an RGB picture
   * @throws IllegalArgumentException if report and pictures differ in number or size
   * @throws DrawingException if this Java can't draw
   */
  public static BufferedImage draw(ScanViewsReport report, List<Picture> pictures) {
    if (pictures.size() != report.views().size()) {
      throw new IllegalArgumentException(
          pictures.size() + " pictures for a report of " + report.views().size() + " views");
    }
    if (pictures.size() == 1) {
      Picture only = pictures.get(0);
      return AnnotatedPicture.draw(report.main(), only.grey(), only.heatMap());
    }
    try {
      return drawn(report, placed(report, pictures));
    } catch (InternalError | LinkageError | AWTError e) {
      throw new DrawingException(e);
    }
  }

  private static List<Drawn> placed(ScanViewsReport report, List<Picture> pictures) {
    List<int[]> sizes = new ArrayList<>();
    List<Double> lengths = new ArrayList<>();
    boolean metric =
        report.views().stream().allMatch(view -> view.report().source().linePitchMm().isPresent());
    for (int i = 0; i < pictures.size(); i++) {
      GreyPicture grey = pictures.get(i).grey();
      ScanSource source = report.views().get(i).report().source();
      if (grey.width() != source.transform().width()
          || grey.height() != source.transform().height()) {
        throw new IllegalArgumentException(
            "a picture of "
                + grey.width()
                + " x "
                + grey.height()
                + " for a view of "
                + source.transform());
      }
      sizes.add(new int[] {grey.width(), grey.height()});
      lengths.add(metric ? grey.width() * source.linePitchMm().getAsDouble() : 1.0);
    }
    List<PictureScale> scales = PictureScale.stacked(sizes, lengths);
    List<Drawn> placed = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < pictures.size(); i++) {
      ViewReport view = report.views().get(i);
      placed.add(new Drawn(view, pictures.get(i), scales.get(i), before));
      before += Legend.shown(view.report()).size();
    }
    return placed;
  }

  private static BufferedImage drawn(ScanViewsReport report, List<Drawn> views) {
    PictureScale main = views.get(0).scale();
    Header header = Header.of(report.mainJudgedByAll(), report.findings(), main);
    ScaleBar bar = ScaleBar.of(report.main(), main);
    ViewsClosing closing = new ViewsClosing(report, main);
    int caption = main.textSize() * 2;
    int pictures = views.stream().mapToInt(view -> caption + view.scale().height()).sum();
    int legends =
        views.stream()
            .mapToInt(view -> view.legend().rowsHeight())
            .filter(rows -> rows > 0)
            .map(rows -> rows + caption)
            .sum();
    BufferedImage canvas =
        new BufferedImage(
            main.canvasWidth(),
            header.height() + pictures + bar.height() + legends + closing.height(),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    try {
      AnnotatedPicture.smooth(graphics);
      graphics.setColor(Palette.PAPER);
      graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
      header.draw(graphics);
      int y = header.height();
      for (Drawn view : views) {
        caption(graphics, view, y);
        y += caption;
        ScanLayer scan =
            new ScanLayer(view.picture().grey(), view.picture().heatMap(), view.scale());
        scan.draw(graphics, y);
        new MarkLayer(view.report(), view.scale(), view.before()).draw(graphics, y);
        if (view.report().source().metadata().projection().isPresent()) {
          scan.drawProjected(graphics, y);
        }
        y += view.scale().height();
      }
      bar.draw(graphics, y);
      y += bar.height();
      for (Drawn view : views) {
        if (view.legend().rowsHeight() > 0) {
          caption(graphics, view, y);
          view.legend().drawRows(graphics, y + caption);
          y += caption + view.legend().rowsHeight();
        }
      }
      closing.draw(graphics, y);
    } finally {
      graphics.dispose();
    }
    return canvas;
  }

  private static void caption(Graphics2D graphics, Drawn view, int top) {
    PictureScale scale = view.scale();
    graphics.setColor(Palette.INK);
    graphics.setFont(scale.font(Font.BOLD, 1));
    graphics.drawString(
        ViewNames.title(view.view().kind()) + ViewsClosing.count(view.report()),
        scale.margin(),
        top + scale.textSize() * 3 / 2);
  }
}
