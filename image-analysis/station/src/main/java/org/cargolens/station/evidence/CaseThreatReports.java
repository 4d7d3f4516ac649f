package org.cargolens.station.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.casework.DecisionState;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.dicos.tdr.Assessment;
import org.cargolens.dicos.tdr.Author;
import org.cargolens.dicos.tdr.Conclusion;
import org.cargolens.dicos.tdr.HumanReport;
import org.cargolens.dicos.tdr.Representation;
import org.cargolens.dicos.tdr.Subject;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.Sha256;

/** Decisions and openings of a case as DICOS threat detection reports on one of its scans. */
public final class CaseThreatReports {
  /** Who gives service numbers. */
  private static final String ISSUER = "CUSTOMS";

  /** Who decided marked nothing: the boxes are what the machine had marked. */
  private static final String MACHINE_BOXES = "boxes of the machine; ";

  private static final int LONGEST_ID = 16;
  private static final int DIGEST_DIGITS = 8;

  private CaseThreatReports() {}

  /**
   * What an operator looked at.
   *
   * @param subject which scan
   * @param report what the analysis said of it and the operator was shown; else empty
   */
  public record Seen(Subject subject, Optional<ScanViewsReport> report) {}

  /**
   * Returns an operator's decision: an alarm unless the verdict is to clear. An alarm has one
   * object, at the boxes of the machine's findings in the main view if the operator was shown them,
   * which its description then begins with; else nobody can say where. Who confirmed it is named as
   * the second operator.
   *
   * @param decision the decision
   * @param seen what the operator looked at
   * @param withReason whether its reason, which may name people, is told
   */
  public static ThreatDetectionReport decision(
      DecisionState decision, Seen seen, boolean withReason) {
    Verdict verdict = decision.decision().verdict();
    Decision.Circumstances how = decision.decision().how();
    List<HumanReport.Mark> marks = new ArrayList<>();
    if (verdict != Verdict.CLEAR) {
      String text = withReason ? decision.decision().reason() : verdict.word();
      List<Representation.Box> boxes = how.advice().shown() ? boxes(seen.report()) : List.of();
      marks.add(
          mark(Assessment.Category.OTHER, boxes.isEmpty() ? text : MACHINE_BOXES + text, boxes));
    }
    return new HumanReport(
            people(decision),
            Conclusion.of(
                verdict == Verdict.CLEAR ? Conclusion.Decision.CLEAR : Conclusion.Decision.ALARM,
                decision.at(),
                (float) how.taken().toMillis()),
            marks)
        .asDecision(seen.subject());
  }

  /** Who decided, and who confirmed that if it took a second person. */
  private static Author.Person people(DecisionState decision) {
    Author.Person first = person(decision.by());
    return decision.status() == DecisionState.Status.CONFIRMED
        ? decision.outcome().second().map(second -> first.confirmedBy(person(second))).orElse(first)
        : first;
  }

  private static List<Representation.Box> boxes(Optional<ScanViewsReport> report) {
    return report
        .map(
            said ->
                said.main().findings().stream()
                    .map(finding -> Representation.Box.of(finding.placement().box()))
                    .toList())
        .orElse(List.of());
  }

  /**
   * Returns what was found when the container was opened. Its objects have no boxes: a finding of
   * the machine at some place doesn't say that this was there.
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
        opening.found().stream().map(goods -> mark(category, describe(goods), List.of())).toList();
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

  /** An id too long for DICOS ends with digits of its digest, so that no two people are one. */
  private static Author.Person person(Actor actor) {
    String id = actor.id();
    if (id.length() <= LONGEST_ID) {
      return new Author.Person(id, ISSUER, "");
    }
    String digits =
        Sha256.of(ByteBuffer.wrap(id.getBytes(UTF_8))).hex().substring(0, DIGEST_DIGITS);
    String begin = id.substring(0, LONGEST_ID - DIGEST_DIGITS - 1);
    return new Author.Person(begin + "~" + digits, ISSUER, id);
  }

  private static String describe(FoundGoods goods) {
    String code = goods.hs().map(hs -> ", HS " + hs).orElse("");
    return String.format(
        Locale.ROOT, "%s, %s %s%s", goods.description(), goods.quantity(), goods.unit(), code);
  }

  private static HumanReport.Mark mark(
      Assessment.Category category, String text, List<Representation.Box> boxes) {
    return new HumanReport.Mark(
        boxes,
        new Assessment(
            Optional.of(category),
            Optional.of(text),
            Assessment.Ability.NO_INTERFERENCE,
            Assessment.Flag.THREAT,
            Optional.empty()),
        Optional.empty());
  }
}
