package org.cargolens.casework;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Condition;
import org.cargolens.casework.rules.Explanation;
import org.cargolens.casework.rules.HeldRule;
import org.cargolens.casework.rules.HistorySource;
import org.cargolens.casework.rules.PlainRules;
import org.cargolens.casework.rules.RiskScore;
import org.cargolens.casework.rules.Rule;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;

/**
 * Rules with which cases are scored.
 *
 * @param rules the set
 * @param files digests of what it was read from
 * @param day rules that don't hold on it are left out
 * @param dayReason why it isn't today, without which another day is refused
 */
public record RulesInForce(RuleSet rules, Files files, LocalDate day, Optional<String> dayReason) {
  /** A round of scoring may begin before midnight and end after it. */
  private static final Duration LATE = Duration.ofMinutes(10);

  /** Checks that a reason isn't blank. */
  public RulesInForce {
    if (dayReason.isPresent() && dayReason.get().isBlank()) {
      throw new IllegalArgumentException("the reason of a day must say something");
    }
  }

  /** Makes rules of today. */
  public RulesInForce(RuleSet rules, Files files, LocalDate day) {
    this(rules, files, day, Optional.empty());
  }

  /** Returns why a case has its score. */
  public Explanation explain(CaseFacts facts) {
    return Explanation.of(rules, new PlainRules(rules, day), facts);
  }

  /**
   * Returns what an entry says of a score, and what of the case made it so, without what may name
   * parties.
   */
  JsonObject score(CaseFacts facts) {
    return score(facts, new PlainRules(rules, day).score(facts));
  }

  /** Returns the same of a score that was reckoned already. */
  JsonObject score(CaseFacts facts, RiskScore score) {
    PlainRules plain = new PlainRules(rules, day);
    Set<String> drawn = Explanation.drawn(rules, plain, facts);
    List<JsonObject> fired = new ArrayList<>();
    for (HeldRule held : HeldRule.of(rules, plain, facts, Set.copyOf(score.rules()))) {
      Rule rule = held.rule();
      fired.add(
          JsonObject.builder()
              .put("id", rule.id())
              .put("version", rule.version())
              .put("weight", rule.effect().weight())
              .put("random", rule.when() instanceof Condition.RandomShare)
              .put("drawn", drawn.contains(rule.id()))
              .put("mustScan", rule.effect().mustScan())
              .put("text", rule.basis().text())
              .put("legalBasis", rule.basis().legalBasis())
              .put("author", rule.basis().author())
              .put("seen", JsonArray.of(held.seen().stream().map(Json::text).toList()))
              .build());
    }
    JsonObject.Builder body =
        JsonObject.builder()
            .put("score", score.value())
            .put(
                "scoreUndrawn",
                drawn.isEmpty() ? score.value() : without(drawn).score(facts).value())
            .put("mustScan", score.mustScan())
            .put("rules", JsonArray.of(fired))
            .put("day", day.toString())
            .put("set", rules.title().toString())
            .put("sha256", files.together().hex());
    dayReason.ifPresent(reason -> body.put("dayReason", reason));
    facts.parties().history().ifPresent(history -> body.put("history", said(history)));
    return body.build();
  }

  private static JsonObject said(HistorySource history) {
    return JsonObject.builder()
        .put("unit", history.unit())
        .put("moment", history.moment().toString())
        .put("sha256", history.sha256().hex())
        .put("counted", history.counted())
        .build();
  }

  /**
   * Checks that the rules are those of today, or that somebody said why not: rules of another day
   * may give another score.
   *
   * @param now the time of the store
   */
  void checkDay(Instant now) throws IOException {
    if (lacksDayReason(now)) {
      throw new IOException(
          rules.title() + " as of " + day + ", which is not today, " + day(now) + ": say why");
    }
  }

  /** Returns whether nobody said why the rules are not those of today. */
  boolean lacksDayReason(Instant now) {
    boolean today = day.equals(day(now)) || day.equals(day(now.minus(LATE)));
    return !today && dayReason.isEmpty();
  }

  private static LocalDate day(Instant moment) {
    return LocalDate.ofInstant(moment, ZoneOffset.UTC);
  }

  /** Returns the rules that are left when some are taken out. */
  private PlainRules without(Set<String> ids) {
    List<Rule> left = rules.rules().stream().filter(rule -> !ids.contains(rule.id())).toList();
    return new PlainRules(new RuleSet(rules.title(), rules.scoring(), rules.grants(), left), day);
  }

  /** Checks that the set is in force at a place. */
  void checkAdopted(CaseStore store, Place place) throws IOException {
    Optional<AdoptedRules.Adoption> there = AdoptedRules.read(store).at(place);
    if (!isOf(there)) {
      throw new IOException(
          rules.title()
              + " is not in force at "
              + place
              + ": "
              + there
                  .map(other -> other + " (entry " + other.entry() + ") is")
                  .orElse("no rules were adopted"));
    }
  }

  /** Returns whether the set is in force at a place ({@link AdoptedRules#at}). */
  boolean isAdopted(CaseStore store, Place place) throws IOException {
    return isOf(AdoptedRules.read(store).at(place));
  }

  private boolean isOf(Optional<AdoptedRules.Adoption> adoption) {
    return adoption.filter(one -> one.sha256().equals(files.together().hex())).isPresent();
  }

  /** Checks that a set of a place below the top adds to the one in force above that place. */
  void checkRestsOnCentre(CaseStore store) throws IOException {
    Optional<Place> above = AdoptedRules.above(rules.title().issuer());
    if (above.isEmpty()) {
      return;
    }
    Optional<AdoptedRules.Adoption> base = AdoptedRules.read(store).at(above.get());
    if (files.base().isEmpty()
        || !base.map(AdoptedRules.Adoption::sha256).equals(files.base().map(Sha256::hex))) {
      throw new IOException(
          rules.title()
              + " can only add to the rules that are in force at "
              + above.get()
              + base.map(one -> ": " + one + " (entry " + one.entry() + ")").orElse(": none are"));
    }
  }

  /**
   * Digests of files of rules.
   *
   * @param centre of the centre's file
   * @param additions of the files that places add, from above to below
   */
  public record Files(Sha256 centre, List<Sha256> additions) {
    /** Copies the list. */
    public Files {
      additions = List.copyOf(additions);
    }

    /** Makes the digests of rules to which at most one place adds. */
    public Files(Sha256 centre, Optional<Sha256> local) {
      this(centre, local.stream().toList());
    }

    /** Returns one digest for all: the centre's if it is alone. */
    public Sha256 together() {
      if (additions.isEmpty()) {
        return centre;
      }
      StringBuilder all = new StringBuilder(centre.hex());
      additions.forEach(one -> all.append(one.hex()));
      return Sha256.of(ByteBuffer.wrap(all.toString().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Returns the digest of what the last file adds to; empty if the centre's is alone. */
    public Optional<Sha256> base() {
      return additions.isEmpty()
          ? Optional.empty()
          : Optional.of(new Files(centre, additions.subList(0, additions.size() - 1)).together());
    }
  }
}
