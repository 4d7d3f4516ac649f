package org.cargolens.simulator.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Polygon.Vertex;
import org.cargolens.simulator.picture.Box;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.scene.ConvexHull;

/**
 * Finds what stands in the beam of a picture without truth: the columns and rows in which enough
 * pixels are darker than the background, and the hull of those pixels.
 */
final class VehicleRegion {
  /** Darker than this share of the background: not noise, not a track plate on the ground. */
  private static final float DARKER = 0.87f;

  /** From this share of the background on there is nothing but air. */
  private static final float AIR = 0.99f;

  /** A column or row belongs to the vehicle if this share of it is dark. */
  private static final double ENOUGH = 0.04;

  /** Ends, roof and underside hide nothing. */
  private static final double ENDS = 0.06;

  private static final double TOP = 0.1;
  private static final double BOTTOM = 0.2;

  private VehicleRegion() {}

  static Optional<HidingPlace> of(Plane picture) {
    boolean[] dark = dark(picture);
    int[] columns = new int[picture.width()];
    int[] rows = new int[picture.height()];
    for (int i = 0; i < dark.length; i++) {
      columns[i % picture.width()] += dark[i] ? 1 : 0;
      rows[i / picture.width()] += dark[i] ? 1 : 0;
    }
    int[] across = range(columns, ENOUGH * picture.height());
    int[] down = range(rows, ENOUGH * picture.width());
    if (across[1] - across[0] < 16 || down[1] - down[0] < 16) {
      return Optional.empty();
    }
    double width = across[1] - across[0];
    double height = down[1] - down[0];
    Box room =
        new Box(
            across[0] + ENDS * width,
            down[0] + TOP * height,
            across[1] - ENDS * width,
            down[1] - BOTTOM * height);
    return Optional.of(
        new HidingPlace(
            room, hull(dark, picture, across, down), AIR * background(picture.values())));
  }

  private static boolean[] dark(Plane picture) {
    float background = background(picture.values());
    boolean[] dark = new boolean[picture.values().length];
    for (int i = 0; i < dark.length; i++) {
      dark[i] = picture.values()[i] < DARKER * background;
    }
    return dark;
  }

  /** The commonest level of the brighter half, which is where the beam is open. */
  private static float background(float[] values) {
    int[] counts = new int[257];
    for (float value : values) {
      counts[Math.max(0, Math.min(256, Math.round(256 * value)))]++;
    }
    int commonest = 256;
    for (int level = 128; level < counts.length; level++) {
      commonest = counts[level] > counts[commonest] ? level : commonest;
    }
    return commonest / 256f;
  }

  private static int[] range(int[] counts, double enough) {
    int first = 0;
    while (first < counts.length && counts[first] < enough) {
      first++;
    }
    int end = counts.length;
    while (end > first && counts[end - 1] < enough) {
      end--;
    }
    return new int[] {first, end};
  }

  private static Polygon hull(boolean[] dark, Plane picture, int[] across, int[] down) {
    List<Vertex> corners = new ArrayList<>();
    for (int y = down[0]; y < down[1]; y++) {
      int first = across[0];
      while (first < across[1] && !dark[y * picture.width() + first]) {
        first++;
      }
      int end = across[1];
      while (end > first && !dark[y * picture.width() + end - 1]) {
        end--;
      }
      if (end > first) {
        corners.add(new Vertex(first, y));
        corners.add(new Vertex(first, y + 1));
        corners.add(new Vertex(end, y));
        corners.add(new Vertex(end, y + 1));
      }
    }
    return ConvexHull.of(corners);
  }
}
