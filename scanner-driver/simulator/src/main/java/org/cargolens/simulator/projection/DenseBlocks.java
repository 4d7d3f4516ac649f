package org.cargolens.simulator.projection;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Boxes of steel or lead: shields, safes, castings, ingots. */
final class DenseBlocks {
  private static final double SOLID_SHARE = 0.15;

  private DenseBlocks() {}

  static Thing draw(SplitMix random) {
    Assembly parts = new Assembly();
    Material metal = random.nextDouble() < 0.5 ? Material.STEEL : Material.LEAD;
    double a = side(random);
    double b = side(random);
    double c = side(random);
    ConvexBody outer = box(a, b, c);
    String build;
    if (random.nextDouble() < SOLID_SHARE) {
      build = "solid";
      parts.add(metal, random.between(0.6, 1), outer);
    } else {
      double wall = Math.min(random.between(5, 40), Math.min(a, Math.min(b, c)) * 0.3);
      ConvexBody inner = box(a - 2 * wall, b - 2 * wall, c - 2 * wall);
      parts.shell(metal, outer, inner);
      build = "hollow";
      if (random.nextDouble() < 0.65) {
        build = "filled";
        fill(parts, new double[] {a - 2 * wall, b - 2 * wall, c - 2 * wall}, random);
      }
    }
    double away = random.nextDouble() < 0.5 ? random.between(-15, 15) : random.between(0, 90);
    double turn = random.nextDouble() < 0.6 ? 3 * random.nextGaussian() : random.between(0, 180);
    double roll = random.nextDouble() < 0.6 ? 0 : random.between(-40, 40);
    return new Thing(
        ThingKind.DENSE_BLOCK,
        metal.word() + " " + build,
        parts.pieces(),
        Pose.of(roll, away, turn));
  }

  /** The filling leaves some air round it. */
  private static void fill(Assembly parts, double[] room, SplitMix random) {
    Material filling =
        switch (random.nextInt(4)) {
          case 0 -> Material.STEEL;
          case 1 -> Material.LEAD;
          case 2 -> Material.WATER;
          default -> Material.POLYETHYLENE;
        };
    boolean metal = filling == Material.STEEL || filling == Material.LEAD;
    double share = metal ? random.between(0.05, 0.5) : random.between(0.4, 1);
    double height = random.between(0.4, 1);
    double width = random.between(0.5, 1) * room[0] / 2;
    double depth = random.between(0.5, 1) * room[2] / 2;
    double floor = -room[1] / 2;
    parts.add(
        filling,
        share,
        ConvexBody.box(-width, width, floor, floor + height * room[1], -depth, depth));
  }

  private static double side(SplitMix random) {
    return 120 * StrictMath.exp(random.nextDouble() * StrictMath.log(500.0 / 120));
  }

  private static ConvexBody box(double a, double b, double c) {
    return ConvexBody.box(-a / 2, a / 2, -b / 2, b / 2, -c / 2, c / 2);
  }
}
