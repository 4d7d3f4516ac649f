package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.SummaryReader;

/** Says of a case whether it is to be erased by the terms of its places. */
final class RetentionJudge {
  private final PolicyTrail<Optional<RetentionTerms>> trail;
  private final Actor actor;
  private final Instant now;

  /**
   * Makes a judge.
   *
   * @param trail what was set
   * @param actor who would erase
   * @param now the store's time
   */
  RetentionJudge(PolicyTrail<Optional<RetentionTerms>> trail, Actor actor, Instant now) {
    this.trail = trail;
    this.actor = actor;
    this.now = now;
  }

  /** What is to be done with a case. */
  enum Verdict {
    /** Its time has passed. */
    DUE,
    /** Its time has passed, but something keeps it. */
    HELD,
    /** Its time has not passed, it has none, it was erased, or it is another's to erase. */
    KEPT
  }

  /**
   * What is to be done with a case, and why.
   *
   * @param terms what it was judged by; there if it is due
   */
  record Ruling(Verdict verdict, String why, Optional<RetentionTerms> terms) {
    private static final Ruling KEPT = new Ruling(Verdict.KEPT, "", Optional.empty());

    private static Ruling held(String why) {
      return new Ruling(Verdict.HELD, why, Optional.empty());
    }
  }

  /** Judges a case by its entries; one that can't be read is held, not passed over. */
  Ruling judge(String caseId, List<AuditEntry> entries) {
    try {
      return read(caseId, entries);
    } catch (IOException | RuntimeException e) {
      return Ruling.held("its entries can't be read: " + e.getMessage());
    }
  }

  private Ruling read(String caseId, List<AuditEntry> entries) throws IOException {
    if (entries.stream().anyMatch(entry -> entry.kind() == EntryKind.ERASURE)) {
      return Ruling.KEPT;
    }
    ErasedSubject subject = ErasedSubject.of(caseId, entries);
    for (Place place : subject.home()) {
      if (!actor.may(Action.ERASE, place)) {
        return Ruling.KEPT;
      }
    }
    Optional<RetentionTerms> terms = RetentionByPlace.longest(trail, subject.places());
    Optional<CaseSummary> summary = SummaryReader.read(caseId, entries);
    if (terms.isEmpty()) {
      return Ruling.KEPT;
    }
    boolean violation = summary.filter(one -> one.result().violation()).isPresent();
    int days = violation ? terms.get().daysWithViolation() : terms.get().days();
    if (now.isBefore(subject.since().plus(Duration.ofDays(days)))) {
      return Ruling.KEPT;
    }
    Optional<AuditEntry> hold = LegalHolds.standing(entries);
    if (hold.isPresent()) {
      return Ruling.held(
          "on legal hold by entry " + hold.get().number() + " of " + hold.get().actor().id());
    }
    Optional<FollowUp> awaits = summary.flatMap(CaseSummary::awaits);
    if (awaits.isPresent()) {
      return Ruling.held("waits for " + words(awaits.get()));
    }
    return new Ruling(
        Verdict.DUE,
        "kept since "
            + subject.since()
            + ", "
            + CountText.of(days, "day")
            + (violation ? ", violation" : ""),
        terms);
  }

  private static String words(FollowUp step) {
    return switch (step) {
      case SCAN -> "a scan that was demanded";
      case DECISION -> "a decision";
      case OPENING -> "its opening";
    };
  }
}
