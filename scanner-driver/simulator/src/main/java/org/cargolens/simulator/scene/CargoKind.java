package org.cargolens.simulator.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.cargolens.simulator.physics.SplitMix;

/**
 * Kinds of goods with what customs documents call them: a heading of the Harmonized System 2022
 * (World Customs Organization) and texts as shippers write them.
 */
public enum CargoKind {
  /** Frozen boneless beef in cartons. */
  FROZEN_BEEF("0202", Hold.COLD, "frozen boneless beef", "beef cuts, frozen, in cartons"),
  /** Frozen fish in cartons. */
  FROZEN_FISH("0303", Hold.COLD, "frozen mackerel whole round", "frozen fish, cartons of 20 kg"),
  /** Bananas in cartons on pallets. */
  BANANAS("0803", Hold.COLD, "fresh bananas", "bananas cavendish, in boxes"),
  /** Citrus fruit in open cartons on pallets. */
  CITRUS(
      "0805", Hold.COLD, "fresh oranges", "citrus fruit, palletised", "fresh lemons, palletised"),
  /** Green coffee in jute bags. */
  COFFEE("0901", Hold.DRY, "green coffee beans in bags", "coffee, not roasted, arabica"),
  /** Wheat in bulk, in a liner. */
  WHEAT("1001", Hold.DRY, "wheat in bulk", "milling wheat, bulk in liner"),
  /** Rice in sacks. */
  RICE("1006", Hold.DRY, "white rice, 5% broken", "long grain rice in 50 kg bags"),
  /** Palm oil in a flexible tank on the floor, or in a tank container. */
  PALM_OIL("1511", Hold.WET, "refined palm olein", "palm oil, edible"),
  /** Sugar in sacks. */
  SUGAR("1701", Hold.DRY, "white refined sugar", "cane sugar ICUMSA 45, 50 kg bags"),
  /** Canned vegetables on pallets. */
  CANNED_FOOD("2005", Hold.DRY, "canned sweet corn", "preserved vegetables in tins"),
  /** Soft drinks in plastic bottles on pallets. */
  SOFT_DRINKS("2202", Hold.DRY, "mineral waters, flavoured", "soft drinks in pet bottles"),
  /** Wine in bottles, in cartons. */
  WINE("2204", Hold.DRY, "bottled red wine", "wine of fresh grapes, in cases"),
  /** Alcohol in tank containers. */
  ETHANOL("2207", Hold.TANK, "undenatured ethyl alcohol", "ethanol 96%, bulk"),
  /** Leaf tobacco in cartons. */
  TOBACCO("2401", Hold.DRY, "unmanufactured tobacco", "flue cured tobacco, C48 cartons"),
  /** Salt in big bags. */
  SALT("2501", Hold.DRY, "industrial salt in big bags", "sodium chloride, 1,000 kg bags"),
  /** Blocks of marble. */
  MARBLE("2515", Hold.DRY, "rough marble blocks", "marble, crude or roughly trimmed"),
  /** Lubricating oil in drums, or in tank containers. */
  LUBRICANTS("2710", Hold.WET, "lubricating oil", "engine oil SAE 15W-40", "base oil SN 150"),
  /** Tablets and vials in light cartons on pallets. */
  MEDICINES("3004", Hold.DRY, "medicaments in measured doses", "pharmaceutical products"),
  /** Urea in big bags. */
  UREA("3102", Hold.DRY, "urea 46% N, granular", "nitrogen fertiliser in jumbo bags"),
  /** Plastic granules in sacks on pallets. */
  PLASTIC_GRANULES("3901", Hold.DRY, "LDPE resin, 25 kg bags", "polyethylene granules"),
  /** Tyres, laced or in stacks. */
  TYRES("4011", Hold.DRY, "new pneumatic tyres", "new tyres of rubber"),
  /** Sawn timber in bundles. */
  SAWN_TIMBER("4407", Hold.DRY, "sawn pine timber", "spruce boards, kiln dried"),
  /** Pressed bales of waste paper. */
  WASTE_PAPER("4707", Hold.DRY, "recovered paper, OCC 11", "waste paper in bales"),
  /** Newsprint in reels. */
  NEWSPRINT("4801", Hold.DRY, "newsprint in reels", "newsprint paper 45 gsm, rolls"),
  /** Cotton in pressed bales. */
  COTTON("5201", Hold.DRY, "raw cotton, compressed bales", "cotton, not carded or combed"),
  /** Clothes in cartons. */
  GARMENTS("6109", Hold.DRY, "t-shirts, knitted, cotton", "ladies garments"),
  /** Shoes in cartons. */
  FOOTWEAR("6403", Hold.DRY, "leather footwear", "men's shoes, leather uppers"),
  /** Stone slabs on frames. */
  STONE_SLABS("6802", Hold.DRY, "polished granite slabs", "worked monumental stone, slabs"),
  /** Ceramic tiles on low pallets. */
  CERAMIC_TILES("6907", Hold.DRY, "glazed ceramic floor tiles", "porcelain floor tiles"),
  /** Basins and pans of china. */
  SANITARY_WARE("6910", Hold.DRY, "ceramic sinks and wash basins", "sanitary ware of porcelain"),
  /** Sheets of glass in crates. */
  SHEET_GLASS("7005", Hold.DRY, "float glass in sheets", "clear float glass 6 mm, crates"),
  /** Iron and steel scrap. */
  STEEL_SCRAP("7204", Hold.DRY, "heavy melting scrap HMS 1/2", "ferrous waste and scrap"),
  /** Coils of hot-rolled steel. */
  STEEL_COILS("7208", Hold.DRY, "hot rolled steel coils", "flat-rolled steel in coils"),
  /** Bars of steel in bundles. */
  STEEL_BARS("7214", Hold.DRY, "deformed steel bars", "rebar 12 mm in bundles"),
  /** Copper cathodes in low stacks. */
  COPPER_CATHODES("7403", Hold.DRY, "copper cathodes grade A", "refined copper, cathodes"),
  /** Aluminium ingots. */
  ALUMINIUM_INGOTS("7601", Hold.DRY, "aluminium ingots 99.7%", "unwrought aluminium"),
  /** Diesel engines on skids. */
  ENGINES("8408", Hold.DRY, "diesel engines, used", "compression-ignition engines"),
  /** Refrigerators in cartons. */
  REFRIGERATORS("8418", Hold.DRY, "household refrigerators", "fridge freezers, no frost"),
  /** Washing machines in cartons. */
  WASHING_MACHINES("8450", Hold.DRY, "household washing machines", "front load washers 8 kg"),
  /** Lathes on skids. */
  LATHES("8458", Hold.DRY, "cnc lathes", "horizontal lathes for removing metal"),
  /** Lead-acid batteries on pallets. */
  BATTERIES("8507", Hold.DRY, "lead-acid accumulators", "car batteries, 12 V, wet"),
  /** Television sets in flat cartons. */
  TELEVISIONS(
      "8528", Hold.DRY, "led television sets", "colour television sets", "monitors and tvs"),
  /** Cars. */
  CARS("8703", Hold.DRY, "used motor cars", "passenger vehicles", "used cars, petrol"),
  /** Bicycles in cartons. */
  BICYCLES("8712", Hold.DRY, "bicycles, not motorised", "mountain bikes, semi knocked down"),
  /** Furniture, assembled and in flat packs. */
  FURNITURE("9403", Hold.DRY, "wooden bedroom furniture", "furniture and parts", "office desks"),
  /** Toys in cartons. */
  TOYS("9503", Hold.DRY, "plastic toys", "toys, dolls and puzzles");

