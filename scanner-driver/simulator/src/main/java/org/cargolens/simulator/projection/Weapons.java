package org.cargolens.simulator.projection;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/**
 * Firearms, reduced to what an X-ray shows of them: barrel, receiver, grip, magazine, trigger guard
 * and stock. Measures are typical of their kind and of no particular make.
 */
final class Weapons {
  private Weapons() {}

  static Thing draw(SplitMix random) {
    double choice = random.nextDouble();
    if (choice < 0.3) {
      return posed("pistol", HandGuns.pistol(random), random);
    }
    if (choice < 0.45) {
      return posed("revolver", HandGuns.revolver(random), random);
    }
    if (choice < 0.6) {
      return posed("sub-machine gun", LongGuns.subMachineGun(random), random);
    }
    return choice < 0.85
        ? posed("rifle", LongGuns.rifle(random), random)
        : posed("shotgun", LongGuns.shotgun(random), random);
  }

  /** Most lie so that their flat side faces the beam more or less; a few point into it. */
  private static Thing posed(String name, Assembly parts, SplitMix random) {
    double roll = 28 * random.nextGaussian() + (random.nextDouble() < 0.5 ? 0 : 180);
    double away = Math.max(-75, Math.min(75, 26 * random.nextGaussian()));
    return new Thing(
        ThingKind.WEAPON, name, parts.pieces(), Pose.of(roll, away, random.between(0, 360)));
  }

  /** Adds a trigger with its guard, a bent strip. */
  static void triggerGuard(Assembly parts, double x, double y, double radius) {
    parts.shell(
        Material.STEEL,
        ConvexBody.alongZ(x, y, radius, 5),
        ConvexBody.alongZ(x, y, radius - 3.5, 5));
    parts.add(
        Material.STEEL,
        0.9,
        ConvexBody.plate(
            4,
            x - 3,
            y - radius * 0.6,
            x + 3,
            y - radius * 0.6,
            x + 3,
            y + radius,
            x - 3,
            y + radius));
  }

  /** Adds a slanted grip below (x, y): x2 lies left of x1 by the slant. */
  static void grip(Assembly parts, Grip grip) {
    double x = grip.x;
    double bottom = grip.y - grip.length;
    parts.add(
        grip.material,
        grip.share,
        ConvexBody.plate(
            grip.half,
            x - grip.slant,
            bottom,
            x - grip.slant + grip.width * 1.05,
            bottom,
            x + grip.width,
            grip.y,
            x,
            grip.y));
  }

  /** Where a grip is and what it is like, in mm; the back of its upper end is at (x, y). */
  record Grip(
      double x,
      double y,
      double width,
      double length,
      double slant,
      double half,
      Material material,
      double share) {}
}
