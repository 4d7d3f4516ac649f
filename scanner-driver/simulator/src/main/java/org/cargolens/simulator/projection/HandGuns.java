package org.cargolens.simulator.projection;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Pistols and revolvers; x towards the muzzle, y up. */
final class HandGuns {
  private HandGuns() {}

  static Assembly pistol(SplitMix random) {
    double length = random.between(160, 230);
    double height = length * random.between(0.62, 0.72);
    double half = random.between(11, 15);
    boolean polymer = random.nextDouble() < 0.45;
    boolean loaded = random.nextDouble() < 0.6;
    Assembly parts = new Assembly();
    parts.shell(
        Material.STEEL,
        ConvexBody.box(0, length, 0, 30, -half, half),
        ConvexBody.box(length * 0.06, length * 0.97, 6, 22, -half + 5, half - 5));
    parts.shell(
        Material.STEEL,
        ConvexBody.alongX(length * 0.42, length, 17, 0, 7.5),
        ConvexBody.alongX(length * 0.42, length, 17, 0, 4.5));
    parts.add(Material.STEEL, 0.7, ConvexBody.box(4, 13, 30, 35, -3, 3));
    parts.add(Material.STEEL, 0.7, ConvexBody.box(length - 12, length - 7, 30, 34, -2, 2));
    parts.add(
        polymer ? Material.POLYETHYLENE : Material.STEEL,
        polymer ? 0.9 : 0.55,
        ConvexBody.box(length * 0.04, length * random.between(0.7, 0.98), -16, 0, -half, half));
    double width = length * 0.26;
    double slant = random.between(14, 34);
    double bottom = height - 46;
    Weapons.grip(
        parts,
        new Weapons.Grip(
            length * 0.03,
            -16,
            width,
            bottom,
            slant,
            half + 2,
            polymer ? Material.POLYETHYLENE : Material.ALUMINIUM,
            polymer ? 0.6 : 0.5));
    if (random.nextDouble() < 0.85) {
      Weapons.grip(
          parts,
          new Weapons.Grip(
              length * 0.03 + 6,
              -8,
              width - 14,
              bottom + 10,
              slant,
              9,
              Material.STEEL,
              loaded ? 0.8 : 0.45));
    }
    Weapons.triggerGuard(parts, length * 0.43, -34, 20);
    return parts;
  }

  static Assembly revolver(SplitMix random) {
    double barrel = random.between(60, 160);
    double drum = random.between(18, 23);
    Assembly parts = new Assembly();
    parts.shell(
        Material.STEEL,
        ConvexBody.alongX(45, 45 + barrel, 12, 0, 9.5),
        ConvexBody.alongX(45, 45 + barrel, 12, 0, 4.6));
    parts.add(Material.STEEL, 1, ConvexBody.box(45, 40 + barrel, -3, 3, -4, 4));
    parts.add(Material.STEEL, 0.62, ConvexBody.alongX(0, 42, 0, 0, drum));
    parts.add(Material.STEEL, 1, ConvexBody.box(-22, 48, drum - 1, drum + 7, -7, 7));
    parts.add(Material.STEEL, 1, ConvexBody.box(-22, 48, -drum - 8, -drum + 1, -8, 8));
    parts.add(Material.STEEL, 0.9, ConvexBody.box(-24, -2, -drum, drum, -8, 8));
    parts.add(Material.STEEL, 0.9, ConvexBody.box(42, 50, -drum, drum, -8, 8));
    parts.add(Material.STEEL, 0.9, ConvexBody.plate(4, -34, 10, -24, 6, -22, 22, -36, drum + 10));
    boolean wood = random.nextDouble() < 0.6;
    double grip = random.between(70, 100);
    Weapons.grip(
        parts,
        new Weapons.Grip(
            -46, -drum * 0.4, 36, grip, grip * 0.4, 14, wood ? Material.WOOD : Material.RUBBER, 1));
    Weapons.grip(
        parts, new Weapons.Grip(-34, -drum * 0.4, 12, grip - 8, grip * 0.36, 6, Material.STEEL, 1));
    Weapons.triggerGuard(parts, 2, -drum - 22, 19);
    return parts;
  }
}
