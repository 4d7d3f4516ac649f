package org.cargolens.simulator.projection;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/**
 * Sub-machine guns, rifles and shotguns; x towards the muzzle, y up, x = 0 where the stock begins.
 */
final class LongGuns {
  private LongGuns() {}

  static Assembly subMachineGun(SplitMix random) {
    double receiver = random.between(230, 330);
    double barrel = random.between(60, 190);
    double stock = Math.max(0, Math.min(random.between(-80, 220), 595 - receiver - barrel));
    Assembly parts = new Assembly();
    parts.shell(
        Material.STEEL,
        ConvexBody.alongX(0, receiver, 0, 0, 21),
        ConvexBody.alongX(3, receiver - 3, 0, 0, 17.5));
    parts.add(Material.STEEL, 0.8, ConvexBody.alongX(receiver * 0.3, receiver * 0.7, 0, 0, 15));
    barrel(parts, receiver, barrel, 8.5);
    double well = receiver * random.between(0.35, 0.95);
    double magazine = random.between(120, 210);
    parts.add(
        Material.STEEL,
        random.between(0.35, 0.75),
        ConvexBody.box(well - 32, well, -18 - magazine, -12, -11, 11));
    double grip = receiver * random.between(0.05, 0.3);
    pistolGrip(parts, grip, -18, random);
    Weapons.triggerGuard(parts, grip + 62, -38, 21);
    if (stock > 40) {
      for (double y : new double[] {-12, 10}) {
        parts.add(Material.STEEL, 1, ConvexBody.box(-stock, 8, y - 4, y + 4, -4, 4));
      }
      parts.add(Material.STEEL, 1, ConvexBody.box(-stock - 6, -stock, -58, 24, -14, 14));
    }
    return parts;
  }

  static Assembly rifle(SplitMix random) {
    double total = random.between(700, 1100);
    boolean automatic = random.nextDouble() < 0.6;
    double stock = automatic ? random.between(200, 260) : random.between(280, 340);
    double receiver = automatic ? random.between(210, 270) : random.between(170, 220);
    double barrel = total - stock - receiver;
    Assembly parts = new Assembly();
    boolean wood = random.nextDouble() < (automatic ? 0.35 : 0.75);
    stock(parts, stock, automatic && random.nextDouble() < 0.3, wood);
    parts.shell(
        Material.STEEL,
        ConvexBody.box(0, receiver, -20, 26, -17, 17),
        ConvexBody.box(8, receiver - 8, -13, 19, -12.5, 12.5));
    parts.add(Material.STEEL, 0.85, ConvexBody.alongX(receiver * 0.25, receiver * 0.8, 6, 0, 12));
    barrel(parts, receiver, barrel, random.between(8, 11));
    double guard = Math.min(barrel * random.between(0.35, 0.8), 420);
    parts.add(
        wood ? Material.WOOD : Material.POLYETHYLENE,
        wood ? 1 : 0.6,
        ConvexBody.box(receiver, receiver + guard, -22, 4, -21, 21));
    if (automatic) {
      pistolGrip(parts, receiver * 0.12, -20, random);
      magazine(parts, receiver * random.between(0.55, 0.8), random);
      parts.add(Material.STEEL, 0.8, ConvexBody.alongX(receiver, receiver + guard, 22, 0, 7));
      parts.add(
          Material.STEEL,
          0.9,
          ConvexBody.box(total - stock - 60, total - stock - 48, 8, 48, -4, 4));
    } else {
      parts.add(Material.STEEL, 1, ConvexBody.alongX(30, 48, -8, 26, 6));
      parts.add(Material.STEEL, 0.5, ConvexBody.box(receiver * 0.55, receiver, -42, -20, -12, 12));
    }
    Weapons.triggerGuard(parts, receiver * (automatic ? 0.42 : 0.22), -38, 21);
    if (random.nextDouble() < (automatic ? 0.15 : 0.45)) {
      scope(parts, receiver * 0.1, random.between(210, 340));
    }
    return parts;
  }

