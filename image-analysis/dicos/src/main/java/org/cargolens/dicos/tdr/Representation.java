package org.cargolens.dicos.tdr;

import java.util.List;
import java.util.Optional;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;

/**
 * Where an object is seen, in stored pixels: columns are lines, rows are detectors.
 *
 * @param images the images in which it is seen there, such as both energies of a view
 * @param regions boxes that hold it
 * @param outline its outline, if known; coordinates are rounded to 32-bit numbers
 * @param location the place in words, if known; outer blanks don't count
 */
public record Representation(
    List<InstanceReference> images,
    List<Box> regions,
    Optional<Polygon> outline,
    Optional<String> location) {
  /**
   * A box of pixels.
   *
   * @param region the box
   * @param bitmap which of its pixels belong to the object; all, if empty
   */
  public record Box(Region region, Optional<Bitmap> bitmap) {
    /** Checks that bitmap and box are of one size. */
    public Box {
      if (bitmap.isPresent()
          && (bitmap.get().width() != region.width() || bitmap.get().height() != region.height())) {
        throw new IllegalArgumentException(bitmap.get() + " for " + region);
      }
    }

    /** Returns a box all of whose pixels belong. */
    public static Box of(Region region) {
      return new Box(region, Optional.empty());
    }
  }

  /** Copies the lists and rounds the outline. */
  public Representation {
    images = List.copyOf(images);
    regions = List.copyOf(regions);
    outline = outline.map(Representation::rounded);
    location = location.map(String::strip).filter(text -> !text.isEmpty());
  }

  private static Polygon rounded(Polygon polygon) {
    return new Polygon(
        polygon.vertices().stream()
            .map(vertex -> new Polygon.Vertex((float) vertex.x(), (float) vertex.y()))
            .toList());
  }
}
