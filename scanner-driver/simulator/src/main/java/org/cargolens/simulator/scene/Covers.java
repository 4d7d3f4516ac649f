package org.cargolens.simulator.scene;

import static org.cargolens.simulator.scene.CargoKind.BANANAS;
import static org.cargolens.simulator.scene.CargoKind.CANNED_FOOD;
import static org.cargolens.simulator.scene.CargoKind.CERAMIC_TILES;
import static org.cargolens.simulator.scene.CargoKind.CITRUS;
import static org.cargolens.simulator.scene.CargoKind.COFFEE;
import static org.cargolens.simulator.scene.CargoKind.COTTON;
import static org.cargolens.simulator.scene.CargoKind.ENGINES;
import static org.cargolens.simulator.scene.CargoKind.FOOTWEAR;
import static org.cargolens.simulator.scene.CargoKind.FROZEN_BEEF;
import static org.cargolens.simulator.scene.CargoKind.FROZEN_FISH;
import static org.cargolens.simulator.scene.CargoKind.FURNITURE;
import static org.cargolens.simulator.scene.CargoKind.GARMENTS;
import static org.cargolens.simulator.scene.CargoKind.LATHES;
import static org.cargolens.simulator.scene.CargoKind.LUBRICANTS;
import static org.cargolens.simulator.scene.CargoKind.PLASTIC_GRANULES;
import static org.cargolens.simulator.scene.CargoKind.REFRIGERATORS;
import static org.cargolens.simulator.scene.CargoKind.SANITARY_WARE;
import static org.cargolens.simulator.scene.CargoKind.SAWN_TIMBER;
import static org.cargolens.simulator.scene.CargoKind.STEEL_SCRAP;
import static org.cargolens.simulator.scene.CargoKind.TOBACCO;
import static org.cargolens.simulator.scene.CargoKind.TOYS;
import static org.cargolens.simulator.scene.CargoKind.TYRES;
import static org.cargolens.simulator.scene.CargoKind.WASHING_MACHINES;
import static org.cargolens.simulator.scene.CargoKind.WASTE_PAPER;
import static org.cargolens.simulator.scene.CargoKind.WINE;

import java.util.List;

/** Goods among which things are hidden: what seizures tell of, and what leaves room for them. */
final class Covers {
  private static final List<CargoKind> COLD = List.of(BANANAS, CITRUS, FROZEN_BEEF, FROZEN_FISH);

  private Covers() {}

  /** Returns the goods with which a way of hiding goes. */
  static List<CargoKind> of(Concealment way) {
    return switch (way) {
      case NARCOTICS_IN_CARGO ->
          List.of(
              BANANAS,
              CITRUS,
              FROZEN_FISH,
              COFFEE,
              CERAMIC_TILES,
              SANITARY_WARE,
              WASTE_PAPER,
              SAWN_TIMBER,
              PLASTIC_GRANULES,
              TYRES);
      case NARCOTICS_IN_REEFER_UNIT -> COLD;
      case NARCOTICS_IN_MACHINERY -> List.of(ENGINES, LATHES, WASHING_MACHINES, REFRIGERATORS);
      case IVORY -> List.of(SAWN_TIMBER, WASTE_PAPER, FROZEN_FISH, COFFEE, PLASTIC_GRANULES);
      case SHIELDED_SOURCE -> List.of(STEEL_SCRAP, STEEL_SCRAP, ENGINES, FURNITURE, TYRES);
      case WEAPON_PARTS ->
          List.of(FURNITURE, REFRIGERATORS, ENGINES, GARMENTS, STEEL_SCRAP, WASHING_MACHINES);
      case PERSON -> List.of(GARMENTS, TOYS, FOOTWEAR, WASTE_PAPER, COTTON, TOBACCO);
      case CIGARETTES_IN_CARGO, CIGARETTES_BEHIND_CARGO ->
          List.of(FURNITURE, GARMENTS, SAWN_TIMBER, CERAMIC_TILES, TYRES, TOYS, CANNED_FOOD);
      case AMMUNITION, CASH, FALSE_FLOOR, FALSE_WALL, NARCOTICS_BEHIND_WALL ->
          List.of(FURNITURE, GARMENTS, TOYS, COFFEE, WINE, TYRES, PLASTIC_GRANULES, CANNED_FOOD);
      case UNDECLARED_GOODS ->
          List.of(FURNITURE, WASTE_PAPER, TOYS, SAWN_TIMBER, PLASTIC_GRANULES, CERAMIC_TILES);
      case NARCOTICS_IN_TYRE, NARCOTICS_IN_CHASSIS -> List.of(CargoKind.values());
    };
  }

  /** Goods worth hiding from the papers: highly taxed, counterfeited, or of limited import. */
  static List<CargoKind> undeclared() {
    return List.of(TOBACCO, WINE, FOOTWEAR, CargoKind.TELEVISIONS, LUBRICANTS, TYRES);
  }
}
