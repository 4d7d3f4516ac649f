package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.rules.CaseFacts;
import org.cargolens.casework.rules.HistorySource;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;

/**
 * Cases of a store in the order in which they came, each with what was known of its parties before
 * it, and what its opening found.
 *
 * <p>What was known of a party is counted over all cases of the store, and over those of the
 * history that it took in last ({@link HistorySharing}) until that runs out, each case once: so the
 * same rules give the same case the same score whoever asks. Only the counts leave: a case that
 * someone may not see with its parties isn't shown to them. A case that can't be read is neither
 * shown nor counted, and named.
 */
public final class PastCases {
  private final Map<String, PastCase> cases;
  private final Optional<HistorySource> history;
  private final List<CaseFault> unreadable;

  private PastCases(
      Map<String, PastCase> cases, Optional<HistorySource> history, List<CaseFault> unreadable) {
    this.cases = cases;
    this.history = history;
    this.unreadable = unreadable;
  }

  /**
   * Counts all cases as of one moment, and shows those that someone may see with their parties.
   *
   * @param store where they are
   * @param actor who asks
   * @param asOf moment that dwell times go by; empty for when each case came in
   * @throws IOException if the store can't be read
   */
  public static PastCases read(CaseStore store, Actor actor, Optional<Instant> asOf)
      throws IOException {
    PastSteps steps = PastSteps.read(store, actor);
    Optional<TakenHistory> taken = TakenHistory.in(store);
    Optional<HistorySource> source = taken.map(one -> one.source(store.now()));
    Map<String, PastCase> cases = new LinkedHashMap<>();
    PartyCount count =
        new PartyCount(
            steps.steps(),
            source,
            (known, facts) -> cases.put(known.cargoCase().id(), past(known, facts)),
            asOf);
    if (taken.isPresent() && source.orElseThrow().counted()) {
      count.with(taken.get().history());
    } else {
      count.alone();
    }
    return new PastCases(cases, source, steps.unreadable());
  }

  private static PastCase past(PastSteps.Known known, CaseFacts facts) {
    return new PastCase(
        facts, known.violation().isPresent(), known.violation().orElse(false), known.standing());
  }

  /** Returns the cases that may be seen, in order. */
  public List<PastCase> cases() {
    return List.copyOf(cases.values());
  }

  /** Returns the history of another unit that the store took in last, if it ever did. */
  public Optional<HistorySource> history() {
    return history;
  }

  /**
   * Returns the cases that can't be read, of all places: they are not among {@link #cases}, and
   * nobody's history counts them.
   */
  public List<CaseFault> unreadable() {
    return unreadable;
  }

  /**
   * Returns what rules see of a case.
   *
   * @throws CaseworkException if it isn't among them
   */
  public CaseFacts facts(String caseId) throws CaseworkException {
    PastCase one = cases.get(caseId);
    if (one == null) {
      for (CaseFault fault : unreadable) {
        if (fault.caseId().equals(caseId)) {
          throw new CaseworkException(caseId, "can't be read: " + fault.what());
        }
      }
      throw new CaseworkException(caseId, "not known here, or not to be seen");
    }
    return one.facts();
  }

  /**
   * A case and what became of it.
   *
   * @param facts what rules saw when it came in
   * @param opened whether it was opened
   * @param violation whether the last opening found something
   * @param standing how it stands now
   */
  public record PastCase(CaseFacts facts, boolean opened, boolean violation, Standing standing) {}

  /**
   * How a case stands.
   *
   * @param place where it is handled
   * @param arrived when the container arrived; when the papers came in if they don't say
   * @param scored whether it ever was
   * @param untouched neither scanned nor opened nor decided on
   */
  public record Standing(Place place, Instant arrived, boolean scored, boolean untouched) {}
}
