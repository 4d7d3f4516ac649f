package org.cargolens.casework.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.people.Place;

/** Adds the rules of a place to those of the centre, as far as the centre grants it. */
public final class LocalAdditions {
  private LocalAdditions() {}

  /**
   * Returns what of a local set the centre does not grant, or can never hold by its norms, in words
   * for people; nothing if all is granted.
   *
   * @param centre the centre's set
   * @param local a place's set
   */
  public static List<String> refusals(RuleSet centre, RuleSet local) {
    Place issuer = local.title().issuer();
    Optional<Grant> granted =
        centre.grants().stream().filter(grant -> grant.place().equals(issuer)).findFirst();
    if (granted.isEmpty()) {
      return List.of(centre.title() + " grants nothing to " + issuer);
    }
    List<String> refusals = new ArrayList<>();
    Grant grant = granted.get();
    if (local.rules().size() > grant.limits().mostRules()) {
      refusals.add(
          CountText.of(local.rules().size(), "rule")
              + ", at most "
              + grant.limits().mostRules()
              + " are granted");
    }
    if (!local.grants().isEmpty()) {
      refusals.add("a local set can't grant anything");
    }
    boolean weighs = !centre.scoring().norms().kgPerPackage().isEmpty();
    for (Rule rule : local.rules()) {
      check(rule, grant, refusals);
      if (!weighs && words(rule.when()).contains("weightRatio")) {
        refusals.add(
            rule.id() + ": weightRatio can't hold, " + centre.title() + " has no kgPerPackage");
      }
    }
    for (Rule rule : centre.rules()) {
      if (local.rules().stream().anyMatch(own -> own.id().equals(rule.id()))) {
        refusals.add(rule.id() + ": the centre has a rule of this id");
      }
    }
    return refusals;
  }

  private static void check(Rule rule, Grant grant, List<String> refusals) {
    Grant.Limits limits = grant.limits();
    if (!rule.id().startsWith(grant.prefix())) {
      refusals.add(rule.id() + ": its id must begin with " + grant.prefix());
    }
    if (rule.effect().weight() > limits.mostWeight()) {
      refusals.add(
          rule.id()
              + ": weight "
              + rule.effect().weight()
              + ", at most "
              + limits.mostWeight()
              + " is granted");
    }
    if (rule.effect().mustScan() && !limits.mayDemandScans()) {
      refusals.add(rule.id() + ": it demands a scan, which is not granted");
    }
    if (grant.until().isPresent()
        && rule.basis()
            .valid()
            .until()
            .filter(end -> !end.isAfter(grant.until().get()))
            .isEmpty()) {
      refusals.add(rule.id() + ": it must end by " + grant.until().get() + ", when the grant ends");
    }
    for (String word : words(rule.when())) {
      if (!limits.conditions().contains(word)) {
        refusals.add(rule.id() + ": the condition " + word + " is not granted");
      }
    }
  }

  private static List<String> words(Condition condition) {
    List<String> words = new ArrayList<>();
    if (condition instanceof Condition.All all) {
      all.of().forEach(part -> words.addAll(words(part)));
    } else if (condition instanceof Condition.Any any) {
      any.of().forEach(part -> words.addAll(words(part)));
    } else if (condition instanceof Condition.Not not) {
      words.addAll(words(not.of()));
    } else {
      words.add(condition.word());
    }
    return words;
  }

  /**
   * Returns the centre's set with a place's rules behind its own; scores are made as the centre
   * says. What the centre grants to places below that one may be added to it again.
   *
   * @param centre the centre's set, or what came of it when a place above added to it
   * @param local a place's set
   * @throws IllegalArgumentException if something is not granted; names the first
   */
  public static RuleSet add(RuleSet centre, RuleSet local) {
    List<String> refusals = refusals(centre, local);
    if (!refusals.isEmpty()) {
      throw new IllegalArgumentException(local.title() + ": " + refusals.get(0));
    }
    List<Rule> rules = new ArrayList<>(centre.rules());
    rules.addAll(local.rules());
    RuleSet.Title title =
        new RuleSet.Title(
            centre.title().name() + "+" + local.title().name(),
            centre.title().version() + "+" + local.title().version(),
            local.title().issuer());
    List<Grant> below =
        centre.grants().stream()
            .filter(grant -> local.title().issuer().holds(grant.place()))
            .filter(grant -> !grant.place().equals(local.title().issuer()))
            .toList();
    return new RuleSet(title, centre.scoring(), below, rules);
  }
}
