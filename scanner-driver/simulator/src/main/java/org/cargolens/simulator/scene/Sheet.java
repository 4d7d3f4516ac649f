package org.cargolens.simulator.scene;

import java.util.Optional;
import org.cargolens.simulator.physics.Material;

/**
 * A thin sheet across the vehicle, flat or slanted, such as a cab's roof or windscreen: seen under
 * the fan it is a band, as {@link Block} explains.
 *
 * @param x1 where it begins
 * @param y1 its height there
 * @param x2 where it ends, above {@code x1}
 * @param y2 its height there
 * @param mm its thickness
 * @param half half its width across, about the middle plane
 */
record Sheet(double x1, double y1, double x2, double y2, double mm, double half) implements Solid {
  /** Checks that the sheet runs on along the vehicle. */
  Sheet {
    if (!(x1 < x2) || !(mm > 0) || !(half > 0)) {
      throw new IllegalArgumentException(
          "not a sheet: x " + x1 + ".." + x2 + ", " + mm + " mm thick, half " + half);
    }
  }

  /** Adds sheets along all sides of an outline; upright sides become bars. */
  static void around(SceneObject.Builder parts, double[] corners, double mm, double half) {
    for (int i = 0; i < corners.length; i += 2) {
      int j = (i + 2) % corners.length;
      boolean forward = corners[i] < corners[j];
      int a = forward ? i : j;
      int b = forward ? j : i;
      double dx = corners[b] - corners[a];
      double top = Math.max(corners[a + 1], corners[b + 1]);
      double bottom = Math.min(corners[a + 1], corners[b + 1]);
      if (dx * 6 < top - bottom) {
        // Panels are bent and so never square to the beam: thinned and spread over some mm.
        Outline line = new Outline.Bar(corners[a], corners[a + 1], corners[b], corners[b + 1], 14);
        parts.add(Material.STEEL, 0.03, new Prism(line, -half, half));
      } else {
        parts.add(
            Material.STEEL,
            new Sheet(corners[a], corners[a + 1], corners[b], corners[b + 1], mm, half));
      }
    }
  }

  private double thicknessUpward() {
    double dx = x2 - x1;
    double dy = y2 - y1;
    return mm * Math.sqrt(dx * dx + dy * dy) / dx;
  }

  @Override
  public Extent extent(FanBeam beam) {
    double low = Math.min(y1, y2) - thicknessUpward();
    double high = Math.max(y1, y2) + thicknessUpward();
    return new Block(x1, x2, low, high, -half, half).extent(beam);
  }

  @Override
  public Solid fromAbove() {
    return new FromAbove(this);
  }

  @Override
  public Optional<Solid> within(double from, double to) {
    return new Slice(this, 0, -half, half).within(from, to);
  }

  /** A sheet seen from above: what it is thick upward, over its whole width. */
  private record FromAbove(Sheet sheet) implements Solid {
    @Override
    public Extent extent(FanBeam beam) {
      double nearest = -Math.max(sheet.y1, sheet.y2);
      double most = Math.abs(beam.project(nearest, sheet.half));
      return new Extent(sheet.x1, sheet.x2, -most, most);
    }

    @Override
    public double chord(FanBeam beam, double x, double h, Footprint footprint) {
      double share = Math.max(0, Math.min(1, (x - sheet.x1) / (sheet.x2 - sheet.x1)));
      double depth = -(sheet.y1 + share * (sheet.y2 - sheet.y1));
      double edge = beam.project(depth, sheet.half);
      return sheet.thicknessUpward()
          * footprint.coverX(x, sheet.x1, sheet.x2)
          * footprint.coverY(h, beam.project(depth, -sheet.half), edge);
    }

    @Override
    public Solid fromAbove() {
      throw new UnsupportedOperationException("already seen from above");
    }

    @Override
    public Optional<Solid> within(double from, double to) {
      throw new UnsupportedOperationException("slices are seen from the side alone");
    }
  }

  @Override
  public double chord(FanBeam beam, double x, double h, Footprint footprint) {
    double cover = footprint.coverX(x, x1, x2);
    if (cover <= 0) {
      return 0;
    }
    double share = Math.max(0, Math.min(1, (x - x1) / (x2 - x1)));
    double y = y1 + share * (y2 - y1);
    double upward = thicknessUpward();
    return cover
        * new Block(x1, x2, y - upward / 2, y + upward / 2, -half, half)
            .chord(beam, (x1 + x2) / 2, h, new Footprint(1e-3, footprint.height()));
  }
}
