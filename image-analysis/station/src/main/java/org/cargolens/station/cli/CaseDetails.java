package org.cargolens.station.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.CaseScore;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Corrected;
import org.cargolens.casework.DecisionState;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.cases.PaperDifference;
import org.cargolens.casework.cases.UnmappedValue;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.Opening;

/** What a case's score, decisions and openings say in detail, as lines. */
final class CaseDetails {
  /** A file of another kind has hundreds of faults; {@code --json} shows all. */
  private static final int MOST_FAULTY = 20;

  private CaseDetails() {}

  /** Returns the values that no field holds: faulty ones with their fields, others counted. */
  static List<String> kept(CargoCase papers) {
    List<String> lines = new ArrayList<>();
    List<UnmappedValue> faulty =
        papers.unmapped().stream().filter(value -> value.refusedBy().isPresent()).toList();
    for (UnmappedValue value : faulty.subList(0, Math.min(MOST_FAULTY, faulty.size()))) {
      lines.add("  " + faulty(value));
    }
    if (faulty.size() > MOST_FAULTY) {
      lines.add("  and " + CountText.of(faulty.size() - MOST_FAULTY, "faulty value") + " more");
    }
    if (!papers.unmapped().isEmpty()) {
      lines.add("  kept without a field: " + papers.unmapped().size());
    }
    return lines;
  }

  /** Returns a faulty value in words, such as {@code container "X 1": faulty (m.csv, row 2)}. */
  static String faulty(UnmappedValue value) {
    return value.refusedBy().map(CaseField::word).orElse(value.column())
        + " \""
        + value.text()
        + "\": "
        + (value.refusedBy().isPresent() ? "faulty" : "kept without a field")
        + " ("
        + value.provenance().file()
        + ", "
        + value.provenance().position()
        + ")";
  }

  /** Returns in what papers that came in differed from those before them, by their entries. */
  static List<String> papers(CaseView view) throws IOException {
    List<String> lines = new ArrayList<>();
    for (AuditEntry entry : view.standing(EntryKind.CASE)) {
      for (PaperDifference difference : PaperDifferences.of(entry)) {
        lines.add("  papers differ: " + difference + " (entry " + entry.number() + ")");
      }
    }
    return lines;
  }

  /** Returns the last score, the rules that held and what made them hold; none if not scored. */
  static List<String> score(CaseView view) throws IOException {
    Optional<CaseScore> last = view.score();
    if (last.isEmpty()) {
      return List.of();
    }
    CaseScore score = last.get();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  score %.1f of 100%s, by %s%s%s (entry %d, %s by %s)",
            score.value(),
            score.mustScan() ? ", scan demanded" : "",
            score.set(),
            score.day().map(day -> " as of " + day).orElse(""),
            score.dayReason().map(reason -> " (" + reason + ")").orElse(""),
            score.entry(),
            score.at(),
            score.by()));
    for (CaseScore.Held rule : score.rules()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "    rule %s v%d, weight %.3g%s",
              rule.id(),
              rule.version(),
              rule.weight(),
              rule.ground().map(ground -> ": " + ground).orElse("")));
      rule.seen().forEach(seen -> lines.add("      " + seen));
    }
    return lines;
  }

  private static List<String> decision(DecisionState state, String since) {
    List<String> lines = new ArrayList<>();
    lines.add("decision " + described(state, since));
    lines.add(how(state.decision()));
    if (!state.outcome().grounds().isEmpty()) {
      lines.add("    takes a second person" + DecisionStanding.grounds(state));
    }
    return lines;
  }

  private static String described(DecisionState state, String since) {
    return state.entry()
        + " by "
        + state.by().id()
        + ": "
        + state.decision().verdict().word()
        + " ("
        + state.status().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + ")"
        + state.outcome().second().map(second -> " by " + second.id()).orElse("")
        + since
        + ", "
        + state.decision().reason();
  }

  private static String overtaken(DecisionState state) {
    return state.outcome().overtaken() ? DecisionStanding.OVERTAKEN : "";
  }

  /** Returns what was decided and found, what stands and then what was corrected. */
  static List<String> answers(CaseView view) {
    List<String> lines = new ArrayList<>();
    view.decisions().forEach(state -> add(lines, "", decision(state, overtaken(state))));
    int opened = 0;
    for (AuditEntry entry : view.standing(EntryKind.OUTCOME)) {
      add(lines, "", opening(entry, view.openings().get(opened++)));
    }
    view.corrected()
        .decisions()
        // What red advice asks of it was asked of the correction.
        .forEach(one -> add(lines, "corrected by " + one.by() + ": ", decision(one.said(), "")));
    view.corrected()
        .openings()
        .forEach(
            one -> add(lines, "corrected by " + one.by() + ": ", opening(one.entry(), one.said())));
    view.corrected()
        .unreadable()
        .forEach(one -> add(lines, "corrected by " + one.by() + ": ", unreadable(one)));
    return lines;
  }

  private static List<String> unreadable(Corrected.Unreadable one) {
    AuditEntry entry = one.entry();
    return List.of(entry.kind().word() + " " + entry.number() + ": can't be read: " + one.why());
  }

  private static void add(List<String> lines, String before, List<String> more) {
    lines.add("  " + before + more.get(0));
    lines.addAll(more.subList(1, more.size()));
  }

  private static String how(Decision decision) {
    Decision.Circumstances how = decision.how();
    return String.format(
        Locale.ROOT,
        "    took %.1f s, tools: %s, advice: %s",
        how.taken().toMillis() / 1000.0,
        how.tools().isEmpty() ? "none" : String.join(", ", how.tools()),
        how.advice().advice().map(Advice::word).orElse("none")
            + (how.advice().advice().isEmpty() || how.advice().shown() ? "" : ", not shown"));
  }

  private static List<String> opening(AuditEntry entry, Opening opening) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "opened "
            + opening.openedAt()
            + ": "
            + opening.result().word()
            + " (entry "
            + entry.number()
            + " by "
            + entry.actor().id()
            + ")");
    lines.addAll(evidence(opening));
    opening.found().forEach(found -> lines.add("    " + goods(found)));
    return lines;
  }

  /** Returns found goods in words. */
  static String goods(FoundGoods found) {
    return found.description() + ", " + found.quantity() + " " + found.unit();
  }

  /** Returns what an opening had that its correction has not. */
  static List<String> lost(Opening before, Opening now) {
    List<String> lost = new ArrayList<>();
    before
        .evidence()
        .seizure()
        .filter(seizure -> now.evidence().seizure().filter(seizure::equals).isEmpty())
        .ifPresent(seizure -> lost.add("seizure " + seizure));
    before.evidence().photos().stream()
        .filter(photo -> !now.evidence().photos().contains(photo))
        .forEach(photo -> lost.add("photo " + photo.hex()));
    before.found().stream()
        .filter(found -> !now.found().contains(found))
        .forEach(found -> lost.add(goods(found)));
    return lost;
  }

  private static List<String> evidence(Opening opening) {
    List<String> lines = new ArrayList<>();
    opening.evidence().seizure().ifPresent(seizure -> lines.add("    seizure " + seizure));
    opening.evidence().photos().forEach(photo -> lines.add("    photo " + photo.hex()));
    return lines;
  }
}
