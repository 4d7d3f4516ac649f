package org.cargolens.analysis.material;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cargolens.analysis.image.XrayImage;

/**
 * From the two energies of an image to what things are made of, with one scanner's calibration.
 *
 * <p>Immutable, safe for use by several threads; works in the caller's thread. An image of 4,000 x
 * 2,000 takes about 30 MB of the Java heap for the map and as much again while it is made.
 */
public final class MaterialDecomposition {
  /** See {@link GraphSegmentation}: by trial on simulated cargo. */
  private static final float LOOSENESS = 12;

  private final AlphaPlane plane;

  /** Makes the decomposition of a calibrated scanner. */
  public MaterialDecomposition(MaterialCalibration calibration) {
    this(AlphaPlane.of(calibration));
  }

  /** Makes the decomposition of a scanner whose plane is known. */
  public MaterialDecomposition(AlphaPlane plane) {
    this.plane = Objects.requireNonNull(plane, "plane");
  }

  /** Returns why an image can't be decomposed; empty if it can. */
  public static Optional<String> refusal(XrayImage image) {
    return AttenuationPair.refusal(image);
  }

  /** Returns the plane of both attenuations. */
  public AlphaPlane plane() {
    return plane;
  }

  /**
   * Returns what each pixel shows.
   *
   * @throws IllegalArgumentException if the image has not both energies as 16-bit transmission
   */
  public MaterialMap map(XrayImage image) {
    AttenuationPair pair = AttenuationPair.of(image);
    return map(pair, NoiseModel.of(pair), RatioFilter.of(pair));
  }

  /**
   * Returns what each pixel and each part shows.
   *
   * @throws IllegalArgumentException if the image has not both energies as 16-bit transmission
   */
  public MaterialScene decompose(XrayImage image) {
    AttenuationPair pair = AttenuationPair.of(image);
    NoiseModel noise = NoiseModel.of(pair);
    RatioFilter filter = RatioFilter.of(pair);
    int[] labels = GraphSegmentation.of(filter, noise, LOOSENESS);
    BlockPlane blocks = filter.plane();
    List<MaterialSegment> segments = new SegmentMeasurement(plane, noise, filter, labels).measure();
    MaterialScene.Labels ids = new MaterialScene.Labels(blocks.factor(), blocks.width(), labels);
    return new MaterialScene(map(pair, noise, filter).filled(segments, ids), segments, ids);
  }

  private MaterialMap map(AttenuationPair pair, NoiseModel noise, RatioFilter filter) {
    int side = (2 * RatioFilter.RADIUS + 1) * filter.plane().factor();
    return new PixelDecomposition(pair, filter, new RatioTable(plane, noise, side * side)).map();
  }
}
