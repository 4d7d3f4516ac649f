package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/**
 * What a pallet carries.
 *
 * @param material what the goods are made of
 * @param fill share of their volume that it fills
 * @param pattern how they lie
 * @param piece size of one piece in mm
 */
record Pallet(Material material, double fill, Pattern pattern, double piece) {
  private static final List<Material> MATERIALS =
      List.of(
          Material.WOOD,
          Material.WOOD,
          Material.WATER,
          Material.WATER,
          Material.POLYETHYLENE,
          Material.ALUMINIUM,
          Material.STEEL);

  /** Height of the pallet itself. */
  static final double DECK_MM = 144;

  /** How goods lie on a pallet. */
  enum Pattern {
    CARTONS,
    LAYERS,
    ROUNDS,
    LUMPS,
    EVEN
  }

  static Pallet draw(SplitMix random) {
    Material material = random.pick(MATERIALS);
    double dense =
        switch (material) {
          case STEEL -> random.between(0.008, 0.07);
          case ALUMINIUM -> random.between(0.02, 0.2);
          default -> random.between(0.05, 0.75);
        };
    return new Pallet(
        material, dense, random.pick(List.of(Pattern.values())), random.between(70, 480));
  }

  /** Adds the pallet and its goods in a space. */
  void add(SceneObject.Builder parts, Block space, long seed) {
    double base = space.y1() + 144;
    addDeck(parts, space);
    Texture texture = texture(seed);
    double x = space.x1();
    parts.add(
        material,
        fill,
        new Block(
            x + 10,
            space.x2() - 10,
            base,
            Math.max(base + 120, space.y2()),
            space.z1() + 20,
            space.z2() - 20),
        (px, py) -> texture.at(px - x, py - base));
  }

  /** Adds the pallet alone, on the floor of a space. */
  static void addDeck(SceneObject.Builder parts, Block space) {
    double y = space.y1();
    double x1 = space.x1();
    double x2 = space.x2();
    parts.add(Material.WOOD, new Block(x1, x2, y + 122, y + 144, space.z1(), space.z2()));
    parts.add(Material.WOOD, 0.8, new Block(x1, x2, y, y + 22, space.z1(), space.z2()));
    double middle = (x1 + x2) / 2;
    for (double x : new double[] {x1, middle - 72, x2 - 145}) {
      parts.add(
          Material.WOOD, 0.35, new Block(x, x + 145, y + 22, y + 122, space.z1(), space.z2()));
      // Nails, four in a row.
      parts.add(Material.STEEL, 0.3, new Block(x + 60, x + 66, y + 90, y + 140, -20, 20));
    }
  }

  private Texture texture(long seed) {
    Texture lumps = Texture.lumps(60, 0.15, seed);
    return switch (pattern) {
      case CARTONS -> Texture.cartons(piece, piece * 0.75, seed).times(lumps);
      case LAYERS -> Texture.layers(piece * 0.6, 0.12).times(lumps);
      case ROUNDS -> Texture.rounds(piece * 0.5, 0.4).times(lumps);
      case LUMPS -> Texture.lumps(piece, 0.5, seed);
      case EVEN -> lumps;
    };
  }
}
