package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;
import org.cargolens.simulator.scene.Outline.Circle;
import org.cargolens.simulator.scene.Outline.Corners;
import org.cargolens.simulator.scene.Outline.Stroke;

/**
 * Innocent things of metal that might be taken for something hidden: engine blocks, gearboxes,
 * brake discs, hubs, pumps, batteries, tools, pipes, brackets.
 */
enum Ironware {
  ENGINE_BLOCK,
  GEARBOX,
  BRAKE_DISC,
  HUB,
  PUMP,
  BATTERY,
  SPANNERS,
  PIPES,
  BRACKET,
  ROUND_BAR,
  JACK,
  CHAIN;

  private static final List<Ironware> ALL = List.of(values());

  /** Adds some of them anywhere in a space. */
  static void strew(SceneObject.Builder parts, SplitMix random, Block space, int count) {
    for (int i = 0; i < count; i++) {
      Ironware thing = random.pick(ALL);
      double size =
          Math.min(thing.size() * random.between(0.7, 1.3), 0.85 * (space.x2() - space.x1()));
      double x = random.between(space.x1(), Math.max(space.x1() + 1, space.x2() - size));
      double y = random.between(space.y1(), Math.max(space.y1() + 1, space.y2() - size));
      double z = random.between(space.z1(), Math.max(space.z1() + 1, space.z2() - size));
      thing.add(parts, random, new Spot(x, y, z, size));
    }
  }

  private double size() {
    return switch (this) {
      case ENGINE_BLOCK -> 620;
      case GEARBOX -> 560;
      case BRAKE_DISC, BATTERY -> 300;
      case HUB, PUMP, BRACKET -> 240;
      case SPANNERS, CHAIN -> 350;
      case PIPES, ROUND_BAR -> 1100;
      case JACK -> 420;
    };
  }

  /** Adds one at a place. */
  void add(SceneObject.Builder parts, SplitMix random, Spot at) {
    switch (this) {
      case ENGINE_BLOCK -> engineBlock(parts, random, at);
      case GEARBOX -> gearbox(parts, random, at);
      case BRAKE_DISC -> disc(parts, random, at);
      case HUB -> hub(parts, at);
      case PUMP -> pump(parts, random, at);
      case BATTERY -> battery(parts, at);
      case SPANNERS -> spanners(parts, random, at);
      case PIPES -> pipes(parts, random, at);
      case BRACKET -> bracket(parts, at);
      case ROUND_BAR -> bar(parts, random, at, at.size() * 0.03);
      case JACK -> jack(parts, at);
      case CHAIN -> chain(parts, random, at);
    }
  }

  private static void engineBlock(SceneObject.Builder parts, SplitMix random, Spot at) {
    int cylinders = 3 + random.nextInt(4);
    Outline casting =
        new Corners(
            at.x(0),
            at.y(0.12),
            at.x(0.08),
            at.y(0),
            at.x(0.85),
            at.y(0.02),
            at.x(1),
            at.y(0.2),
            at.x(0.96),
            at.y(0.68),
            at.x(0.06),
            at.y(0.72));
    double fill = random.between(0.1, 0.3);
    Material material = random.chance(0.7) ? Material.STEEL : Material.ALUMINIUM;
    parts.add(
        material,
        material == Material.STEEL ? fill : Math.min(1, 2 * fill),
        new Prism(casting, at.z(), at.z() + 330),
        Texture.lumps(90, 0.35, random.nextLong()));
    for (int i = 0; i < cylinders; i++) {
      double x = 0.12 + 0.76 * (i + 0.5) / cylinders;
      double width = 0.3 / cylinders;
      parts.add(
          Material.STEEL,
          0.4,
          new Block(
              at.x(x - width), at.x(x + width), at.y(0.3), at.y(0.75), at.z() + 100, at.z() + 220));
      parts.add(
          Material.STEEL,
          0.6,
          new Prism(new Circle(at.x(x), at.y(0.16), at.size() * 0.07), at.z() + 80, at.z() + 200));
    }
    parts.add(
        Material.STEEL,
        0.6,
        new Prism(
            new Circle(at.x(-0.03), at.y(0.3), at.size() * 0.14), at.z() + 130, at.z() + 180));
  }

  private static void gearbox(SceneObject.Builder parts, SplitMix random, Spot at) {
    Outline housing =
        new Corners(
            at.x(0),
            at.y(0),
            at.x(0),
            at.y(0.6),
            at.x(0.35),
            at.y(0.5),
            at.x(1),
            at.y(0.38),
            at.x(1),
            at.y(0.16),
            at.x(0.4),
            at.y(0.05));
    parts.add(
        Material.ALUMINIUM,
        random.between(0.15, 0.5),
        new Prism(housing, at.z(), at.z() + 260),
        Texture.lumps(70, 0.3, random.nextLong()));
    for (double x : new double[] {0.15, 0.3, 0.48, 0.66, 0.85}) {
      double radius = at.size() * random.between(0.06, 0.15);
      parts.add(
          Material.STEEL,
          0.8,
          new Block(
              at.x(x),
              at.x(x) + 34,
              at.y(0.28) - radius,
              at.y(0.28) + radius,
              at.z() + 70,
              at.z() + 190));
    }
  }

  private static void disc(SceneObject.Builder parts, SplitMix random, Spot at) {
    double r = at.size() / 2;
    double x = at.x(0.5);
    double y = at.y(0.5);
    int discs = 1 + random.nextInt(4);
    double z2 = at.z() + discs * 22;
    parts.add(Material.STEEL, ring(x, y, r, r * 0.55, at.z(), z2));
    parts.add(Material.STEEL, ring(x, y, r * 0.6, r * 0.22, at.z(), at.z() + discs * 9));
  }

