package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.SummaryReader;

/** Finds out which cases are meant by an opening that names a container alone. */
final class OpenedCases {
  /** How old papers may be: the container of older ones may have come again since. */
  private static final Duration EARLIEST = Duration.ofDays(60);

  private final CaseStore store;
  private final Actor actor;
  private final String container;

  /**
   * @param actor who records; cases where that may not be done are left out
   */
  OpenedCases(CaseStore store, Actor actor, String container) {
    this.store = store;
    this.actor = actor;
    this.container = container;
  }

  /** A case that an opening could be of. */
  private record Known(CargoCase cargoCase, CaseSummary summary) {
    String id() {
      return summary.caseId();
    }

    boolean waits() {
      return summary.awaits().filter(FollowUp.OPENING::equals).isPresent();
    }

    boolean cameBefore(Instant time) {
      return summary.steps().came().isBefore(time);
    }
  }

  /** Returns the ids of the cases that are meant, in their order. */
  List<String> of(Opening opening) throws IOException {
    Instant earliest = opening.openedAt().minus(EARLIEST);
    List<Known> known = known(opening.openedAt());
    if (known.isEmpty()) {
      throw new IOException(
          "container "
              + container
              + ": no case of it, where you record openings, waits for one or came in within the "
              + EARLIEST.toDays()
              + " days before it without being opened");
    }
    List<String> old =
        known.stream().filter(one -> one.cameBefore(earliest)).map(Known::id).toList();
    if (!old.isEmpty()) {
      throw refusal(
          "the opening may be of "
              + named(known)
              + "; the papers of "
              + String.join(", ", old)
              + " came in more than "
              + EARLIEST.toDays()
              + " days before it, and the container may have come again since; name the case");
    }
    if (known.size() > 1 && opening.result() != OpeningResult.NOTHING) {
      throw refusal(
          "what was found is of one consignment, and may be of "
              + named(known)
              + "; name the case, and of the others what was in their part");
    }
    if (!ofOneMovement(known)) {
      throw refusal(
          "the opening may be of different movements, of " + named(known) + "; name the case");
    }
    List<Known> waiting = known.stream().filter(Known::waits).toList();
    return (waiting.isEmpty() ? known : waiting).stream().map(Known::id).toList();
  }

  private static String named(List<Known> cases) {
    return String.join(", ", cases.stream().map(Known::id).toList());
  }

  private CaseworkException refusal(String reason) {
    return CaseworkException.ofContainer(container, reason);
  }

  private List<Known> known(Instant openedAt) throws IOException {
    List<Known> all = new ArrayList<>();
    for (String caseId : store.named(new CaseName(CaseName.Kind.CONTAINER, container))) {
      Optional<Known> one = known(caseId);
      if (one.isPresent()
          && !one.get().summary().steps().came().isAfter(openedAt.plus(StatedTime.SLACK))
          && (one.get().waits()
              || (one.get().summary().steps().opened().isEmpty()
                  && !one.get().cameBefore(openedAt.minus(EARLIEST))))) {
        all.add(one.get());
      }
    }
    return all;
  }

  /** Returns a case of a place where the actor records openings. */
  private Optional<Known> known(String caseId) throws IOException {
    List<AuditEntry> entries = store.ofCase(caseId);
    try {
      CaseEntries known = CaseEntries.open(caseId, entries);
      return isWithinRights(known.place())
          ? Optional.of(
              new Known(known.cargoCase(), SummaryReader.read(caseId, entries).orElseThrow()))
          : Optional.empty();
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
    }
    // What is wrong with a case of elsewhere is not for this actor, nor in the way.
    if (store.summaries().lastPlace(caseId).filter(this::isWithinRights).isPresent()) {
      throw refusal("case " + caseId + " can't be read, and may be meant; name the case");
    }
    return Optional.empty();
  }

  private boolean isWithinRights(Place place) {
    return actor.may(Action.RECORD_OUTCOME, place);
  }

  /** Each with each: what lies within the days between may be days from both ends. */
  private static boolean ofOneMovement(List<Known> cases) {
    List<CargoCase> arriving =
        cases.stream()
            .map(Known::cargoCase)
            .filter(one -> one.arrival().isPresent())
            .sorted(Comparator.comparing(one -> one.arrival().orElseThrow()))
            .toList();
    // All came in within the days before the opening.
    return cases.stream().map(one -> one.summary().place()).distinct().count() == 1
        && (arriving.isEmpty()
            || !JoinedPapers.areApart(arriving.get(0), arriving.get(arriving.size() - 1)));
  }
}
