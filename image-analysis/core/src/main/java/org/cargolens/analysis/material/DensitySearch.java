package org.cargolens.analysis.material;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Region;

/**
 * Looks for compact dense regions in containers: of the regions above each of many levels of
 * attenuation, those that are as massive as a block or a cask, and stand out from all that is
 * around them. One of several alike is goods and is left out.
 *
 * <p>Needs no calibration. Tells nothing where the goods themselves let nothing through, and takes
 * a lone dense machine for a shield.
 */
public final class DensitySearch {
  private static final float FIRST_LEVEL = 1;
  private static final float LEVEL_STEP = 0.25f;

  /** Least side of a region as a share of the image's height: about 14 cm of a container's. */
  private static final double LEAST_SIDE = 0.035;

  private static final double MOST_SIDE = 0.4;
  private static final double LONGEST = 3;

  /** Least share of its box: a cylinder seen from the side fills it, engines and heaps don't. */
  private static final double LEAST_COMPACTNESS = 0.85;

  /** So much of the ring around it must be thinner: what hides is not the edge of something. */
  private static final double THINNER_SHARE = 0.85;

  private static final double LEAST_EXCESS = 2.5;
  private static final double LEAST_RATIO = 1.3;

  /** The level itself lies above the surroundings, or else the region would run into them. */
  private static final double LEVEL_ABOVE = 0.3;

  private static final double SAME_PLACE = 0.05;

  /** Goods that are alike differ in size by less, and in attenuation by a fifth. */
  private static final double SIZE_ALIKE = 0.3;

  private static final double DENSITY_ALIKE = 0.2;

  /** Share of a container's height at its edges where castings, locks and door posts are. */
  private static final double FRAME = 0.06;

  private final BlockPlane plane;
  private final float[] values;
  private final List<Region> containers;
  private final List<DensityAnomaly> found = new ArrayList<>();

  private DensitySearch(BlockPlane plane, List<Region> containers) {
    this.plane = plane;
    this.containers = containers;
    values = plane.high().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] =
          Float.isNaN(values[i])
              ? (float) DensityAnomaly.MOST_ATTENUATION
              : Math.min(values[i], (float) DensityAnomaly.MOST_ATTENUATION);
    }
  }

  /**
   * Searches an image.
   *
   * @param image two energies as 16-bit transmission
   * @param containers boxes of its containers, in its pixels; elsewhere nothing is looked for
   * @return what stands out, the most first
   * @throws IllegalArgumentException if the image has not both energies as 16-bit transmission
   */
  public static List<DensityAnomaly> in(XrayImage image, List<Region> containers) {
    if (containers.isEmpty()) {
      return List.of();
    }
    AttenuationPair pair = AttenuationPair.of(image);
    int factor = BlockPlane.usualFactor(pair.width(), pair.height());
    return new DensitySearch(BlockPlane.of(pair, factor), containers).run();
  }

  private List<DensityAnomaly> run() {
    ExtremalRegions regions = new ExtremalRegions(plane.width(), plane.height(), values);
    for (float level = FIRST_LEVEL; level <= DensityAnomaly.MOST_ATTENUATION; level += LEVEL_STEP) {
      float least = level;
      regions.above(least, region -> consider(region, least));
    }
    found.sort(
        Comparator.comparingDouble((DensityAnomaly one) -> one.excess() * one.compactness())
            .reversed());
    List<DensityAnomaly> apart = new ArrayList<>();
    for (DensityAnomaly one : found) {
      if (apart.stream()
          .noneMatch(other -> one.box().intersectionOverUnion(other.box()) > SAME_PLACE)) {
        apart.add(one);
      }
    }
    return apart.stream().filter(one -> isAlone(one, apart)).toList();
  }

  private void consider(ExtremalRegions.Found region, float level) {
    if (!isShaped(region)) {
      return;
    }
    Region box = box(region);
    if (containers.stream().noneMatch(container -> isInside(box, container))) {
      return;
    }
    double around = around(region);
    if (region.mean() >= around + LEAST_EXCESS
        && region.mean() >= LEAST_RATIO * around
        && level >= around + LEVEL_ABOVE) {
      found.add(new DensityAnomaly(box, region.mean(), around, region.compactness()));
    }
  }

  private boolean isShaped(ExtremalRegions.Found region) {
    int less = Math.min(region.width(), region.height());
    int more = Math.max(region.width(), region.height());
    return less >= LEAST_SIDE * plane.height()
        && more <= MOST_SIDE * plane.height()
        && more <= LONGEST * less
        && region.compactness() >= LEAST_COMPACTNESS;
  }

  private Region box(ExtremalRegions.Found region) {
    int factor = plane.factor();
    return new Region(
        region.x1() * factor, region.y1() * factor, region.x2() * factor, region.y2() * factor);
  }

  private static boolean isInside(Region box, Region container) {
    double frame = FRAME * container.height();
    return box.centreX() > container.x1() + frame
        && box.centreX() < container.x2() - frame
        && box.centreY() > container.y1() + frame
        && box.centreY() < container.y2() - frame;
  }

  private static boolean isAlone(DensityAnomaly one, List<DensityAnomaly> all) {
    return all.stream().noneMatch(other -> !other.equals(one) && alike(one, other));
  }

  private static boolean alike(DensityAnomaly one, DensityAnomaly other) {
    return alike(one.box().width(), other.box().width(), SIZE_ALIKE)
        && alike(one.box().height(), other.box().height(), SIZE_ALIKE)
        && alike(one.attenuation(), other.attenuation(), DENSITY_ALIKE);
  }

  private static boolean alike(double one, double other, double tolerance) {
    return Math.min(one, other) >= (1 - tolerance) * Math.max(one, other);
  }

  /** Returns what most of the ring around a region stays below. */
  private double around(ExtremalRegions.Found region) {
    int gap = 1; // its own blurred edge
    int reach = gap + Math.max(3, Math.min(region.width(), region.height()) / 2);
    int left = Math.max(0, region.x1() - reach);
    int right = Math.min(plane.width(), region.x2() + reach);
    int top = Math.max(0, region.y1() - reach);
    int bottom = Math.min(plane.height(), region.y2() + reach);
    float[] ring = new float[(right - left) * (bottom - top)];
    int count = 0;
    for (int y = top; y < bottom; y++) {
      boolean beside = y < region.y1() - gap || y >= region.y2() + gap;
      for (int x = left; x < right; x++) {
        if (beside || x < region.x1() - gap || x >= region.x2() + gap) {
          ring[count++] = values[y * plane.width() + x];
        }
      }
    }
    if (count == 0) {
      return DensityAnomaly.MOST_ATTENUATION; // it fills the picture: nothing is around it
    }
    Arrays.sort(ring, 0, count);
    return Math.max(0, ring[(int) (THINNER_SHARE * (count - 1))]);
  }
}
