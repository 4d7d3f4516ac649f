package org.cargolens.analysis.image;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Sha256;

/**
 * A view turned upright, its planes side by side in native memory.
 *
 * <p>Owned by one analysis and closed with it; closing frees every plane. Its planes may be read by
 * several threads.
 *
 * @param planes at least one, all of one size
 * @param linePitchMm distance between columns in mm, if known
 * @param detectorPitchMm distance between rows in mm, if known
 * @param transform the way to the stored pixels
 * @param content sha-256 of the stored main channel's canonical bytes: the image's identity
 */
public record XrayImage(
    List<ImagePlane> planes,
    OptionalDouble linePitchMm,
    OptionalDouble detectorPitchMm,
    StoredTransform transform,
    Sha256 content)
    implements AutoCloseable {
  /** Copies the list and checks that all planes have the transform's size. */
  public XrayImage {
    planes = List.copyOf(planes);
    if (planes.isEmpty()) {
      throw new IllegalArgumentException("an image has at least one plane");
    }
    for (ImagePlane plane : planes) {
      if (plane.pixels().width() != transform.width()
          || plane.pixels().height() != transform.height()) {
        throw new IllegalArgumentException(
            plane.pixels() + " in an image of " + transform.width() + " x " + transform.height());
      }
    }
  }

  /** Returns the number of columns. */
  public int width() {
    return transform.width();
  }

  /** Returns the number of rows. */
  public int height() {
    return transform.height();
  }

  /** Returns the plane of a kind, the first if there are several. */
  public Optional<ImagePlane> plane(ChannelKind kind) {
    return planes.stream().filter(plane -> plane.kind() == kind).findFirst();
  }

  /** Returns the plane that one-plane methods look at: high energy, else single, else the first. */
  public ImagePlane mainPlane() {
    return plane(ChannelKind.HIGH_ENERGY)
        .or(() -> plane(ChannelKind.SINGLE_ENERGY))
        .orElse(planes.get(0));
  }

  @Override
  public void close() {
    planes.forEach(plane -> plane.pixels().close());
  }
}