  static Assembly shotgun(SplitMix random) {
    double total = random.between(720, 1100);
    double stock = random.between(270, 350);
    double receiver = random.between(120, 200);
    double barrel = total - stock - receiver;
    boolean twin = random.nextDouble() < 0.5;
    boolean wood = random.nextDouble() < 0.7;
    Assembly parts = new Assembly();
    stock(parts, stock, false, wood);
    parts.shell(
        Material.STEEL,
        ConvexBody.box(0, receiver, -26, 22, -18, 18),
        ConvexBody.box(6, receiver - 4, -17, 15, -12, 12));
    tube(parts, receiver, receiver + barrel, 8);
    double second = twin ? receiver + barrel : receiver + barrel * random.between(0.5, 0.9);
    tube(parts, receiver, second, -17);
    double from = receiver + (twin ? 10 : barrel * 0.25);
    parts.add(
        wood ? Material.WOOD : Material.POLYETHYLENE,
        0.8,
        ConvexBody.box(from, from + Math.min(240, barrel * 0.5), -36, -8, -21, 21));
    Weapons.triggerGuard(parts, receiver * 0.3, -46, 21);
    return parts;
  }

  private static void barrel(Assembly parts, double x, double length, double radius) {
    parts.shell(
        Material.STEEL,
        ConvexBody.alongX(x, x + length, 6, 0, radius),
        ConvexBody.alongX(x, x + length, 6, 0, 3.8));
    parts.add(
        Material.STEEL, 1, ConvexBody.box(x + length - 22, x + length - 16, 10, 30, -2.5, 2.5));
  }

  private static void tube(Assembly parts, double x1, double x2, double y) {
    parts.shell(
        Material.STEEL, ConvexBody.alongX(x1, x2, y, 0, 12), ConvexBody.alongX(x1, x2, y, 0, 9.3));
  }

  private static void stock(Assembly parts, double length, boolean frame, boolean wood) {
    if (frame) {
      parts.add(Material.STEEL, 1, ConvexBody.box(-length, 0, 8, 17, -5, 5));
      parts.add(
          Material.STEEL, 1, ConvexBody.plate(5, -length, -75, -length + 6, -84, 0, -16, 0, -8));
      parts.add(Material.STEEL, 1, ConvexBody.box(-length - 7, -length, -95, 22, -14, 14));
      return;
    }
    Material material = wood ? Material.WOOD : Material.POLYETHYLENE;
    parts.add(
        material,
        wood ? 1.2 : 0.7,
        ConvexBody.plate(20, -length, -115, 0, -22, 0, 20, -length * 0.5, 12, -length, 4));
    parts.add(Material.RUBBER, 1, ConvexBody.box(-length - 16, -length, -115, 4, -20, 20));
    parts.add(Material.STEEL, 1, ConvexBody.alongX(-90, 0, 0, 0, 5));
  }

  private static void pistolGrip(Assembly parts, double x, double y, SplitMix random) {
    Weapons.grip(
        parts,
        new Weapons.Grip(x, y, 40, random.between(80, 105), 26, 15, Material.POLYETHYLENE, 0.8));
    parts.add(Material.STEEL, 1, ConvexBody.box(x + 16, x + 24, y - 80, y, -4, 4));
  }

  /** A magazine, bent forward in two pieces or straight. */
  private static void magazine(Assembly parts, double x, SplitMix random) {
    double half = 12;
    double bend = random.nextDouble() < 0.6 ? random.between(12, 34) : 0;
    double length = random.between(70, 125);
    double share = random.between(0.35, 0.75);
    parts.add(
        Material.STEEL,
        share,
        ConvexBody.plate(
            half, x + bend, -20 - length, x + 60 + bend, -20 - length, x + 62, -18, x, -18));
    if (bend > 0) {
      parts.add(
          Material.STEEL,
          share,
          ConvexBody.plate(
              half,
              x + 3.2 * bend,
              -20 - 1.8 * length,
              x + 3.2 * bend + 54,
              -6 - 1.8 * length,
              x + 60 + bend,
              -20 - length,
              x + bend,
              -20 - length));
    }
  }

  private static void scope(Assembly parts, double x, double length) {
    parts.shell(
        Material.ALUMINIUM,
        ConvexBody.alongX(x, x + length, 58, 0, 15),
        ConvexBody.alongX(x, x + length, 58, 0, 12));
    for (double bell : new double[] {x - 8, x + length - 45}) {
      parts.shell(
          Material.ALUMINIUM,
          ConvexBody.alongX(bell, bell + 55, 58, 0, 23),
          ConvexBody.alongX(bell, bell + 55, 58, 0, 20));
      parts.add(Material.GLASS, 1, ConvexBody.alongX(bell + 8, bell + 18, 58, 0, 19));
    }
    for (double ring : new double[] {x + length * 0.3, x + length * 0.65}) {
      parts.add(Material.STEEL, 1, ConvexBody.box(ring, ring + 18, 24, 46, -10, 10));
    }
  }
}
