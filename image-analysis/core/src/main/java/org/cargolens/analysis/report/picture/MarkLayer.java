package org.cargolens.analysis.report.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.report.Finding;
import org.cargolens.analysis.report.Placement;
import org.cargolens.analysis.report.ReportObject;
import org.cargolens.analysis.report.ScanReport;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/** What is drawn over the scan: missing lines, objects, findings with their numbers. */
final class MarkLayer {
  private final ScanReport report;
  private final PictureScale scale;
  private final StoredTransform transform;
  private final int before;

  MarkLayer(ScanReport report, PictureScale scale) {
    this(report, scale, 0);
  }

  /** Makes the layer of a view whose numbers begin after those of the views before. */
  MarkLayer(ScanReport report, PictureScale scale, int before) {
    this.before = before;
    this.report = report;
    this.scale = scale;
    this.transform = report.source().transform();
  }

  void draw(Graphics2D graphics, int top) {
    Shape clip = graphics.getClip();
    Rectangle2D area = new Rectangle2D.Double(scale.left(), top, scale.width(), scale.height());
    graphics.clip(area);
    report.correction().missingLines().forEach(gap -> hatch(graphics, top, gap));
    report.objects().forEach(object -> drawObject(graphics, top, object));
    List<Finding> findings = Legend.shown(report);
    List<Shape> outlines =
        findings.stream().map(finding -> outline(finding.placement(), top)).toList();
    List<Rectangle2D> bounds = outlines.stream().map(Shape::getBounds2D).toList();
    double radius = Badge.radius(scale) + 2 * scale.unit();
    List<Point2D> places = new BadgePlacement(area, bounds, radius).place();
    for (int i = 0; i < findings.size(); i++) {
      lead(graphics, bounds.get(i), places.get(i));
    }
    outlines.forEach(outline -> strokeWithHalo(graphics, outline));
    for (int i = 0; i < findings.size(); i++) {
      Badge.draw(graphics, scale, before + i + 1, places.get(i).getX(), places.get(i).getY());
    }
    graphics.setClip(clip);
  }

  private void hatch(Graphics2D graphics, int top, LineGap gap) {
    Region stored = new Region(gap.firstLine(), 0, gap.endLine(), transform.height());
    Shape columns = toCanvas(transform.toImage(stored), top);
    Shape clip = graphics.getClip();
    graphics.clip(columns);
    graphics.setColor(Palette.NOTHING);
    graphics.fill(columns);
    Rectangle2D bounds = columns.getBounds2D();
    double step = 8 * scale.unit();
    graphics.setStroke(new BasicStroke((float) scale.unit()));
    graphics.setColor(Palette.FAINT_INK);
    for (double x = bounds.getMinX() - bounds.getHeight(); x < bounds.getMaxX(); x += step) {
      graphics.draw(
          new Line2D.Double(x, bounds.getMaxY(), x + bounds.getHeight(), bounds.getMinY()));
    }
    graphics.setClip(clip);
  }

  private void drawObject(Graphics2D graphics, int top, ReportObject object) {
    Shape box = toCanvas(transform.toImage(object.placement().box()), top);
    float width = (float) scale.unit();
    float[] dashes = {6 * width, 4 * width};
    graphics.setColor(Palette.EDGE);
    graphics.setStroke(new BasicStroke(2.5f * width));
    graphics.draw(box);
    graphics.setColor(Palette.OBJECT);
    graphics.setStroke(
        new BasicStroke(1.5f * width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
    graphics.draw(box);
    drawLabel(graphics, object.category().title(), box.getBounds2D());
  }

  private void drawLabel(Graphics2D graphics, String text, Rectangle2D box) {
    graphics.setFont(scale.font(Font.PLAIN, 0.9));
    double pad = scale.unit() * 3;
    double width = graphics.getFontMetrics().stringWidth(text) + 2 * pad;
    double height = scale.textSize() + 2 * pad;
    Rectangle2D label =
        new Rectangle2D.Double(box.getMinX() + pad, box.getMinY() + pad, width, height);
    graphics.setColor(new Color(0x10, 0x10, 0x10, 170));
    graphics.fill(label);
    graphics.setColor(Palette.OBJECT);
    graphics.drawString(
        text, (float) (label.getMinX() + pad), (float) (label.getMaxY() - pad * 1.6));
  }

  /** A finding too small to be seen within its own outline gets a wider one around it. */
  private Shape outline(Placement stored, int top) {
    Placement placement = stored.inImage(transform);
    Rectangle2D box = toCanvas(placement.box(), top).getBounds2D();
    double least = 14 * scale.unit();
    boolean small = box.getWidth() < least || box.getHeight() < least;
    if (placement.polygon().isPresent() && !small) {
      return scale.toCanvas(top).createTransformedShape(path(placement.polygon().get()));
    }
    double growX = Math.max(3 * scale.unit(), (least - box.getWidth()) / 2);
    double growY = Math.max(3 * scale.unit(), (least - box.getHeight()) / 2);
    Rectangle2D grown =
        new Rectangle2D.Double(
            box.getX() - growX,
            box.getY() - growY,
            box.getWidth() + 2 * growX,
            box.getHeight() + 2 * growY);
    Rectangle2D visible = grown.createIntersection(withinEdges(top));
    return visible.isEmpty() ? grown : visible;
  }

  /** Returns the scan less the width of a stroke: an outline at its edge must not be cut off. */
  private Rectangle2D withinEdges(int top) {
    double edge = 2.3 * scale.unit();
    return new Rectangle2D.Double(
        scale.left() + edge, top + edge, scale.width() - 2 * edge, scale.height() - 2 * edge);
  }

  private void lead(Graphics2D graphics, Rectangle2D outline, Point2D badge) {
    double x = Math.max(outline.getMinX(), Math.min(outline.getMaxX(), badge.getX()));
    double y = Math.max(outline.getMinY(), Math.min(outline.getMaxY(), badge.getY()));
    if (badge.distance(x, y) > 1.3 * Badge.radius(scale)) {
      strokeWithHalo(graphics, new Line2D.Double(x, y, badge.getX(), badge.getY()));
    }
  }

  private void strokeWithHalo(Graphics2D graphics, Shape shape) {
    double unit = scale.unit();
    stroke(graphics, shape, Palette.EDGE, 4.5 * unit);
    stroke(graphics, shape, Palette.HALO, 3.2 * unit);
    stroke(graphics, shape, Palette.FINDING, 1.6 * unit);
  }

  private static void stroke(Graphics2D graphics, Shape shape, Color color, double width) {
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  private Shape toCanvas(Region region, int top) {
    return scale
        .toCanvas(top)
        .createTransformedShape(
            new Rectangle2D.Double(region.x1(), region.y1(), region.width(), region.height()));
  }

  private static Shape path(Polygon polygon) {
    Path2D path = new Path2D.Double();
    Polygon.Vertex first = polygon.vertices().get(0);
    path.moveTo(first.x(), first.y());
    polygon.vertices().stream().skip(1).forEach(vertex -> path.lineTo(vertex.x(), vertex.y()));
    path.closePath();
    return new Area(path).isEmpty() ? path.getBounds2D() : path;
  }
}
