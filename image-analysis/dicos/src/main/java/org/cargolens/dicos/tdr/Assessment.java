package org.cargolens.dicos.tdr;

import java.util.Arrays;
import java.util.Optional;

/**
 * What is thought of an object.
 *
 * @param category what it is, if said
 * @param description the same in one's own words, if said; outer blanks don't count
 * @param ability whether something stood in the way of judging it
 * @param flag how threatening it is
 * @param probability how sure that is, 0 to 1, if said
 */
public record Assessment(
    Optional<Category> category,
    Optional<String> description,
    Ability ability,
    Flag flag,
    Optional<Float> probability) {
  /** Categories of DICOS. */
  public enum Category {
    /** Explosives. */
    EXPLOSIVE,
    /** A prohibited item, such as a weapon. */
    PI,
    /** Contraband. */
    CONTRABAND,
    /** Unlike what was expected. */
    ANOMALY,
    /** A laptop. */
    LAPTOP,
    /** Pharmaceuticals. */
    PHARMACEUTICAL,
    /** Anything else. */
    OTHER
  }

  /** Whether something stood in the way. */
  public enum Ability {
    /** Nothing did. */
    NO_INTERFERENCE,
    /** It is shielded, or shields. */
    SHIELD
  }

  /** How threatening an object is. */
  public enum Flag {
    /** Very. */
    HIGH_THREAT,
    /** A threat. */
    THREAT,
    /** None. */
    NO_THREAT,
    /** It can't be said. */
    UNKNOWN;

    /** Returns whether this is a threat. */
    public boolean isAlarm() {
      return this == HIGH_THREAT || this == THREAT;
    }
  }

  /** Strips the description and checks the probability. */
  public Assessment {
    description = description.map(String::strip).filter(text -> !text.isEmpty());
    if (probability.isPresent() && !(probability.get() >= 0 && probability.get() <= 1)) {
      throw new IllegalArgumentException("probability must be 0 to 1, is " + probability.get());
    }
  }

  static <E extends Enum<E>> Optional<E> ofWord(E[] values, String word) {
    return Arrays.stream(values).filter(value -> value.name().equals(word)).findFirst();
  }
}
