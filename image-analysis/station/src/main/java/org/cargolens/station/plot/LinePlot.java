package org.cargolens.station.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines over a common axis. For one thread. */
public final class LinePlot {
  /** Blue, vermilion, bluish green, orange, reddish purple. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0, 114, 178),
          new Color(213, 94, 0),
          new Color(0, 158, 115),
          new Color(230, 159, 0),
          new Color(204, 121, 167));

  private final XYChart chart;
  private final List<String> names = new ArrayList<>();

  /**
   * Makes an empty plot.
   *
   * @param title above it
   * @param along what the horizontal axis shows, with its unit
   * @param up what the vertical axis shows, with its unit
   * @param size in pixels
   */
  public LinePlot(String title, String along, String up, Size size) {
    chart =
        new XYChartBuilder()
            .width(size.width())
            .height(size.height())
            .title(title)
            .xAxisTitle(along)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
    chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    chart.getStyler().setPlotGridLinesColor(new Color(225, 225, 225));
  }

  /** Makes the vertical axis logarithmic; all values must then be above 0. */
  public LinePlot logarithmic() {
    chart.getStyler().setYAxisLogarithmic(true);
    return this;
  }

  /** Lets the vertical axis begin at a value. */
  public LinePlot upFrom(double least) {
    chart.getStyler().setYAxisMin(least);
    return this;
  }

  /**
   * Adds a line.
   *
   * @param name for the key, not used yet in this plot
   * @param x places, at least one
   * @param y values, as many
   */
  public LinePlot line(String name, double[] x, double[] y) {
    if (x.length == 0 || x.length != y.length) {
      throw new IllegalArgumentException(
          name + ": " + x.length + " places and " + y.length + " values");
    }
    if (names.contains(name)) {
      throw new IllegalArgumentException("two lines of the name " + name);
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(COLOURS.get(names.size() % COLOURS.size()));
    // Told apart without colour too.
    float[] dash = names.size() % 2 == 0 ? new float[] {1, 0} : new float[] {9, 4};
    series.setLineStyle(
        new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0));
    names.add(name);
    return this;
  }

  /** Returns the plot as a picture. */
  public BufferedImage draw() {
    return BitmapEncoder.getBufferedImage(chart);
  }

  /** A picture's size in pixels. */
  public record Size(int width, int height) {
    /** Fits twice beside each other on a page. */
    public static final Size HALF_PAGE = new Size(560, 340);
  }
}
