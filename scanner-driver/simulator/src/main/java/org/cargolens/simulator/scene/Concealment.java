package org.cargolens.simulator.scene;

import java.util.Locale;

/** Ways of hiding things on a truck, each with what is hidden and where it is really found. */
public enum Concealment {
  /** Master cases of cigarettes between the declared goods. */
  CIGARETTES_IN_CARGO("cigarettes"),
  /** Master cases of cigarettes from floor to roof at the container's front, behind the goods. */
  CIGARETTES_BEHIND_CARGO("cigarettes"),
  /** Bags of kilogram bricks between the declared goods. */
  NARCOTICS_IN_CARGO("narcotics"),
  /** Bricks in a slit behind a false front wall. */
  NARCOTICS_BEHIND_WALL("narcotics"),
  /** Bricks in the machinery of a refrigerated container. */
  NARCOTICS_IN_REEFER_UNIT("narcotics"),
  /** Packets inside a tyre of the trailer. */
  NARCOTICS_IN_TYRE("narcotics"),
  /** Bricks in a row along a main beam of the trailer. */
  NARCOTICS_IN_CHASSIS("narcotics"),
  /** Bricks in the hollow of a machine that is cargo. */
  NARCOTICS_IN_MACHINERY("narcotics"),
  /** Barrels, receivers, slides and magazines in a crate between the goods. */
  WEAPON_PARTS("weapon-parts"),
  /** Boxes of cartridges between the goods. */
  AMMUNITION("ammunition"),
  /** Bundles of banknotes in a carton between the goods. */
  CASH("cash"),
  /** Tusks of elephants among the goods. */
  IVORY("ivory"),
  /** A radioactive source in a cask of lead and steel. */
  SHIELDED_SOURCE("shielded-source"),
  /** A false front wall with an empty slit behind it. */
  FALSE_WALL("false-wall"),
  /** A second floor with packets under it. */
  FALSE_FLOOR("false-floor"),
  /** A cavity in the goods with a person in it. */
  PERSON("person"),
  /** Goods of another kind than declared, behind those that are declared. */
  UNDECLARED_GOODS("undeclared-goods");

  private final String category;

  Concealment(String category) {
    this.category = category;
  }

  /** Returns the category of the hidden thing in the truth, a lower-case word with hyphens. */
  public String category() {
    return category;
  }

  /** Returns the way as a lower-case word with hyphens. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns whether the declared goods stand otherwise than they would without it. */
  boolean movesGoods() {
    return this == PERSON || this == FALSE_FLOOR;
  }

  /** Returns whether it is in or on a trailer rather than in a container. */
  boolean onTrailer() {
    return this == NARCOTICS_IN_TYRE || this == NARCOTICS_IN_CHASSIS;
  }
}
