package org.cargolens.casework.rules;

import java.time.LocalDate;
import java.util.Optional;

/**
 * One rule.
 *
 * @param id lower-case name, unique in a set
 * @param version from 1; changes whenever the rule does
 * @param basis who made it and on what ground
 * @param when what it asks of a case
 * @param effect what follows
 */
public record Rule(String id, int version, Basis basis, Condition when, Effect effect) {
  /** Checks id and version. */
  public Rule {
    if (!id.matches("[a-z0-9][a-z0-9.-]{0,63}")) {
      throw new IllegalArgumentException(
          "a rule's id is 1 to 64 of a-z, 0-9, point and hyphen, not '" + id + "'");
    }
    if (version < 1) {
      throw new IllegalArgumentException("a rule's version is 1 or more, not " + version);
    }
  }

  /**
   * Who made a rule and on what ground.
   *
   * @param text what the rule is about, for people
   * @param author who answers for it
   * @param legalBasis the law or order that it rests on
   * @param valid when it holds
   */
  public record Basis(String text, String author, String legalBasis, Validity valid) {
    /** Checks that nothing is blank. */
    public Basis {
      if (text.isBlank() || author.isBlank() || legalBasis.isBlank()) {
        throw new IllegalArgumentException("a rule has a text, an author and a legal basis");
      }
    }
  }

  /**
   * When a rule holds.
   *
   * @param from first day
   * @param until first day on which it doesn't hold any more, if it expires
   */
  public record Validity(LocalDate from, Optional<LocalDate> until) {
    /** Checks the order. */
    public Validity {
      if (until.isPresent() && !until.get().isAfter(from)) {
        throw new IllegalArgumentException("a rule from " + from + " can't end " + until.get());
      }
    }

    /** Returns whether it holds on a day. */
    public boolean holds(LocalDate day) {
      return !day.isBefore(from) && (until.isEmpty() || day.isBefore(until.get()));
    }
  }

  /**
   * What follows when a rule holds.
   *
   * @param weight share of the score, 0 to 100
   * @param mustScan the law demands a scan, whatever the score
   */
  public record Effect(double weight, boolean mustScan) {
    /** Checks the weight. */
    public Effect {
      if (!(weight >= 0 && weight <= 100)) {
        throw new IllegalArgumentException("a weight is 0 to 100, not " + weight);
      }
    }
  }
}
