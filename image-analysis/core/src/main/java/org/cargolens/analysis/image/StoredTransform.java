package org.cargolens.analysis.image;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.scan.ViewGeometry;

/**
 * The way between stored pixels (x = stored line, y = stored detector) and image pixels (front to
 * the left, top row first): mirrors in one or both directions, and columns of other widths if they
 * were drawn anew at equal distances. Without such columns it is its own inverse.
 *
 * @param width number of columns of the image
 * @param height number of detectors
 * @param mirroredX whether the first stored line shows the vehicle's rear
 * @param mirroredY whether stored detector 0 is the lowest
 * @param columns where the image's columns lie, if they aren't the lines
 */
public record StoredTransform(
    int width, int height, boolean mirroredX, boolean mirroredY, Optional<ColumnEdges> columns) {
  /** Checks that the columns are those of the image. */
  public StoredTransform {
    if (columns.isPresent() && columns.get().columns() != width) {
      throw new IllegalArgumentException(columns.get() + " of an image " + width + " wide");
    }
  }

  /** Makes a transform whose columns are the lines. */
  public StoredTransform(int width, int height, boolean mirroredX, boolean mirroredY) {
    this(width, height, mirroredX, mirroredY, Optional.empty());
  }

  /** Returns the transform of a view; upright if its orientation isn't known. */
  public static StoredTransform of(ViewGeometry geometry) {
    Orientation orientation = geometry.orientation().orElse(Orientation.UPRIGHT);
    return new StoredTransform(
        geometry.lines(),
        geometry.detectors(),
        orientation.firstLine() == Orientation.FirstLine.VEHICLE_REAR,
        orientation.firstDetector() == Orientation.FirstDetector.BOTTOM);
  }

  /** Returns this transform with columns drawn anew. */
  public StoredTransform withColumns(ColumnEdges edges) {
    return new StoredTransform(edges.columns(), height, mirroredX, mirroredY, Optional.of(edges));
  }

  /** Returns the number of stored lines. */
  public int storedLines() {
    return columns.map(ColumnEdges::lines).orElse(width);
  }

  /** Returns where a region of the image lies in the stored pixels; whole lines that it touches. */
  public Region toStored(Region region) {
    return map(region, storedLines(), this::storedX);
  }

  /** Returns where a region of the stored pixels lies in the image; whole columns it touches. */
  public Region toImage(Region region) {
    return map(region, width, this::imageX);
  }

  private Region map(Region region, int most, DoubleUnaryOperator x) {
    double one = x.applyAsDouble(region.x1());
    double two = x.applyAsDouble(region.x2());
    int x1 = Math.max(0, Math.min(most - 1, (int) Math.floor(Math.min(one, two))));
    int x2 = Math.max(x1 + 1, Math.min(most, (int) Math.ceil(Math.max(one, two))));
    int y1 = mirroredY ? height - region.y2() : region.y1();
    int y2 = mirroredY ? height - region.y1() : region.y2();
    return new Region(x1, y1, x2, y2);
  }

  /** Returns where an outline of the image lies in the stored pixels. */
  public Polygon toStored(Polygon polygon) {
    return map(polygon, this::storedX);
  }

  /** Returns where an outline of the stored pixels lies in the image. */
  public Polygon toImage(Polygon polygon) {
    return map(polygon, this::imageX);
  }

  private Polygon map(Polygon polygon, DoubleUnaryOperator x) {
    return new Polygon(
        polygon.vertices().stream()
            .map(
                vertex ->
                    new Polygon.Vertex(
                        x.applyAsDouble(vertex.x()), mirroredY ? height - vertex.y() : vertex.y()))
            .toList());
  }

  private double storedX(double x) {
    double line = columns.isPresent() ? columns.get().toLines(x) : x;
    return mirroredX ? storedLines() - line : line;
  }

  private double imageX(double x) {
    double line = mirroredX ? storedLines() - x : x;
    return columns.isPresent() ? columns.get().toColumns(line) : line;
  }
}
