package org.cargolens.casework.rules;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a rule asks of a case. Immutable. */
public sealed interface Condition {
  /** Returns the word that files use. */
  String word();

  /** All of them hold. */
  record All(List<Condition> of) implements Condition {
    /** Copies the list, which must not be empty. */
    public All {
      of = filled(of);
    }

    @Override
    public String word() {
      return "all";
    }
  }

  /** At least one of them holds. */
  record Any(List<Condition> of) implements Condition {
    /** Copies the list, which must not be empty. */
    public Any {
      of = filled(of);
    }

    @Override
    public String word() {
      return "any";
    }
  }

  /** It is known not to hold. */
  record Not(Condition of) implements Condition {
    @Override
    public String word() {
      return "not";
    }
  }

  /** A party is one of these. */
  record PartyIn(PartySide side, Set<String> ids) implements Condition {
    /** Copies the set, which must not be empty. */
    public PartyIn {
      ids = filled(ids);
    }

    @Override
    public String word() {
      return "party";
    }
  }

  /** A line's HS code begins with one of these. */
  record GoodsHs(Set<String> prefixes) implements Condition {
    /** Copies the set, which must not be empty, and checks that they are digits. */
    public GoodsHs {
      prefixes = filled(prefixes);
      for (String prefix : prefixes) {
        if (!prefix.matches("[0-9]{1,10}")) {
          throw new IllegalArgumentException("an HS prefix is 1 to 10 digits, not " + prefix);
        }
      }
    }

    @Override
    public String word() {
      return "goods";
    }
  }

  /** Something about the journey is one of these. */
  record JourneyIn(JourneyFact fact, Set<String> places) implements Condition {
    /** Copies the set, which must not be empty. */
    public JourneyIn {
      places = filled(places);
    }

    @Override
    public String word() {
      return fact.word();
    }
  }

  /** A kind of document was not handed in, though others were. */
  record DocumentMissing(String kind) implements Condition {
    @Override
    public String word() {
      return "documentMissing";
    }
  }

  /** A party had at most so many earlier cases; 0 is a first-time trader. */
  record ShipmentsAtMost(PartySide side, int most) implements Condition {
    /** Checks the number. */
    public ShipmentsAtMost {
      notNegative(most);
    }

    @Override
    public String word() {
      return "shipments";
    }
  }

  /** Something was found in at least so many earlier cases of a party. */
  record FindingsAtLeast(PartySide side, int least) implements Condition {
    /** Checks the number. */
    public FindingsAtLeast {
      notNegative(least);
    }

    @Override
    public String word() {
      return "findings";
    }
  }

  /** The container has lain uncollected for more days than these. */
  record DwellAbove(double days) implements Condition {
    /** Checks the number. */
    public DwellAbove {
      notNegative(days);
    }

    @Override
    public String word() {
      return "dwellDays";
    }
  }

  /**
   * A line's mass a package, divided by the norm of its goods, is below or above these.
   *
   * @param below ratios below this hold; 0 for none
   * @param above ratios above this hold; infinite for none
   */
  record WeightOffNorm(double below, double above) implements Condition {
    /** Checks the order. */
    public WeightOffNorm {
      if (!(below >= 0 && below <= above)) {
        throw new IllegalArgumentException(
            "a weight's bounds are 0 <= below <= above, not " + below + " and " + above);
      }
    }

    @Override
    public String word() {
      return "weightRatio";
    }
  }

  /** Chosen at random: the same cases for the same seed, everywhere. */
  record RandomShare(double share, long seed) implements Condition {
    /** Checks the share. */
    public RandomShare {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share is 0 to 1, not " + share);
      }
    }

    @Override
    public String word() {
      return "random";
    }
  }

  private static List<Condition> filled(List<Condition> list) {
    if (list.isEmpty()) {
      throw new IllegalArgumentException("a list of conditions can't be empty");
    }
    return List.copyOf(list);
  }

  /** In order, so that a rule always prints the same. */
  private static Set<String> filled(Set<String> set) {
    if (set.isEmpty()) {
      throw new IllegalArgumentException("a set of values can't be empty");
    }
    return Collections.unmodifiableSet(new TreeSet<>(set));
  }

  private static void notNegative(double number) {
    if (!(number >= 0) || Double.isInfinite(number)) {
      throw new IllegalArgumentException("a bound is 0 or more, not " + number);
    }
  }
}
