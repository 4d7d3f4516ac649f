package org.cargolens.simulator.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.scene.ConvexHull;

/**
 * What a thing alone lets pass: a factor, 0 to 1, for each pixel of a rectangle and each energy.
 *
 * <p>Its factor is what it lets pass of a beam of 6 and 4 MV that came through {@value #CARGO_MM}
 * mm of dry timber, since things are hidden behind something and a hardened beam is weakened less.
 * Multiplication neglects that the factor depends on what else is in the way: 16 mm of steel let
 * pass 55 % of the open beam, 58 % behind such timber and 62 % behind four times as much.
 *
 * <p>A pixel is the thing's own where the thing alone takes away at least {@value #OWN_FROM} of the
 * high-energy beam: what lies below nobody would draw a box round. Immutable.
 */
public final class ThingShadow {
  /** From this share of the high-energy beam taken away on, a pixel is the thing's own. */
  public static final float OWN_FROM = 0.025f;

  /** Rays are at most this far apart: barrels are 15 mm thick. */
  private static final double RAY_MM = 4;

  private static final double CARGO_MM = 300;

  private static final BeamPair BEAMS = BeamPair.MV_6_4.behind(Material.WOOD.ofMm(CARGO_MM));

  private final Plane high;
  private final Plane low;
  private final Region box;

  private ThingShadow(Plane high, Plane low, Region box) {
    this.high = high;
    this.low = low;
    this.box = box;
  }

  static ThingShadow of(Thing thing, Pitch pitch) {
    return of(thing, pitch, BEAMS);
  }

  /**
   * Makes a shadow of factors that were measured.
   *
   * @param high what passes of the high-energy beam in each pixel, 0 to 1
   * @param low the same of the low-energy beam, of the same size
   */
  public static ThingShadow of(Plane high, Plane low) {
    if (high.width() != low.width() || high.height() != low.height()) {
      throw new IllegalArgumentException(
          "factors of two sizes: "
              + high.width()
              + " x "
              + high.height()
              + " and "
              + low.width()
              + " x "
              + low.height());
    }
    Region all = new Region(0, 0, high.width(), high.height());
    return new ThingShadow(high, low, ownBox(high).orElse(all));
  }

  /** Casts a shadow in beams as they come through what is before the thing. */
  static ThingShadow of(Thing thing, Pitch pitch, BeamPair beams) {
    double[] reach = reach(thing);
    int left = (int) Math.floor(reach[0] / pitch.xMm()) - 1;
    int right = (int) Math.ceil(reach[1] / pitch.xMm()) + 1;
    int down = (int) Math.floor(reach[2] / pitch.yMm()) - 1;
    int up = (int) Math.ceil(reach[3] / pitch.yMm()) + 1;
    Plane high = new Plane(right - left, up - down);
    Plane low = new Plane(right - left, up - down);
    for (int y = 0; y < high.height(); y++) {
      for (int x = 0; x < high.width(); x++) {
        double x1 = (left + x) * pitch.xMm();
        float[] passed = cast(thing, pitch, beams, x1, (up - y) * pitch.yMm());
        high.set(x, y, passed[0]);
        low.set(x, y, passed[1]);
      }
    }
    return of(high, low);
  }

  /** Returns the number of columns. */
  public int width() {
    return high.width();
  }

  /** Returns the number of rows. */
  public int height() {
    return high.height();
  }

  /** Returns the share of the beam that passes. */
  public float factor(Energy energy, int x, int y) {
    return (energy == Energy.HIGH ? high : low).at(x, y);
  }

  /** Returns whether a pixel is the thing's own. */
  public boolean own(int x, int y) {
    return high.at(x, y) <= 1 - OWN_FROM;
  }

  /** Returns the box of the thing's own pixels, within this rectangle. */
  public Region box() {
    return box;
  }

