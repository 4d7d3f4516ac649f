package org.cargolens.simulator.scene;

import static org.cargolens.simulator.scene.PackedUnits.bale;
import static org.cargolens.simulator.scene.PackedUnits.bigBag;
import static org.cargolens.simulator.scene.PackedUnits.both;
import static org.cargolens.simulator.scene.PackedUnits.cartons;
import static org.cargolens.simulator.scene.PackedUnits.crated;
import static org.cargolens.simulator.scene.PackedUnits.even;
import static org.cargolens.simulator.scene.PackedUnits.sacks;

import java.util.List;
import org.cargolens.simulator.physics.Material;
import org.cargolens.simulator.physics.SplitMix;

/** How goods of each kind are packed and stowed; sizes in mm as they are usual in trade. */
final class Stows {
  private Stows() {}

  static Stow of(CargoKind kind, SplitMix random) {
    return switch (kind) {
      case FROZEN_BEEF -> cartonColumns(random, cartons(Material.MEAT, 0.62, 590, 160), 590, 160);
      case FROZEN_FISH -> cartonColumns(random, cartons(Material.MEAT, 0.54, 400, 125), 800, 125);
      case GARMENTS -> cartonColumns(random, cartons(Material.WOOD, 0.32, 600, 380), 600, 380);
      case TOYS -> cartonColumns(random, cartons(Material.POLYETHYLENE, 0.13, 550, 420), 550, 420);
      case FOOTWEAR -> cartonColumns(random, shoes(), 620, 360);
      case BANANAS -> pallets(cartons(Material.FRUIT, 0.33, 400, 245), 2200, 1);
      case CITRUS -> pallets(citrus(), random.between(1900, 2250), 1);
      case CANNED_FOOD -> pallets(cans(random), random.between(1000, 1500), 1);
      case SOFT_DRINKS -> pallets(RoundUnits.plasticBottles(), 144 + 310 * 4, 1);
      case WINE -> pallets(RoundUnits.bottles(), 144 + 330 * (3 + random.nextInt(2)), 1);
      case MEDICINES -> pallets(medicines(), random.between(1300, 2000), 1);
      case PLASTIC_GRANULES ->
          pallets(sacks(Material.POLYETHYLENE, 0.58, 165, 400), random.between(1050, 1400), 2);
      case CERAMIC_TILES -> pallets(HeavyUnits.tiles(), random.between(760, 960), 1);
      case SANITARY_WARE -> pallets(HouseholdUnits.china(), random.between(1050, 1180), 2);
      case BATTERIES -> pallets(HeavyUnits.batteries(), 144 + 230 * (2 + random.nextInt(2)), 1);
      case COFFEE -> Stow.columns(sacks(Material.STARCH, 0.36, 180, 480), 960, 180, 3);
      case RICE -> Stow.columns(sacks(Material.STARCH, 0.58, 150, 440), 880, 150, 3);
      case SUGAR -> Stow.columns(sacks(Material.SUGAR, 0.54, 150, 440), 880, 150, 3);
      case SALT -> new Stow(bigBag(Material.SALT, 0.58), 1030, random.between(900, 1100), 2, 2);
      case UREA -> new Stow(bigBag(Material.UREA, 0.56), 1060, random.between(1000, 1250), 2, 2);
      case TOBACCO -> new Stow(cartons(Material.TOBACCO, 0.62, 1130, 730), 1130, 730, 3, 3);
      case WASTE_PAPER ->
          new Stow(
              bale(Material.PAPER, 0.6),
              random.between(1050, 1700),
              random.between(900, 1100),
              2,
              2);
      case COTTON -> new Stow(bale(Material.WOOD, 0.76), 720, 545, 2, 4);
      default -> rest(kind, random);
    };
  }

