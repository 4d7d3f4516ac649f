package org.cargolens.casework.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.statistics.Ratio;

/**
 * Whom selection falls on: for each group, such as an origin or a trader, how many cases were
 * picked, what was found among them, and what was found among cases drawn at random, which is the
 * one measure of the group that the model had no hand in.
 *
 * @param groups in order of their names
 */
public record Fairness(List<Group> groups) {
  /** Copies the list. */
  public Fairness {
    groups = List.copyOf(groups);
  }

  /**
   * A group.
   *
   * @param name its name
   * @param picked cases picked, of all
   * @param found finds among those picked that were opened: of others nobody knows what they held
   * @param drawn finds among those drawn at random that were opened
   */
  public record Group(String name, Proportion picked, Proportion found, Proportion drawn) {
    /**
     * Returns whether it is picked more often than others although less is found there: the 95 %
     * intervals ({@link Ratio#ofShares}) of both ratios lie above and below 1. Where no others were
     * picked, what is found is held against their drawn cases.
     *
     * @param others the cases that it is held against
     */
    public boolean burdened(Group others) {
      Proportion elsewhere = others.found().of() > 0 ? others.found() : others.drawn();
      return Ratio.ofShares(picked, others.picked()).interval().low() > 1
          && Ratio.ofShares(found, elsewhere).interval().high() < 1;
    }

    /**
     * Returns whether it is picked less often than others although chance finds more there: the 95
     * % intervals of both ratios lie below and above 1.
     */
    public boolean spared(Group others) {
      return Ratio.ofShares(picked, others.picked()).interval().high() < 1
          && Ratio.ofShares(drawn, others.drawn()).interval().low() > 1;
    }

    /** Returns the cases of this group that are not of a part of it. */
    Group without(Group part) {
      return new Group(
          "others",
          minus(picked, part.picked()),
          minus(found, part.found()),
          minus(drawn, part.drawn()));
    }

    private static Proportion minus(Proportion whole, Proportion part) {
      return new Proportion(whole.hits() - part.hits(), whole.of() - part.of());
    }
  }

  /** How a group stands beside all others together. */
  public enum Standing {
    /** Picked more often, and less is found: it wants a person's look. */
    BURDENED("burdened"),
    /** Picked less often, and chance finds more: the same. */
    SPARED("spared"),
    /** Neither can be shown. */
    EVEN("even"),
    /** The group, or all others together, has too few cases to say. */
    TOO_FEW("too few");

    private final String text;

    Standing(String text) {
      this.text = text;
    }

    /** Returns it in words. */
    public String text() {
      return text;
    }
  }

  /** Returns all cases as one group. */
  public Group all() {
    Proportion none = new Proportion(0, 0);
    Group sum = new Group("all", none, none, none);
    for (Group group : groups) {
      sum =
          new Group(
              "all",
              plus(sum.picked(), group.picked()),
              plus(sum.found(), group.found()),
              plus(sum.drawn(), group.drawn()));
    }
    return sum;
  }

  private static Proportion plus(Proportion one, Proportion other) {
    return new Proportion(one.hits() + other.hits(), one.of() + other.of());
  }

  /**
   * Returns how one of the groups stands beside the others.
   *
   * @param group which
   * @param least cases that it and all others together need to be compared, 1 or more
   */
  public Standing standing(Group group, long least) {
    Group others = all().without(group);
    if (group.picked().of() < least || others.picked().of() < least) {
      return Standing.TOO_FEW;
    }
    if (group.burdened(others)) {
      return Standing.BURDENED;
    }
    return group.spared(others) ? Standing.SPARED : Standing.EVEN;
  }

  /**
   * A case that could have been picked.
   *
   * @param group which it belongs to
   * @param picked whether its risk made it picked
   * @param drawn whether it was drawn at random
   * @param found whether something was found; empty if it was never opened
   */
  public record Judged(String group, boolean picked, boolean drawn, Optional<Boolean> found) {}

  /** Counts cases by group. */
  public static Fairness of(List<Judged> cases) {
    Map<String, List<Judged>> byName = new TreeMap<>();
    cases.forEach(one -> byName.computeIfAbsent(one.group(), name -> new ArrayList<>()).add(one));
    List<Group> groups = new ArrayList<>();
    byName.forEach((name, members) -> groups.add(group(name, members)));
    return new Fairness(groups);
  }

  /** Returns the group of all cases. */
  public static Group all(List<Judged> cases) {
    return group("all", cases);
  }

  private static Group group(String name, List<Judged> members) {
    return new Group(
        name,
        new Proportion(members.stream().filter(Judged::picked).count(), members.size()),
        found(members.stream().filter(Judged::picked)),
        found(members.stream().filter(Judged::drawn)));
  }

  private static Proportion found(Stream<Judged> members) {
    List<Boolean> opened = members.map(Judged::found).flatMap(Optional::stream).toList();
    return new Proportion(opened.stream().filter(found -> found).count(), opened.size());
  }
}
