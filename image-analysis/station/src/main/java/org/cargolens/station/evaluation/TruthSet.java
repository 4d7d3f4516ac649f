package org.cargolens.station.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cargolens.scan.ViewKind;

/**
 * Images with their truth. Images of one scene are told by {@code groups.json} ({@code {"group":
 * ["file", ...]}}) or else by attributes of the image: {@code original}, the image that others were
 * made from, or {@code scene} with {@code sceneSeed}; an image without them is a scene by itself.
 * An attribute {@code view} names the direction of an image that isn't from the side.
 *
 * @param images in the order of {@code coco.json}
 * @param categories all names that the truth knows: if one has no box, there is none of it
 */
public record TruthSet(List<TruthImage> images, Set<String> categories) {
  /** Copies the collections. */
  public TruthSet {
    images = List.copyOf(images);
    categories = Set.copyOf(categories);
  }

  /** Returns the images of some views alone. */
  public TruthSet ofViews(Set<ViewKind> views) {
    return new TruthSet(
        images.stream().filter(image -> views.contains(image.view())).toList(), categories);
  }

  /**
   * Reads the truth of a folder; the images themselves are not opened.
   *
   * @param folder a folder with {@code coco.json} in the layout of the COCO data set
   * @throws IOException if a file can't be read or isn't what it should be; names file and position
   */
  public static TruthSet read(Path folder) throws IOException {
    return new TruthSetReader(folder).read();
  }
}
