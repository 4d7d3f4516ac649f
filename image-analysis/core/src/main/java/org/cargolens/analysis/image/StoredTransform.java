package org.cargolens.analysis.image;

import org.cargolens.scan.Orientation;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.scan.ViewGeometry;

/**
 * The way between stored pixels (x = stored line, y = stored detector) and image pixels (front to
 * the left, top row first): mirrors in one or both directions. It is its own inverse.
 *
 * @param width number of lines
 * @param height number of detectors
 * @param mirroredX whether the first stored line shows the vehicle's rear
 * @param mirroredY whether stored detector 0 is the lowest
 */
public record StoredTransform(int width, int height, boolean mirroredX, boolean mirroredY) {
  /** Returns the transform of a view; upright if its orientation isn't known. */
  public static StoredTransform of(ViewGeometry geometry) {
    Orientation orientation = geometry.orientation().orElse(Orientation.UPRIGHT);
    return new StoredTransform(
        geometry.lines(),
        geometry.detectors(),
        orientation.firstLine() == Orientation.FirstLine.VEHICLE_REAR,
        orientation.firstDetector() == Orientation.FirstDetector.BOTTOM);
  }

  /** Returns where a region lies in the other coordinates. */
  public Region map(Region region) {
    int x1 = mirroredX ? width - region.x2() : region.x1();
    int x2 = mirroredX ? width - region.x1() : region.x2();
    int y1 = mirroredY ? height - region.y2() : region.y1();
    int y2 = mirroredY ? height - region.y1() : region.y2();
    return new Region(x1, y1, x2, y2);
  }

  /** Returns where an outline lies in the other coordinates. */
  public Polygon map(Polygon polygon) {
    return new Polygon(
        polygon.vertices().stream()
            .map(
                vertex ->
                    new Polygon.Vertex(
                        mirroredX ? width - vertex.x() : vertex.x(),
                        mirroredY ? height - vertex.y() : vertex.y()))
            .toList());
  }
}
