package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.simulator.physics.SplitMix;

/** Loads a drawn container: nothing, one kind of goods throughout, or several behind each other. */
final class Loading {
  private static final double EMPTY_SHARE = 0.4;

  /** What is seen most often in ports, more than once. */
  private static final List<GoodsKind> USUAL =
      List.of(
          GoodsKind.CARTONS,
          GoodsKind.CARTONS,
          GoodsKind.PALLETS,
          GoodsKind.PALLETS,
          GoodsKind.SACK_COLUMNS,
          GoodsKind.SACK_COLUMNS,
          GoodsKind.BIG_BAGS,
          GoodsKind.BALES,
          GoodsKind.BULK,
          GoodsKind.BULK,
          GoodsKind.PAPER_ROLLS,
          GoodsKind.DRUMS,
          GoodsKind.COILS,
          GoodsKind.TIMBER,
          GoodsKind.STONE,
          GoodsKind.LIQUID,
          GoodsKind.TYRES,
          GoodsKind.MACHINERY,
          GoodsKind.BARS,
          GoodsKind.SCRAP,
          GoodsKind.SCATTERED,
          GoodsKind.CAR);

  private Loading() {}

  /** Returns the goods of a container, in its own coordinates. */
  static List<SceneObject> draw(SplitMix random, BoxDesign box) {
    if (box.kind() == BoxDesign.Kind.TANK || random.chance(EMPTY_SHARE)) {
      return List.of();
    }
    CargoSpace space = box.space();
    List<SceneObject> goods = new ArrayList<>();
    double way = random.nextDouble();
    if (way < 0.6) {
      goods.add(random.pick(USUAL).load(random, space));
    } else if (way < 0.75) {
      // Only some of the floor is used, at either end or in the middle.
      double share = random.between(0.15, 0.8);
      double from = space.x1() + random.nextDouble() * (1 - share) * space.length();
      goods.add(
          random
              .pick(USUAL)
              .load(random, space.between(from, from + Math.max(1400, share * space.length()))));
    } else {
      several(random, space, goods);
    }
    return goods;
  }

  /**
   * Returns goods so heavy that the container looks black from wall to wall, nearly up to its roof.
   */
  static List<SceneObject> drawHeavy(SplitMix random, BoxDesign box) {
    if (box.kind() == BoxDesign.Kind.TANK || random.chance(0.08)) {
      return List.of();
    }
    CargoSpace space = box.space();
    double way = random.nextDouble();
    if (way < 0.5) {
      return List.of(LooseGoods.bulk(random, space, 0.6));
    }
    if (way < 0.85) {
      return List.of(StackedGoods.sackColumns(random, space, 0.6 * space.height()));
    }
    return List.of(random.pick(List.of(GoodsKind.BIG_BAGS, GoodsKind.BALES)).load(random, space));
  }

  private static void several(SplitMix random, CargoSpace space, List<SceneObject> goods) {
    double x = space.x1() + random.between(0, 300);
    while (x < space.x2() - 1400) {
      double end = Math.min(space.x2(), x + random.between(1400, 5000));
      goods.add(random.pick(USUAL).load(random, space.between(x, end)));
      x = end + (random.chance(0.3) ? random.between(100, 1500) : random.between(10, 80));
    }
  }
}
