package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** Goods as they are loaded: two pallets abreast in each place, or bulky pieces on the floor. */
final class Cargo {
  /** Length of a pallet place. */
  static final double PLACE_MM = 1230;

  private static final double HALF_MM = 1140;
  private static final double GAP_MM = 25;
  private static final double PALLET_MM = 144;

  private final double x;
  private final double floor;
  private final SplitMix random;
  private final SceneObject.Builder parts = new SceneObject.Builder();

  private Cargo(double x, double floor, SplitMix random) {
    this.x = x;
    this.floor = floor;
    this.random = random;
  }

  /** What stands in a place. */
  enum Goods {
    CARTONS("cartons"),
    LIGHT_CARTONS("cartons"),
    FRUIT("fruit-boxes"),
    DRUMS("drums"),
    SACKS("sacks"),
    LIQUID_TANKS("liquid-tanks"),
    PAPER_ROLLS("paper-rolls"),
    MACHINE("machine");

    private final String category;

    Goods(String category) {
      this.category = category;
    }
  }

  /**
   * Loads some places in a row.
   *
   * @param x where the first place begins
   * @param floor height of the floor
   * @param row what stands in each place
   * @param seed decides heights and fillings
   */
  static List<SceneObject> row(double x, double floor, List<Goods> row, long seed) {
    List<SceneObject> loaded = new ArrayList<>();
    for (int place = 0; place < row.size(); place++) {
      SplitMix random = SplitMix.of(seed, "cargo place " + place);
      loaded.add(new Cargo(x + place * PLACE_MM, floor, random).load(row.get(place)));
    }
    return loaded;
  }

  private SceneObject load(Goods goods) {
    switch (goods) {
      case CARTONS -> bothSides(this::cartons);
      case LIGHT_CARTONS -> bothSides(this::lightCartons);
      case FRUIT -> bothSides(this::fruit);
      case DRUMS -> bothSides(this::drums);
      case SACKS -> bothSides(this::sacks);
      case LIQUID_TANKS -> bothSides(this::liquidTank);
      case PAPER_ROLLS -> bothSides(this::paperRolls);
      case MACHINE -> machine();
    }
    return parts.build(goods.category);
  }

  private void bothSides(Side side) {
    side.load(-HALF_MM, -GAP_MM);
    side.load(GAP_MM, HALF_MM);
  }

  private interface Side {
    void load(double z1, double z2);
  }

  private void pallet(double z1, double z2) {
    parts.add(Material.WOOD, new Block(x, x + 1200, floor + 122, floor + 144, z1, z2));
    parts.add(Material.WOOD, 0.8, new Block(x, x + 1200, floor, floor + 22, z1, z2));
    for (double block : new double[] {0, 530, 1055}) {
      parts.add(
          Material.WOOD,
          0.35,
          new Block(x + block, x + block + 145, floor + 22, floor + 122, z1, z2));
    }
  }

  private void cartons(double z1, double z2) {
    stack(z1, z2, 400, 300, 4 + random.nextInt(3), random.between(0.16, 0.34));
  }

  private void lightCartons(double z1, double z2) {
    stack(z1, z2, 400, 340, 5, random.between(0.07, 0.10));
  }

  private void stack(double z1, double z2, double width, double height, int layers, double fill) {
    pallet(z1, z2);
    double base = floor + PALLET_MM;
    double lean = random.between(-12, 12);
    Texture cartons = Texture.cartons(width, height, random.nextLong());
    Texture packed = Texture.lumps(55, 0.16, random.nextLong());
    double left = x + lean;
    Texture placed = (px, py) -> cartons.at(px - left, py - base) * packed.at(px, py);
    parts.add(
        Material.WOOD,
        fill,
        new Block(x + lean, x + 1200 + lean, base, base + layers * height, z1 + 20, z2 - 20),
        placed);
  }

  private void fruit(double z1, double z2) {
    pallet(z1, z2);
    double base = floor + PALLET_MM;
    int layers = 7;
    Texture trays = Texture.layers(240, 0.10);
    Texture round = Texture.rounds(80, 0.22).times(Texture.lumps(210, 0.25, random.nextLong()));
    Texture placed = (px, py) -> trays.at(px, py - base) * round.at(px, py);
    parts.add(
        Material.WATER,
        random.between(0.20, 0.26),
        new Block(x + 8, x + 1192, base, base + layers * 240, z1 + 20, z2 - 20),
        placed);
    for (double corner : new double[] {4, 1160}) {
      parts.add(
          Material.WOOD,
          new Block(x + corner, x + corner + 36, base, base + layers * 240, z1, z1 + 36));
    }
  }

  private void drums(double z1, double z2) {
    int tiers = 1 + random.nextInt(2);
    for (int tier = 0; tier < tiers; tier++) {
      double base = floor + PALLET_MM + tier * 1045;
      if (tier == 0) {
        pallet(z1, z2);
      } else {
        parts.add(Material.WOOD, new Block(x, x + 1200, base - 120, base - 4, z1, z2));
      }
      for (double cx : new double[] {x + 300, x + 900}) {
        for (double cz : new double[] {z1 + 295, z2 - 295}) {
          drum(cx, cz, base);
        }
      }
    }
  }

