package org.cargolens.simulator.scene;

import java.util.List;

/**
 * Weighs bodies: their chords, seen from infinitely far away, summed over a grid, times what fills
 * them. Right to 1 % for packed goods, to some per cent for thin shells.
 */
final class Mass {
  private static final FanBeam FAR = new FanBeam(1e12, 0);
  private static final double COARSEST_MM = 30;

  /** Of blocks the chord is exact for any grid, only their texture is sampled. */
  private static final double COARSEST_OF_BLOCKS_MM = 90;

  private static final double FINEST_MM = 4;
  private static final int STEPS = 16;

  private Mass() {}

  /** Returns the mass of bodies in kg. */
  static double kilograms(List<Part> parts) {
    return parts.stream().mapToDouble(Mass::kilograms).sum();
  }

  private static double kilograms(Part part) {
    Extent extent = part.solid().extent(FAR);
    double coarsest = part.solid() instanceof Block ? COARSEST_OF_BLOCKS_MM : COARSEST_MM;
    double width = step(extent.x2() - extent.x1(), coarsest);
    double height = step(extent.h2() - extent.h1(), coarsest);
    Solid.Footprint pixel = new Solid.Footprint(width, height);
    double cubicMm = 0;
    for (double x = extent.x1() + width / 2; x < extent.x2() + width; x += width) {
      for (double y = extent.h1() + height / 2; y < extent.h2() + height; y += height) {
        double mm = part.solid().chord(FAR, x, y, pixel);
        cubicMm += mm <= 0 ? 0 : mm * part.texture().at(x, y);
      }
    }
    double grams = cubicMm * width * height / 1000 * part.material().densityGramsPerCm3();
    return grams * part.fill() / 1000;
  }

  /** A whole number of steps fills the extent, so that no edge is counted in part. */
  private static double step(double length, double coarsest) {
    double wanted = Math.max(FINEST_MM, Math.min(coarsest, length / STEPS));
    return length / Math.max(1, Math.ceil(length / wanted));
  }
}