  /** Returns the convex hull of the thing's own pixels, moved to a place in a picture. */
  public Polygon outline(int left, int top) {
    List<Vertex> corners = new ArrayList<>();
    for (int y = box.y1(); y < box.y2(); y++) {
      int first = box.x1();
      while (first < box.x2() && !own(first, y)) {
        first++;
      }
      int end = box.x2();
      while (end > first && !own(end - 1, y)) {
        end--;
      }
      if (end > first) {
        for (int edge = 0; edge <= 1; edge++) {
          corners.add(new Vertex(left + first, top + y + edge));
          corners.add(new Vertex(left + end, top + y + edge));
        }
      }
    }
    return corners.isEmpty()
        ? Polygon.of(new Region(left, top, left + width(), top + height()))
        : ConvexHull.of(corners);
  }

  /**
   * Lays the thing into a picture of transmission; parts outside the picture are left out.
   *
   * @param picture changed in place
   * @param energy which beam made it
   * @param left column of this rectangle's left edge
   * @param top row of its upper edge
   */
  public void onto(Plane picture, Energy energy, int left, int top) {
    Plane factors = energy == Energy.HIGH ? high : low;
    for (int y = Math.max(0, -top); y < Math.min(height(), picture.height() - top); y++) {
      for (int x = Math.max(0, -left); x < Math.min(width(), picture.width() - left); x++) {
        picture.set(left + x, top + y, picture.at(left + x, top + y) * factors.at(x, y));
      }
    }
  }

  /**
   * Returns what passes of both energies, averaged over rays spread evenly over the pixel whose
   * upper left corner is given.
   */
  private static float[] cast(
      Thing thing, Pitch pitch, BeamPair beams, double cornerX, double cornerY) {
    int across = rays(pitch.xMm());
    int down = rays(pitch.yMm());
    double sumHigh = 0;
    double sumLow = 0;
    for (int i = 0; i < across; i++) {
      for (int j = 0; j < down; j++) {
        Ray ray =
            thing
                .pose()
                .ray(
                    cornerX + (i + 0.5) / across * pitch.xMm(),
                    cornerY - (j + 0.5) / down * pitch.yMm());
        AreaDensity density = along(thing, ray);
        sumHigh += beams.high().transmission(density);
        sumLow += beams.low().transmission(density);
      }
    }
    return new float[] {(float) (sumHigh / (across * down)), (float) (sumLow / (across * down))};
  }

  private static AreaDensity along(Thing thing, Ray ray) {
    AreaDensity density = AreaDensity.NONE;
    for (Piece piece : thing.pieces()) {
      double chord = piece.body().chord(ray);
      if (chord > 0) {
        density = density.plus(piece.perMm().times(chord));
      }
    }
    return density;
  }

  private static int rays(double mm) {
    return Math.max(2, (int) Math.ceil(mm / RAY_MM));
  }

  /** Returns the least and greatest x and y of the posed thing in mm. */
  private static double[] reach(Thing thing) {
    double[] reach = {1e9, -1e9, 1e9, -1e9};
    for (Piece piece : thing.pieces()) {
      double[] bounds = piece.body().bounds();
      for (int corner = 0; corner < 8; corner++) {
        double x = bounds[(corner & 1) * 3];
        double y = bounds[1 + (corner >> 1 & 1) * 3];
        double z = bounds[2 + (corner >> 2) * 3];
        double right = thing.pose().right(x, y, z);
        double up = thing.pose().up(x, y, z);
        reach[0] = Math.min(reach[0], right);
        reach[1] = Math.max(reach[1], right);
        reach[2] = Math.min(reach[2], up);
        reach[3] = Math.max(reach[3], up);
      }
    }
    return reach;
  }

  private static Optional<Region> ownBox(Plane high) {
    int x1 = high.width();
    int x2 = 0;
    int y1 = high.height();
    int y2 = 0;
    for (int y = 0; y < high.height(); y++) {
      for (int x = 0; x < high.width(); x++) {
        if (high.at(x, y) <= 1 - OWN_FROM) {
          x1 = Math.min(x1, x);
          x2 = Math.max(x2, x + 1);
          y1 = Math.min(y1, y);
          y2 = Math.max(y2, y + 1);
        }
      }
    }
    return x2 == 0 ? Optional.empty() : Optional.of(new Region(x1, y1, x2, y2));
  }
}