  private void drum(double cx, double cz, double base) {
    double level = base + random.between(600, 840);
    Solid shell = new Rounded.Upright(cx, cz, 288, base, base + 880);
    parts.add(
        Material.STEEL, shell.without(new Rounded.Upright(cx, cz, 286.8, base + 2, base + 878)));
    parts.add(Material.WATER, 0.92, new Rounded.Upright(cx, cz, 286, base + 2, level));
    for (double hoop : new double[] {0, 290, 585, 868}) {
      Solid ring = new Rounded.Upright(cx, cz, 293, base + hoop, base + hoop + 12);
      parts.add(
          Material.STEEL,
          ring.without(new Rounded.Upright(cx, cz, 288, base + hoop, base + hoop + 12)));
    }
  }

  private void sacks(double z1, double z2) {
    pallet(z1, z2);
    double z = (z1 + z2) / 2;
    int layers = 8 + random.nextInt(4);
    for (int layer = 0; layer < layers; layer++) {
      double y = floor + PALLET_MM + 75 + layer * 132;
      for (int sack = 0; sack < 3; sack++) {
        double shift = (layer % 2 == 0 ? 0 : 60) + random.between(-18, 18);
        double cx = x + 220 + sack * 370 + shift;
        parts.add(
            Material.WATER,
            0.27,
            new Rounded.Cushion(cx, y + random.between(-8, 8), z, 212, 92, 980),
            Texture.lumps(40, 0.15, random.nextLong()));
      }
    }
  }

  private void liquidTank(double z1, double z2) {
    pallet(z1, z2);
    double base = floor + PALLET_MM;
    double level = base + random.between(650, 960);
    double near = z1 + 40;
    double far = z2 - 40;
    Solid wall = new Block(x + 20, x + 1180, base, base + 1010, near, far);
    parts.add(
        Material.POLYETHYLENE,
        wall.without(new Block(x + 24, x + 1176, base + 3, base + 1007, near + 3, far - 3)));
    parts.add(Material.WATER, new Block(x + 24, x + 1176, base + 3, level, near + 3, far - 3));
    parts.add(
        Material.POLYETHYLENE,
        new Prism(new Outline.Circle(x + 600, base + 1030, 75), near + 300, far - 300));
    for (double bar = x + 12; bar < x + 1200; bar += 147) {
      parts.add(Material.STEEL, 0.3, new Block(bar, bar + 18, base, base + 1010, z1, z1 + 18));
      parts.add(Material.STEEL, 0.3, new Block(bar, bar + 18, base, base + 1010, z2 - 18, z2));
    }
    for (double hoop = base + 60; hoop < base + 1010; hoop += 225) {
      parts.add(Material.STEEL, 0.3, new Block(x + 8, x + 1192, hoop, hoop + 18, z1, z1 + 18));
      parts.add(Material.STEEL, 0.3, new Block(x + 8, x + 1192, hoop, hoop + 18, z2 - 18, z2));
    }
  }

  private void paperRolls(double z1, double z2) {
    double z = (z1 + z2) / 2;
    for (int tier = 0; tier < 2; tier++) {
      double base = floor + 6 + tier * 1010;
      Solid roll = new Rounded.Upright(x + 605, z, 548, base, base + 1000);
      Solid core = new Rounded.Upright(x + 605, z, 38, base, base + 1000);
      parts.add(Material.WOOD, 0.8, roll.without(core));
    }
  }

  /** A machine tool on a skid, in the middle of the container: bed, column, motors, cabinet. */
  private void machine() {
    double y = floor;
    parts.add(Material.WOOD, 0.7, new Block(x, x + 1200, y, y + 120, -800, 800));
    bed(y + 120);
    parts.add(
        Material.STEEL,
        0.05,
        new Block(x + 330, x + 620, y + 420, y + 1750, -330, 330),
        Texture.lumps(140, 0.5, random.nextLong()));
    parts.add(
        Material.STEEL,
        0.20,
        new Block(x + 370, x + 580, y + 1250, y + 1640, -180, 180),
        Texture.lumps(60, 0.6, random.nextLong()));
    Solid motor = new Rounded.Lying(x + 620, x + 960, y + 1380, 0, 150);
    parts.add(Material.STEEL, 0.45, motor, Texture.fins(26));
    parts.add(Material.STEEL, 0.9, new Rounded.Lying(x + 960, x + 1090, y + 1380, 0, 32));
    parts.add(Material.STEEL, 0.6, new Rounded.Upright(x + 800, 0, 70, y + 700, y + 1230));
    Solid cabinet = new Block(x + 860, x + 1180, y + 130, y + 980, 300, 700);
    parts.add(
        Material.STEEL, cabinet.without(new Block(x + 863, x + 1177, y + 133, y + 977, 302, 698)));
    parts.add(
        Material.STEEL,
        0.06,
        new Block(x + 890, x + 1150, y + 180, y + 930, 320, 640),
        Texture.lumps(45, 0.9, random.nextLong()));
  }

  private void bed(double y) {
    Solid casting =
        new Prism(
            new Outline.Corners(
                x + 40, y, x + 1150, y, x + 1100, y + 300, x + 760, y + 340, x + 300, y + 340,
                x + 80, y + 260),
            -300,
            300);
    parts.add(Material.STEEL, 0.16, casting, Texture.lumps(110, 0.5, random.nextLong()));
    parts.add(Material.STEEL, 0.4, new Block(x + 120, x + 1080, y + 290, y + 335, -260, 260));
    for (double wheel : new double[] {180, 1010}) {
      Solid hand = new Prism(new Outline.Circle(x + wheel, y + 420, 110), 320, 345);
      parts.add(
          Material.STEEL,
          hand.without(new Prism(new Outline.Circle(x + wheel, y + 420, 92), 320, 345)));
      parts.add(Material.STEEL, new Prism(new Outline.Circle(x + wheel, y + 420, 24), 250, 370));
    }
  }
}
