package org.cargolens.station.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Values with their intervals, by group, for one series or several side by side. For one thread.
 */
public final class IntervalPlot {
  private static final List<Color> COLOURS =
      List.of(new Color(0, 114, 178), new Color(213, 94, 0), new Color(0, 158, 115));
  private static final List<Marker> MARKERS =
      List.of(SeriesMarkers.CIRCLE, SeriesMarkers.DIAMOND, SeriesMarkers.SQUARE);

  /** Distance of series beside each other, in groups. */
  private static final double BESIDE = 0.16;

  private static final double MARGIN = 0.5;

  /** Height below the axes: two rows of names and the key. */
  private static final int BAND = 76;

  private static final int ROW = 20;
  private static final int SWATCH = 10;
  private static final int GAP = 24;

  private final List<String> groups;
  private final List<String> names = new ArrayList<>();
  private final LinePlot.Size size;
  private final XYChart chart;

  /**
   * Makes an empty plot.
   *
   * @param title above it
   * @param up what the vertical axis shows, with its unit
   * @param groups names below it, from the left, at least one
   * @param size in pixels
   */
  public IntervalPlot(String title, String up, List<String> groups, LinePlot.Size size) {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a plot needs a group");
    }
    this.groups = List.copyOf(groups);
    this.size = size;
    chart =
        new XYChartBuilder()
            .width(size.width())
            .height(size.height() - BAND)
            .title(title)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setPlotGridLinesColor(new Color(225, 225, 225));
    chart.getStyler().setPlotGridVerticalLinesVisible(false);
    chart.getStyler().setXAxisTitleVisible(false);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setXAxisMin(-MARGIN);
    chart.getStyler().setXAxisMax(groups.size() - MARGIN);
    // The library leaves names out where it finds no room, so that they are drawn here.
    chart.getStyler().setXAxisTicksVisible(false);
  }

  /**
   * Adds a series.
   *
   * @param name for the key
   * @param points one a group, in their order; values that are not numbers are left out
   */
  public IntervalPlot add(String name, List<Point> points) {
    if (points.size() != groups.size()) {
      throw new IllegalArgumentException(
          name + ": " + points.size() + " points for " + groups.size() + " groups");
    }
    int series = names.size();
    if (series == COLOURS.size()) {
      throw new IllegalArgumentException("at most " + series + " series");
    }
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (Double.isNaN(point.value())) {
        continue;
      }
      double place = i + series * BESIDE;
      XYSeries interval =
          chart.addSeries(
              name + " interval " + i,
              new double[] {place, place},
              new double[] {point.low(), point.high()});
      interval.setMarker(SeriesMarkers.NONE);
      interval.setLineColor(COLOURS.get(series));
      interval.setLineStyle(new BasicStroke(2));
    }
    addMarkers(name, points, series);
    names.add(name);
    return this;
  }

  /** Ends the vertical axis at a value, above 0; intervals that reach further are cut there. */
  public IntervalPlot upTo(double most) {
    chart.getStyler().setYAxisMax(most);
    return this;
  }

  private void addMarkers(String name, List<Point> points, int series) {
    double[] places = new double[points.size()];
    double[] values = new double[points.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i + series * BESIDE;
      values[i] = points.get(i).value();
    }
    XYSeries markers = chart.addSeries(name, places, values);
    markers.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
    markers.setMarker(MARKERS.get(series));
    markers.setMarkerColor(COLOURS.get(series));
  }

  /** Returns the plot as a picture. */
  public BufferedImage draw() {
    BufferedImage picture =
        new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, size.width(), size.height());
      chart.paint(graphics, size.width(), size.height() - BAND);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      drawGroups(graphics);
      drawKey(graphics);
    } finally {
      graphics.dispose();
    }
    return picture;
  }

  /** Names take turns in two rows if they are too wide for one. */
  private void drawGroups(Graphics2D graphics) {
    double spacing = chart.getScreenXFromChart(1) - chart.getScreenXFromChart(0);
    FontMetrics metrics = graphics.getFontMetrics();
    boolean wide =
        groups.stream().anyMatch(group -> metrics.stringWidth(group) > spacing - GAP / 4);
    double room = (wide ? 2 * spacing : spacing) - GAP / 4;
    graphics.setColor(Color.BLACK);
    for (int i = 0; i < groups.size(); i++) {
      String name = shortened(groups.get(i), metrics, room);
      double middle = chart.getScreenXFromChart(i + (names.size() - 1) * BESIDE / 2);
      double left = middle - metrics.stringWidth(name) / 2.0;
      double most = size.width() - metrics.stringWidth(name) - 1;
      int row = wide && i % 2 == 1 ? 1 : 0;
      graphics.drawString(
          name,
          (float) Math.max(1, Math.min(most, left)),
          (float) (size.height() - BAND + ROW * (row + 0.6)));
    }
  }

  private static String shortened(String name, FontMetrics metrics, double room) {
    if (metrics.stringWidth(name) <= room) {
      return name;
    }
    int length = name.length();
    while (length > 1 && metrics.stringWidth(name.substring(0, length) + "...") > room) {
      length--;
    }
    return name.substring(0, length) + "...";
  }

  private void drawKey(Graphics2D graphics) {
    FontMetrics metrics = graphics.getFontMetrics();
    int width = names.stream().mapToInt(name -> metrics.stringWidth(name) + SWATCH + GAP).sum();
    int left = Math.max(0, (size.width() - width) / 2);
    int base = size.height() - ROW / 2;
    for (int i = 0; i < names.size(); i++) {
      graphics.setColor(COLOURS.get(i));
      MARKERS.get(i).paint(graphics, left, base - SWATCH / 2.0, SWATCH);
      left += SWATCH;
      graphics.setColor(Color.BLACK);
      graphics.drawString(names.get(i), left, base);
      left += metrics.stringWidth(names.get(i)) + GAP;
    }
  }

  /**
   * A value and its interval.
   *
   * @param value not a number if there is none
   * @param low lower end
   * @param high upper end
   */
  public record Point(double value, double low, double high) {
    /** Nothing to show. */
    public static final Point NONE = new Point(Double.NaN, Double.NaN, Double.NaN);
  }
}