  private static void hub(SceneObject.Builder parts, Spot at) {
    double r = at.size() / 2;
    double x = at.x(0.5);
    double y = at.y(0.5);
    parts.add(Material.STEEL, 0.8, ring(x, y, r, r * 0.8, at.z(), at.z() + 60));
    parts.add(Material.STEEL, 0.9, ring(x, y, r * 0.55, r * 0.3, at.z(), at.z() + 160));
    for (int i = 0; i < 5; i++) {
      double turn = 2 * Math.PI * i / 5;
      double bx = x + r * 0.7 * StrictMath.cos(turn);
      double by = y + r * 0.7 * StrictMath.sin(turn);
      parts.add(Material.STEEL, new Prism(new Circle(bx, by, r * 0.09), at.z(), at.z() + 70));
    }
  }

  private static void pump(SceneObject.Builder parts, SplitMix random, Spot at) {
    double r = at.size() * 0.36;
    parts.add(
        Material.STEEL, 0.4, new Rounded.Lying(at.x(0.4), at.x(1.2), at.y(0.4), at.z(), r * 0.9));
    parts.add(
        Material.STEEL,
        random.between(0.5, 0.9),
        new Prism(new Stroke(new Circle(at.x(0.2), at.y(0.4), r), r * 0.5), at.z() - 60, at.z()));
    parts.add(
        Material.STEEL,
        0.6,
        new Prism(
            new Bar(at.x(0.1), at.y(0.5), at.x(0.1), at.y(1.1), 60), at.z() - 40, at.z() + 20));
  }

  private static void battery(SceneObject.Builder parts, Spot at) {
    parts.add(
        Material.LEAD,
        0.25,
        new Block(at.x(0), at.x(1), at.y(0), at.y(0.55), at.z(), at.z() + 170),
        Texture.fins(at.size() / 6));
    for (double x : new double[] {0.1, 0.85}) {
      parts.add(
          Material.LEAD,
          new Block(at.x(x), at.x(x + 0.06), at.y(0.55), at.y(0.65), at.z(), at.z() + 20));
    }
  }

  private static void spanners(SceneObject.Builder parts, SplitMix random, Spot at) {
    int tools = 3 + random.nextInt(7);
    for (int i = 0; i < tools; i++) {
      double y = at.y(i * 0.06 + random.between(0, 0.03));
      double length = random.between(0.4, 1);
      double end = y + random.between(-60, 60);
      parts.add(
          Material.STEEL,
          new Prism(
              new Bar(at.x(0), y, at.x(length), end, random.between(9, 24)),
              at.z(),
              at.z() + random.between(8, 24)));
      parts.add(
          Material.STEEL,
          new Prism(
              new Stroke(new Circle(at.x(length), end, random.between(14, 28)), 9),
              at.z(),
              at.z() + 14));
    }
  }

  private static void pipes(SceneObject.Builder parts, SplitMix random, Spot at) {
    int pipes = 1 + random.nextInt(5);
    double slope = random.between(0, 0.25);
    for (int i = 0; i < pipes; i++) {
      double y = at.y(0.05) + i * at.size() * 0.06;
      Outline pipe =
          new Bar(
              at.x(0), y, at.x(1), y + slope * at.size(), at.size() * random.between(0.03, 0.05));
      parts.add(Material.STEEL, 0.8, new Prism(new Stroke(pipe, 5), at.z(), at.z() + 40));
    }
  }

  private static void bracket(SceneObject.Builder parts, Spot at) {
    for (double z : new double[] {at.z(), at.z() + 90}) {
      parts.add(
          Material.STEEL, new Prism(new Bar(at.x(0), at.y(0), at.x(1), at.y(0), 22), z, z + 8));
      parts.add(
          Material.STEEL, new Prism(new Bar(at.x(0), at.y(0), at.x(0), at.y(1), 22), z, z + 8));
      parts.add(
          Material.STEEL,
          new Prism(new Bar(at.x(0.1), at.y(0.8), at.x(0.8), at.y(0.1), 14), z, z + 8));
    }
  }

  private static void bar(SceneObject.Builder parts, SplitMix random, Spot at, double thick) {
    double slope = random.between(0, 0.3);
    parts.add(
        Material.STEEL,
        0.9,
        new Prism(
            new Bar(at.x(0), at.y(0), at.x(1), at.y(slope), thick), at.z(), at.z() + thick * 0.9));
  }

  private static void jack(SceneObject.Builder parts, Spot at) {
    parts.add(
        Material.STEEL,
        0.6,
        new Block(at.x(0.1), at.x(0.5), at.y(0), at.y(0.08), at.z(), at.z() + 90));
    for (double turn : new double[] {0, 1}) {
      parts.add(
          Material.STEEL,
          0.8,
          new Prism(
              new Bar(at.x(0.05 + turn * 0.5), at.y(0.06), at.x(0.55 - turn * 0.5), at.y(0.35), 26),
              at.z(),
              at.z() + 30));
    }
    parts.add(
        Material.STEEL,
        new Prism(new Bar(at.x(0), at.y(0.2), at.x(1), at.y(0.22), 15), at.z(), at.z() + 15));
  }

  private static void chain(SceneObject.Builder parts, SplitMix random, Spot at) {
    double x = at.x(0);
    double y = at.y(0);
    for (int link = 0; link < 12; link++) {
      parts.add(Material.STEEL, new Prism(new Stroke(new Circle(x, y, 22), 9), at.z(), at.z() + 9));
      x += random.between(14, 34);
      y = Math.max(at.y(0), y + random.between(-24, 24));
    }
  }

  private static Solid ring(double x, double y, double outer, double inner, double z1, double z2) {
    return new Prism(new Circle(x, y, outer), z1, z2)
        .without(new Prism(new Circle(x, y, inner), z1, z2));
  }
}
