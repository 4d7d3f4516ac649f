package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.SplitMix;

/** Kinds of goods that fill a space. */
enum GoodsKind {
  CARTONS,
  PALLETS,
  SACK_COLUMNS,
  BIG_BAGS,
  BALES,
  BULK,
  PAPER_ROLLS,
  DRUMS,
  COILS,
  TIMBER,
  STONE,
  LIQUID,
  TYRES,
  MACHINERY,
  BARS,
  SCRAP,
  SCATTERED,
  CAR;

  /** Returns goods that fill some or all of a space. */
  SceneObject load(SplitMix random, CargoSpace space) {
    return switch (this) {
      case CARTONS -> StackedGoods.cartons(random, space);
      case PALLETS -> StackedGoods.pallets(random, space);
      case SACK_COLUMNS -> StackedGoods.sackColumns(random, space);
      case BIG_BAGS -> StackedGoods.bigBags(random, space);
      case BALES -> StackedGoods.bales(random, space);
      case STONE -> StackedGoods.stone(random, space);
      case BULK -> LooseGoods.bulk(random, space);
      case LIQUID -> LooseGoods.liquid(random, space);
      case SCRAP -> LooseGoods.scrap(random, space);
      case SCATTERED -> LooseGoods.scattered(random, space);
      case PAPER_ROLLS -> RoundGoods.paperRolls(random, space);
      case DRUMS -> RoundGoods.drums(random, space);
      case COILS -> RoundGoods.coils(random, space);
      case TYRES -> RoundGoods.tyres(random, space);
      case TIMBER -> LongGoods.timber(random, space);
      case BARS -> LongGoods.bars(random, space);
      case MACHINERY -> MachineGoods.machinery(random, space);
      case CAR -> MachineGoods.car(random, space);
    };
  }
}
