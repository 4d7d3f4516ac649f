package org.cargolens.casework.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.cargolens.casework.statistics.Proportion;

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
   * @param found finds among those picked
   * @param drawn finds among those drawn at random
   */
  public record Group(String name, Proportion picked, Proportion found, Proportion drawn) {
    /**
     * Returns whether it is picked more often than others although no more is found there: the
     * lower end of its share of picked cases is above the share of all, and the upper end of what
     * is found among them below what is found among all that are picked.
     *
     * @param all the group of all cases
     */
    public boolean burdened(Group all) {
      return picked.wilson().low() > all.picked().value()
          && found.wilson().high() < all.found().value();
    }
  }

  /**
   * A case that could have been picked.
   *
   * @param group which it belongs to
   * @param picked whether its risk made it picked
   * @param drawn whether it was drawn at random
   * @param found whether something was found; means nothing if it was neither
   */
  public record Judged(String group, boolean picked, boolean drawn, boolean found) {}

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
    Function<Predicate<Judged>, Proportion> found =
        wanted ->
            new Proportion(
                members.stream().filter(wanted).filter(Judged::found).count(),
                members.stream().filter(wanted).count());
    return new Group(
        name,
        new Proportion(members.stream().filter(Judged::picked).count(), members.size()),
        found.apply(Judged::picked),
        found.apply(Judged::drawn));
  }
}