  private final String heading;
  private final Hold hold;

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list
  private final List<String> texts;

  CargoKind(String heading, Hold hold, String... texts) {
    this.heading = heading;
    this.hold = hold;
    this.texts = Arrays.stream(texts).map(text -> text.toUpperCase(Locale.ROOT)).toList();
  }

  /** Returns the heading of the Harmonized System 2022: four digits. */
  public String heading() {
    return heading;
  }

  /** Returns what shippers call it, in capitals, at least two texts. */
  public List<String> texts() {
    return texts;
  }

  /** Returns the name as a lower-case word with hyphens, the category of such goods. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether it travels in containers of a kind. */
  boolean fits(BoxDesign.Kind box) {
    return switch (box) {
      case DRY -> hold == Hold.DRY || hold == Hold.WET;
      case REEFER -> hold == Hold.COLD;
      case TANK -> hold == Hold.TANK || hold == Hold.WET;
      case OPEN_TOP, FLAT_RACK -> false;
    };
  }

  /** Returns whether other goods may stand behind it in the same container. */
  boolean leavesRoom() {
    return this != CARS && this != WHEAT && this != PALM_OIL;
  }

  /** Returns one of those that travel in containers of a kind. */
  static CargoKind draw(SplitMix random, BoxDesign.Kind box) {
    return random.pick(Arrays.stream(values()).filter(kind -> kind.fits(box)).toList());
  }

  /** Where goods travel. */
  private enum Hold {
    DRY,
    COLD,
    TANK,
    /** In packages in dry containers, or in tank containers. */
    WET
  }
}
