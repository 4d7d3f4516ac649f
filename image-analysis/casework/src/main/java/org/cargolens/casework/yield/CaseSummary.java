package org.cargolens.casework.yield;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;

/**
 * What became of one case, as far as yields go: nothing of it names a person. Immutable.
 *
 * @param caseId which case
 * @param place where it is handled
 * @param steps what happened when
 * @param result what machine, operator and opening said
 * @param traits what it is counted under
 * @param waiting what it waits for as it stands
 */
public record CaseSummary(
    String caseId,
    Place place,
    Steps steps,
    Result result,
    Traits traits,
    Optional<Waiting> waiting) {
  /** Makes the summary of a case whose steps were made once each, which say what it waits for. */
  public CaseSummary(String caseId, Place place, Steps steps, Result result, Traits traits) {
    this(caseId, place, steps, result, traits, Waiting.of(steps, result));
  }

  /**
   * When things happened, to the millisecond.
   *
   * @param came when its papers came in
   * @param alerted when an alert first held that named it or a container of it, or a score first
   *     named a rule that holds, whichever was earlier
   * @param scanned when it was first scanned
   * @param decided when the first decision came to count, whether it was corrected since or not
   * @param opened when it was first opened
   */
  public record Steps(
      Instant came,
      Optional<Instant> alerted,
      Optional<Instant> scanned,
      Optional<Instant> decided,
      Optional<Instant> opened) {
    /** Cuts off what is below the millisecond, and refuses times that can't be counted in it. */
    public Steps {
      came = cut(came);
      alerted = alerted.map(Steps::cut);
      scanned = scanned.map(Steps::cut);
      decided = decided.map(Steps::cut);
      opened = opened.map(Steps::cut);
    }

    private static Instant cut(Instant time) {
      try {
        return Instant.ofEpochMilli(time.toEpochMilli());
      } catch (ArithmeticException e) {
        throw new IllegalArgumentException(
            "a time is within 292 million years of 1970, not " + time, e);
      }
    }
  }

  /**
   * What was said of it.
   *
   * @param demanded a score demanded a scan
   * @param flagged the machine found a scan suspicious
   * @param verdict of the last decision that counts
   * @param violation an opening found something
   */
  public record Result(
      boolean demanded, boolean flagged, Optional<Verdict> verdict, boolean violation) {
    /** Returns whether the operator found it suspicious. */
    public boolean suspicious() {
      return verdict.filter(word -> word != Verdict.CLEAR).isPresent();
    }
  }

  /**
   * What it is counted under; each list sorted, nothing twice.
   *
   * @param rules what held when it was last scored before its first scan, or at all if there is
   *     none
   * @param scans how its scans were made
   * @param goods headings: the first four digits of declared HS codes
   * @param origins declared countries of origin
   * @param choice why a recorded plan chose it for its first scan
   */
  public record Traits(
      List<RuleHeld> rules,
      ScanTraits scans,
      List<String> goods,
      List<String> origins,
      Choice choice) {
    /** Makes the traits of a case that no recorded plan chose. */
    public Traits(
        List<RuleHeld> rules, ScanTraits scans, List<String> goods, List<String> origins) {
      this(rules, scans, goods, origins, Choice.NONE);
    }

    /** Copies the lists. */
    public Traits {
      rules = List.copyOf(rules);
      goods = List.copyOf(goods);
      origins = List.copyOf(origins);
    }
  }

  /**
   * Why a plan chose a case.
   *
   * @param ground the word of the ground, such as {@code demanded}; empty if no plan that was
   *     recorded before its first scan planned one
   * @param drawn whether it was drawn at random, on whatever ground it was planned
   */
  public record Choice(Optional<String> ground, boolean drawn) {
    /** Of a case that no recorded plan chose. */
    public static final Choice NONE = new Choice(Optional.empty(), false);
  }

  /**
   * How scans were made.
   *
   * @param models names and versions of the parts that looked at them, also without finding
   *     anything; of those that found something in scans whose reports don't say which looked
   * @param scanners which scanners
   * @param sites where they stand
   * @param sharedImage digest of the image of the first one, if it is also that of another case, as
   *     of another consignment in the same container
   */
  public record ScanTraits(
      List<String> models,
      List<String> scanners,
      List<String> sites,
      Optional<String> sharedImage) {
    /** Makes the traits of scans of this case alone. */
    public ScanTraits(List<String> models, List<String> scanners, List<String> sites) {
      this(models, scanners, sites, Optional.empty());
    }

    /** Copies the lists. */
    public ScanTraits {
      models = List.copyOf(models);
      scanners = List.copyOf(scanners);
      sites = List.copyOf(sites);
    }
  }

  /**
   * Returns the case without decisions and openings that came at a moment or later; a decision that
   * was changed since stays the last one.
   */
  CaseSummary before(Instant moment) {
    boolean decided = steps.decided().filter(at -> at.isBefore(moment)).isPresent();
    boolean opened = steps.opened().filter(at -> at.isBefore(moment)).isPresent();
    if (decided == steps.decided().isPresent() && opened == steps.opened().isPresent()) {
      return this;
    }
    return new CaseSummary(
        caseId,
        place,
        new Steps(
            steps.came(),
            steps.alerted(),
            steps.scanned(),
            steps.decided().filter(at -> decided),
            steps.opened().filter(at -> opened)),
        new Result(
            result.demanded(),
            result.flagged(),
            result.verdict().filter(word -> decided),
            result.violation() && opened),
        traits,
        waiting);
  }

  /** Returns the case as one whose image is also that of another. */
  public CaseSummary sharing(String image) {
    ScanTraits scans = traits.scans();
    return new CaseSummary(
        caseId,
        place,
        steps,
        result,
        new Traits(
            traits.rules(),
            new ScanTraits(scans.models(), scans.scanners(), scans.sites(), Optional.of(image)),
            traits.goods(),
            traits.origins(),
            traits.choice()),
        waiting);
  }

  /** Returns the case as alerted at a moment, if it wasn't earlier. */
  CaseSummary alertedAt(Instant moment) {
    return new CaseSummary(
        caseId,
        place,
        new Steps(
            steps.came(),
            Optional.of(steps.alerted().filter(at -> at.isBefore(moment)).orElse(moment)),
            steps.scanned(),
            steps.decided(),
            steps.opened()),
        result,
        traits,
        waiting);
  }

  /** Returns what the case waits for as it stands. */
  public Optional<FollowUp> awaits() {
    return waiting.map(Waiting::step);
  }
}
