package org.cargolens.casework.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a case has its score: each rule that holds, with its ground, its weight, and what of the case
 * made it hold.
 *
 * @param score the score
 * @param reasons lines for people, one or more a rule
 */
public record Explanation(RiskScore score, List<String> reasons) {
  /** Copies the list. */
  public Explanation {
    reasons = List.copyOf(reasons);
  }

  /** Returns why a case has its score. */
  public static Explanation of(RuleSet rules, PlainRules plain, CaseFacts facts) {
    RiskScore score = plain.score(facts);
    List<String> reasons = new ArrayList<>();
    for (Rule rule : rules.rules()) {
      if (score.rules().contains(rule.id())) {
        reasons.add(
            String.format(
                Locale.ROOT,
                "%s v%d, weight %.3g%s: %s (%s; %s)",
                rule.id(),
                rule.version(),
                rule.effect().weight(),
                rule.effect().mustScan() ? ", scan demanded" : "",
                rule.basis().text(),
                rule.basis().legalBasis(),
                rule.basis().author()));
        leaves(rule.when(), plain, facts, reasons);
      }
    }
    return new Explanation(score, reasons);
  }

  /**
   * Returns the ids of rules that hold by nothing but a draw: chance speaks for a scan, not against
   * a case.
   */
  public static Set<String> drawn(RuleSet rules, PlainRules plain, CaseFacts facts) {
    RiskScore score = plain.score(facts);
    return rules.rules().stream()
        .filter(rule -> score.rules().contains(rule.id()) && isDrawn(rule.when(), plain, facts))
        .map(Rule::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether all that makes a condition hold is a draw. */
  private static boolean isDrawn(Condition condition, PlainRules plain, CaseFacts facts) {
    if (condition instanceof Condition.All all) {
      return all.of().stream().allMatch(part -> isDrawn(part, plain, facts));
    }
    if (condition instanceof Condition.Any any) {
      return any.of().stream()
          .filter(part -> plain.truth(part, facts) == Truth.TRUE)
          .allMatch(part -> isDrawn(part, plain, facts));
    }
    if (condition instanceof Condition.Not not) {
      return not.of() instanceof Condition.RandomShare;
    }
    return condition instanceof Condition.RandomShare;
  }

  private static void leaves(
      Condition condition, PlainRules plain, CaseFacts facts, List<String> reasons) {
    for (HeldRule.Leaf leaf : HeldRule.leaves(condition, plain, facts)) {
      reasons.add("    " + leaf.words() + ": " + seen(leaf.condition(), facts));
    }
  }

  /** Returns what of the case a condition looked at. */
  static String seen(Condition condition, CaseFacts facts) {
    if (condition instanceof Condition.PartyIn party) {
      return party.side().word() + " " + facts.parties().of(party.side()).identity();
    }
    if (condition instanceof Condition.JourneyIn journey) {
      return String.join(", ", journey.fact().values(facts.journey()));
    }
    if (condition instanceof Condition.GoodsHs) {
      return "HS " + facts.goods().stream().map(line -> line.hs().orElse("unknown")).toList();
    }
    if (condition instanceof Condition.DocumentMissing document) {
      return document.kind() + " not among " + facts.journey().documents();
    }
    if (condition instanceof Condition.DwellAbove) {
      return facts.dwellDays().orElse(0) + " days";
    }
    if (condition instanceof Condition.ShipmentsAtMost shipments) {
      CaseFacts.Party party = facts.parties().of(shipments.side());
      return "earlier cases: "
          + counted(party.shipments().orElse(0), party.told().shipments(), facts);
    }
    if (condition instanceof Condition.FindingsAtLeast findings) {
      CaseFacts.Party party = facts.parties().of(findings.side());
      return "earlier findings: "
          + counted(party.findings().orElse(0), party.told().findings(), facts);
    }
    if (condition instanceof Condition.WeightOffNorm) {
      return "declared mass off the norm of its goods";
    }
    return condition instanceof Condition.RandomShare ? "drawn" : condition.word();
  }

  /** Returns a count, and where it comes from if not from the store's own cases alone. */
  private static String counted(int all, int told, CaseFacts facts) {
    Optional<HistorySource> history = facts.parties().history();
    if (history.isEmpty()) {
      return String.valueOf(all);
    }
    return history.get().counted()
        ? all + " (" + (all - told) + " own, " + told + " of the " + history.get() + ")"
        : all + " (own; the " + history.get() + " has run out)";
  }
}
