package org.cargolens.station.evidence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.casework.DecisionState;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.dicos.tdr.Assessment;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.HumanReport;
import org.cargolens.dicos.tdr.Subject;
import org.cargolens.dicos.tdr.ThreatDetectionReport;

/** Decisions and openings of a case as DICOS threat detection reports on one of its scans. */
public final class CaseThreatReports {
  /** Who gives service numbers. */
  private static final String ISSUER = "CUSTOMS";

  private CaseThreatReports() {}

  /**
   * Returns an operator's decision: an alarm unless the verdict is to clear.
   *
   * @param decision the decision
   * @param subject which scan
   * @param withReason whether its reason, which may name people, is told
   */
  public static ThreatDetectionReport decision(
      DecisionState decision, Subject subject, boolean withReason) {
    Verdict verdict = decision.decision().verdict();
    Duration taken = decision.decision().how().taken();
    List<HumanReport.Mark> marks = new ArrayList<>();
    if (verdict != Verdict.CLEAR) {
      String text = withReason ? decision.decision().reason() : verdict.word();
      marks.add(mark(Assessment.Category.OTHER, text));
    }
    return new HumanReport(
            person(decision.by()),
            Conclusion.of(
                verdict == Verdict.CLEAR ? Conclusion.Decision.CLEAR : Conclusion.Decision.ALARM,
                decision.at(),
                (float) taken.toMillis()),
            marks)
        .asDecision(subject);
  }

  /**
   * Returns what was found when the container was opened.
   *
   * @param opening the opening
   * @param by who opened it
   * @param subject which scan
   */
  public static ThreatDetectionReport opening(Opening opening, Actor by, Subject subject) {
    Assessment.Category category =
        opening.result() == OpeningResult.PROHIBITED
            ? Assessment.Category.CONTRABAND
            : Assessment.Category.OTHER;
    List<HumanReport.Mark> marks =
        opening.found().stream().map(goods -> mark(category, describe(goods))).toList();
    return new HumanReport(
            person(by),
            Conclusion.of(
                opening.result().violation()
                    ? Conclusion.Decision.ALARM
                    : Conclusion.Decision.CLEAR,
                opening.openedAt(),
                0),
            marks)
        .asOpening(subject);
  }

  private static Author.Person person(Actor actor) {
    return new Author.Person(actor.id(), ISSUER, "");
  }

  private static String describe(FoundGoods goods) {
    String code = goods.hs().map(hs -> ", HS " + hs).orElse("");
    return String.format(
        Locale.ROOT, "%s, %s %s%s", goods.description(), goods.quantity(), goods.unit(), code);
  }

  private static HumanReport.Mark mark(Assessment.Category category, String text) {
    return new HumanReport.Mark(
        List.of(),
        new Assessment(
            Optional.of(category),
            Optional.of(text),
            Assessment.Ability.NO_INTERFERENCE,
            Assessment.Flag.THREAT,
            Optional.empty()),
        Optional.empty());
  }
}
