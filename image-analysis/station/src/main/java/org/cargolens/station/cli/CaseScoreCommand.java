package org.cargolens.station.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.Casework;
import org.cargolens.casework.PastCases;
import org.cargolens.casework.RulesInForce;
import org.cargolens.casework.ScoringRound;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.Explanation;
import org.cargolens.casework.rules.HistorySource;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores cases. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = {
      "Scores a case by rules that are in force, records the score and says why; or many in one"
          + " pass.",
      "RULES and --local must be the files that were adopted (rules adopt).",
      "Exit code 1 if cases were left out, as other rules are in force where they are handled; 3 if"
          + " a case can't be read: the others are scored, without it in their parties' history."
    })
final class CaseScoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private RuleFiles files;
  @Mixin private CaseworkOptions options;

  @ArgGroup(multiplicity = "1")
  private ScoredCases cases;

  @Option(
      names = "--day-reason",
      paramLabel = "TEXT",
      description = "Why the rules of another day than today (--day) are to score; is recorded.")
  private Optional<String> dayReason = Optional.empty();

  @Override
  public Integer call() throws IOException {
    RulesInForce rules = files.inForce(dayReason);
    try (CaseStore store = options.open()) {
      if (cases.one().isPresent()) {
        return one(store, rules, cases.one().get()).code();
      }
      ScoringRound.Choice choice = options.checked(cases::choice);
      return print(new ScoringRound(store, rules).run(options.request(), choice)).code();
    }
  }

  private ExitCode one(CaseStore store, RulesInForce rules, String caseId) throws IOException {
    PastCases past = PastCases.read(store, options.actor(), Optional.of(options.now()));
    CaseFacts facts = past.facts(caseId);
    AuditEntry entry = new Casework(store).score(options.request(), facts, rules);
    JsonObject kept = KeptEntry.body(entry);
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    out.println(
        String.format(
            Locale.ROOT,
            "entry %d: score %.1f of 100%s",
            entry.number(),
            kept.get("score").asDouble(),
            kept.get("mustScan").asBoolean() ? ", scan demanded" : ""));
    reasons(kept, rules.explain(facts)).forEach(reason -> out.println("  " + reason));
    out.flush();
    warn(past.history());
    return new UnreadableCases(past.unreadable(), options.actor())
        .print(spec.commandLine().getErr(), ExitCode.DONE);
  }

  /** What is no longer counted must not be taken for innocence. */
  private void warn(Optional<HistorySource> history) {
    if (history.isPresent() && !history.get().counted()) {
      new ShownLines(spec.commandLine().getErr())
          .println("the " + history.get() + " has run out: the store's own cases count alone");
    }
  }

  /** A request that comes again may find other facts: its reasons aren't those of then. */
  private static List<String> reasons(JsonObject kept, Explanation now) throws IOException {
    List<String> rules = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (JsonValue item : kept.get("rules").asArray().items()) {
      JsonObject rule = item.asObject();
      rules.add(rule.get("id").asText());
      lines.add(
          String.format(
              Locale.ROOT,
              "%s v%d, weight %.3g",
              rule.get("id").asText(),
              rule.get("version").asLong(),
              rule.get("weight").asDouble()));
    }
    return Set.copyOf(rules).equals(Set.copyOf(now.score().rules())) ? now.reasons() : lines;
  }

  private ExitCode print(ScoringRound.Result result) {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    List<ScoringRound.Scored> demanded =
        result.scored().stream().filter(ScoringRound.Scored::mustScan).toList();
    long held = result.scored().stream().filter(one -> !one.rules().isEmpty()).count();
    out.println(
        CountText.of(result.scored().size(), "case")
            + " scored, rules held for "
            + held
            + ", "
            + CountText.of(demanded.size(), "scan")
            + " demanded");
    for (ScoringRound.Scored one : demanded) {
      out.println(
          String.format(
              Locale.ROOT,
              "  scan demanded: %s, score %.1f, by %s",
              one.caseId(),
              one.score(),
              String.join(", ", one.demanding())));
    }
    out.flush();
    new TreeMap<>(result.leftOut())
        .forEach(
            (place, count) ->
                new ShownLines(spec.commandLine().getErr())
                    .println(
                        "left out: "
                            + CountText.of(count, "case")
                            + " at "
                            + place
                            + ", where other rules are in force"));
    warn(result.history());
    return new UnreadableCases(result.unreadable(), options.actor())
        .print(
            spec.commandLine().getErr(),
            result.leftOut().isEmpty() ? ExitCode.DONE : ExitCode.FAULT_FOUND);
  }
}