  private static Stow rest(CargoKind kind, SplitMix random) {
    return switch (kind) {
      case TYRES -> tyres(random);
      case LUBRICANTS ->
          random.chance(0.6)
              ? new Stow(RoundUnits.drum(Material.FUEL), 585, 890, 4, 2)
              : new Stow(RoundUnits.cagedTank(Material.FUEL), 1200, 1160, 2, 2);
      case NEWSPRINT -> new Stow(RoundUnits.reel(), 1130, random.between(680, 1260), 2, 3);
      case SAWN_TIMBER ->
          new Stow(
              HeavyUnits.boards(),
              random.pick(List.of(2750.0, 3900.0, 5800.0)),
              random.between(480, 620),
              2,
              4);
      case MARBLE ->
          new Stow(
              HeavyUnits.stoneBlock().onBaulks(100),
              random.between(1700, 2700),
              random.between(1100, 1500),
              1,
              1);
      case STONE_SLABS -> sheets(random, HeavyUnits.sheets(Material.STONE, 230));
      case SHEET_GLASS -> sheets(random, crated(HeavyUnits.sheets(Material.GLASS, 200)));
      case STEEL_SCRAP -> new Stow(HeavyUnits.scrap(), 12_000, random.between(1100, 1900), 1, 1);
      case STEEL_COILS -> coils(random);
      case STEEL_BARS -> new Stow(HeavyUnits.bars(), 12_000, random.between(330, 420), 5, 2);
      case COPPER_CATHODES ->
          new Stow(HeavyUnits.cathodes().onBaulks(80), 1080, random.between(400, 560), 2, 1);
      case ALUMINIUM_INGOTS ->
          new Stow(
              HeavyUnits.ingots(Material.ALUMINIUM).onBaulks(60),
              random.between(720, 900),
              random.between(690, 960),
              2,
              2);
      case ENGINES ->
          new Stow(
              MachineUnits.engine(), random.between(1250, 1900), random.between(950, 1250), 2, 1);
      case LATHES ->
          new Stow(
              MachineUnits.lathe(), random.between(2400, 3800), random.between(1500, 2050), 1, 1);
      case REFRIGERATORS ->
          new Stow(HouseholdUnits.refrigerator(), 690, random.between(1500, 1950), 3, 1);
      case WASHING_MACHINES -> new Stow(HouseholdUnits.washer(), 670, 880, 3, 2);
      case TELEVISIONS -> televisions(random);
      case BICYCLES -> new Stow(FurnitureUnits.bicycles(), 1600, 850, 2, 2);
      case FURNITURE ->
          new Stow(
              FurnitureUnits.furniture(),
              random.between(1000, 1900),
              random.between(1800, 2300),
              2,
              1);
      default -> throw new IllegalStateException(kind + " isn't stowed in units");
    };
  }

  private static Stow cartonColumns(
      SplitMix random, CargoUnit cartons, double length, double layer) {
    return Stow.columns(cartons, length, layer, random.chance(0.5) ? 2 : 3);
  }

  private static Stow pallets(CargoUnit goods, double height, int tiers) {
    return new Stow(goods.onPallet(), 1200, height, 2, tiers);
  }

  private static CargoUnit citrus() {
    return even(Material.FRUIT, 0.42, Texture.rounds(78, 0.3).times(Texture.layers(240, 0.07)));
  }

  private static CargoUnit cans(SplitMix random) {
    return RoundUnits.cans(
        Material.WATER, random.pick(List.of(66.0, 74.0, 99.0)), random.between(85, 125));
  }

  private static CargoUnit medicines() {
    return both(
        cartons(Material.PAPER, 0.10, 390, 300),
        even(Material.STARCH, 0.05, Texture.layers(75, 0.1)));
  }

  private static CargoUnit shoes() {
    return both(
        cartons(Material.PAPER, 0.11, 310, 120),
        even(Material.RUBBER, 0.06, Texture.rounds(118, 0.6)));
  }

  private static Stow tyres(SplitMix random) {
    double draw = random.nextDouble();
    if (draw < 0.4) {
      double thick = random.between(180, 230);
      return Stow.columns(RoundUnits.lyingTyres(thick), random.between(590, 720), thick, 3);
    }
    if (draw < 0.65) {
      return Stow.columns(RoundUnits.lyingTyres(300), random.between(980, 1080), 300, 2);
    }
    double diameter = random.between(600, 720);
    return Stow.columns(RoundUnits.standingTyres(), diameter, diameter, 1);
  }

  private static Stow sheets(SplitMix random, CargoUnit unit) {
    return new Stow(unit, random.between(2400, 3300), random.between(1500, 2100), 1, 1);
  }

  private static Stow coils(SplitMix random) {
    double diameter = random.between(950, 1650);
    return new Stow(RoundUnits.coil(), diameter + 60, diameter + 120, 1, 1);
  }

  private static Stow televisions(SplitMix random) {
    double diagonal = random.pick(List.of(43.0, 55.0, 65.0)) * 25.4;
    return new Stow(HouseholdUnits.screens(), diagonal * 0.95, diagonal * 0.6, 2, 2);
  }
}
