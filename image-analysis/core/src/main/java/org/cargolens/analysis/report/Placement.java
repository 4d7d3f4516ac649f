package org.cargolens.analysis.report;

import java.util.Optional;
import java.util.OptionalInt;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/**
 * Where something lies.
 *
 * @param box bounding rectangle in pixels
 * @param polygon outline in pixels, if known
 * @param container 0 for the first container in order of travel, 1 for the second; empty if none
 */
public record Placement(Region box, Optional<Polygon> polygon, OptionalInt container) {
  /** Checks the container. */
  public Placement {
    if (container.isPresent() && container.getAsInt() != 0 && container.getAsInt() != 1) {
      throw new IllegalArgumentException("container must be 0 or 1, is " + container.getAsInt());
    }
  }

  /** Returns a placement of which only the box is known. */
  public static Placement of(Region box) {
    return new Placement(box, Optional.empty(), OptionalInt.empty());
  }

  /** Returns a placement with an outline. */
  public static Placement of(Region box, Polygon polygon) {
    return new Placement(box, Optional.of(polygon), OptionalInt.empty());
  }

  /** Returns this placement in an image as one in the stored pixels. */
  public Placement mapped(StoredTransform transform) {
    return new Placement(transform.toStored(box), polygon.map(transform::toStored), container);
  }

  /** Returns this placement in stored pixels as one in the image. */
  public Placement inImage(StoredTransform transform) {
    return new Placement(transform.toImage(box), polygon.map(transform::toImage), container);
  }
}
