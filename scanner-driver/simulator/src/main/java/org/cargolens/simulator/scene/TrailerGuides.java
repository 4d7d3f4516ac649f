package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;
import org.cargolens.simulator.scene.Outline.Bar;

/**
 * What rises beside and beyond a container on its trailer: guide plates, corner guides, flared
 * horns, headboards, posts. They overlap the container in the picture and are no part of it.
 */
final class TrailerGuides {
  private final SceneObject.Builder parts;
  private final TrailerDesign trailer;
  private final SplitMix random;

  private TrailerGuides(SceneObject.Builder parts, TrailerDesign trailer) {
    this.parts = parts;
    this.trailer = trailer;
    random = trailer.random("guides");
  }

  static void add(SceneObject.Builder parts, TrailerDesign trailer) {
    TrailerGuides guides = new TrailerGuides(parts, trailer);
    switch (trailer.style()) {
      case TERMINAL -> guides.addTerminal();
      case FLATBED -> guides.addFlatbed();
      case SKELETON, LOW_LOADER -> guides.addSmall();
    }
  }

  private void addTerminal() {
    double way = guideWay();
    if (way < 0.45) {
      addPlates(3 + random.nextInt(3), random.between(500, 1100));
    } else if (way < 0.7) {
      addPlates(2, trailer.length() * random.between(0.26, 0.38));
    } else if (way < 0.9) {
      addPlates(2, random.between(250, 700));
    }
    if (random.chance(0.75)) {
      addHorns();
    }
  }

  private double guideWay() {
    return random.nextDouble();
  }

  /** Plates in pairs, spread over the length, as high as each other. */
  private void addPlates(int count, double width) {
    double above = random.between(120, 700);
    double below = random.between(60, 450);
    double steel = random.between(6, 16);
    double margin = random.between(0, 900);
    double out = random.between(1228, 1300);
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 0.5 : (double) i / (count - 1);
      double x = margin + share * (trailer.length() - 2 * margin - width);
      double y1 = trailer.deck() - below;
      double y2 = trailer.deck() + above;
      for (double z : new double[] {-out - steel, out}) {
        parts.add(Material.STEEL, new Block(x, x + width, y1, y2, z, z + steel));
        for (double rib = x; rib < x + width; rib += Math.max(120, width / 3 - 20)) {
          parts.add(
              Material.STEEL,
              new Block(rib, rib + 14, y1, y2, Math.min(z, z * 1.06), Math.max(z, z * 1.06)));
        }
      }
      parts.add(
          Material.STEEL,
          random.between(0.03, 0.1),
          new Block(x, x + width, y1, y1 + 120, -1250, 1250));
    }
  }

  /** Slanted guides at both ends that open upward. */
  private void addHorns() {
    double height = random.between(200, 700);
    double lean = random.between(20, 250);
    double thick = random.between(25, 110);
    double y = trailer.deck() - random.between(50, 250);
    double top = trailer.deck() + height;
    for (double z : new double[] {-1150, -700, 700, 1150}) {
      horn(new Bar(30, y, 30 - lean, top, thick), z);
      horn(new Bar(trailer.length() - 30, y, trailer.length() - 30 + lean, top, thick), z);
    }
  }

  private void horn(Outline line, double z) {
    parts.add(Material.STEEL, 0.25, new Prism(line, z - 60, z + 60));
  }

  private void addFlatbed() {
    if (random.chance(0.35)) {
      double height = random.between(300, 1800);
      double y = trailer.deck();
      parts.add(
          Material.STEEL,
          random.between(0.02, 0.08),
          new Block(-60, 0, y - 100, y + height, -1200, 1200));
      for (double z : new double[] {-1100, -400, 400, 1100}) {
        parts.add(Material.STEEL, 0.5, new Block(-80, 0, y - 100, y + height, z - 30, z + 30));
      }
    }
    if (random.chance(0.3)) {
      addStakes();
    }
    addSmall();
  }

  /** Posts in the pockets along the deck. */
  private void addStakes() {
    double height = random.between(150, 900);
    int stakes = 2 + random.nextInt(5);
    for (int i = 0; i < stakes; i++) {
      double x = 100 + i * (trailer.deckEnd() - 300) / (stakes - 1);
      for (double z : new double[] {-1265, 1265}) {
        parts.add(
            Material.STEEL,
            0.6,
            new Block(x, x + 90, trailer.deck() - 150, trailer.deck() + height, z - 35, z + 35));
      }
    }
  }

  /** Locks that stand up, and now and then a thin pole or a lamp beyond the container. */
  private void addSmall() {
    double y = trailer.deck();
    for (double x : new double[] {20, trailer.deckEnd() - 120}) {
      if (random.chance(0.5)) {
        double up = random.between(30, 220);
        for (double z : new double[] {-1200, 1200}) {
          parts.add(Material.STEEL, 0.6, new Block(x, x + 100, y - 160, y + up, z - 40, z + 40));
        }
      }
    }
    if (random.chance(0.15)) {
      double height = random.between(500, 1900);
      double x = trailer.length() + random.between(-100, 60);
      parts.add(
          Material.STEEL,
          0.5,
          new Prism(new Bar(x, y - 300, x + random.between(-120, 120), y + height, 35), 600, 640));
    }
  }
}
