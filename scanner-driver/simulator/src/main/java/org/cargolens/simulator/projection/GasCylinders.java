package org.cargolens.simulator.projection;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/**
 * Steel bottles for gas: shell with domed ends, neck and valve, foot ring or none; a gas under
 * pressure, a liquefied gas with its level, or empty. They lie and stand, alone or in a row of up
 * to three.
 */
final class GasCylinders {
  private GasCylinders() {}

  static Thing draw(SplitMix random) {
    double radius = random.between(50, 135);
    double length = Math.max(300, Math.min(1600, radius * random.between(4, 13)));
    Bottle bottle =
        new Bottle(length, radius, Math.min(random.between(3, 8), radius * 0.07), pose(random));
    int count = random.nextDouble() < 0.6 ? 1 : 2 + random.nextInt(2);
    double gap = random.between(3, 40);
    boolean ring = random.nextDouble() < 0.6;
    boolean cap = random.nextDouble() < 0.4;
    double filling = random.nextDouble();
    Assembly parts = new Assembly();
    for (int i = 0; i < count; i++) {
      double y = (i - (count - 1) / 2.0) * (2 * radius + gap);
      shell(parts, bottle, y);
      top(parts, bottle, y, cap);
      if (ring) {
        footRing(parts, bottle, y);
      }
      if (filling < 0.45) {
        liquid(parts, bottle, y, random.between(-0.6, 0.8));
      } else if (filling < 0.85) {
        cavity(parts, bottle, y, Material.WATER, random.between(0.05, 0.3));
      }
    }
    return new Thing(
        ThingKind.GAS_CYLINDER,
        count + (filling < 0.45 ? " with liquid" : filling < 0.85 ? " with gas" : " empty"),
        parts.pieces(),
        bottle.pose);
  }

  private static Pose pose(SplitMix random) {
    double choice = random.nextDouble();
    double roll = random.between(0, 180);
    if (choice < 0.4) {
      return Pose.of(roll, 4 * random.nextGaussian(), 90 + 3 * random.nextGaussian());
    }
    if (choice < 0.65) {
      double away = random.between(-30, 30);
      return Pose.of(roll, away, 180 * random.nextInt(2) + 4 * random.nextGaussian());
    }
    return Pose.of(roll, random.between(-75, 75), random.between(0, 360));
  }

  private static void shell(Assembly parts, Bottle bottle, double y) {
    double end = bottle.length / 2 - bottle.dome();
    double r = bottle.radius;
    parts.add(Material.STEEL, 1, ConvexBody.alongX(-end, end, y, 0, r));
    parts.add(Material.STEEL, 1, ConvexBody.dome(end, y, 0, r, bottle.dome()));
    parts.add(Material.STEEL, 1, ConvexBody.dome(-end, y, 0, r, -0.5 * bottle.dome()));
    cavity(parts, bottle, y, Material.STEEL, -1);
  }

  private static void cavity(
      Assembly parts, Bottle bottle, double y, Material material, double share) {
    for (ConvexBody part : bottle.inside(y)) {
      parts.add(material, share, part);
    }
  }

  private static void liquid(Assembly parts, Bottle bottle, double y, double level) {
    double[] upward = bottle.pose.upward();
    double reach =
        Math.abs(upward[0]) * bottle.length / 2
            + Math.sqrt(upward[1] * upward[1] + upward[2] * upward[2]) * bottle.radius;
    for (ConvexBody part : bottle.inside(y)) {
      parts.add(Material.WATER, 0.52, part.below(upward, level * reach + upward[1] * y));
    }
  }

  private static void footRing(Assembly parts, Bottle bottle, double y) {
    double bottom = -bottle.length / 2 + 0.5 * bottle.dome();
    double r = bottle.radius * 0.96;
    parts.shell(
        Material.STEEL,
        ConvexBody.alongX(bottom - 22, bottom + 0.45 * bottle.dome(), y, 0, r),
        ConvexBody.alongX(bottom - 22, bottom + 0.45 * bottle.dome(), y, 0, r - 4));
  }

  private static void top(Assembly parts, Bottle bottle, double y, boolean cap) {
    double x = bottle.length / 2;
    double neck = bottle.radius * 0.28;
    parts.add(Material.STEEL, 0.8, ConvexBody.alongX(x - 4, x + 30, y, 0, neck));
    parts.add(Material.STEEL, 1, ConvexBody.alongX(x + 30, x + 85, y, 0, neck * 0.55));
    parts.add(Material.STEEL, 1, ConvexBody.box(x + 48, x + 66, y - 38, y + 12, -11, 11));
    parts.add(Material.STEEL, 0.7, ConvexBody.alongX(x + 85, x + 97, y, 0, neck * 0.9));
    if (cap) {
      double r = Math.min(bottle.radius * 0.8, neck + 26);
      parts.shell(
          Material.STEEL,
          ConvexBody.alongX(x + 2, x + 125, y, 0, r),
          ConvexBody.alongX(x + 2, x + 121, y, 0, r - 3.5));
    }
  }

  /** Measures of one bottle in mm. */
  private record Bottle(double length, double radius, double wall, Pose pose) {
    double dome() {
      return 0.62 * radius;
    }

    ConvexBody[] inside(double y) {
      double end = length / 2 - dome();
      double r = radius - wall;
      return new ConvexBody[] {
        ConvexBody.alongX(-end, end, y, 0, r),
        ConvexBody.dome(end, y, 0, r, dome() - wall),
        ConvexBody.dome(-end, y, 0, r, -(0.5 * dome() - wall))
      };
    }
  }
}
