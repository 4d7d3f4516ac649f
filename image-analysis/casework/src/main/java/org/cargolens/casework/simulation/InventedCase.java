package org.cargolens.casework.simulation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.yield.RuleHeld;

/**
 * An invented case and all that became of it.
 *
 * @param id its id
 * @param papers what was declared
 * @param score by which rules it was scored
 * @param scan its scan, if it was scanned
 * @param decision what the operator decided
 * @param opening what was found, if it was opened
 */
public record InventedCase(
    String id,
    Papers papers,
    Score score,
    Optional<Scan> scan,
    Optional<Step<Verdict>> decision,
    Optional<Step<OpeningResult>> opening) {
  /** What was declared, and where and when it came in. */
  public record Papers(Place place, Instant came, List<String> hs, String origin) {
    /** Copies the list. */
    public Papers {
      hs = List.copyOf(hs);
    }
  }

  /**
   * By which rules it was scored.
   *
   * @param rules those that hold, in order of their ids
   * @param demanded whether one demands a scan
   * @param at when
   */
  public record Score(List<RuleHeld> rules, boolean demanded, Instant at) {
    /** Copies the list. */
    public Score {
      rules = List.copyOf(rules);
    }
  }

  /** A scan and what the machine said. */
  public record Scan(Instant at, ScanRecord.Where where, String model, Advice advice) {
    /** Returns whether the machine found it suspicious. */
    public boolean flagged() {
      return advice == Advice.RED || advice == Advice.AMBER;
    }
  }

  /**
   * Something that someone said.
   *
   * @param what what
   * @param at when
   */
  public record Step<T>(T what, Instant at) {}

  /** Returns whether the operator found it suspicious. */
  public boolean suspected() {
    return decision.filter(step -> step.what() != Verdict.CLEAR).isPresent();
  }

  /** Returns whether something was found. */
  public boolean found() {
    return opening.filter(step -> step.what().violation()).isPresent();
  }
}
