package org.cargolens.casework;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.SummaryReader;

/**
 * Records the opening of a container by its number. What was found is of one consignment in it, so
 * that is recorded with a case only if no other can be meant; that nothing was found holds for each
 * of them. Safe for use by several threads.
 */
public final class ContainerOpenings {
  /** How old papers may be whose container wasn't found suspicious: older ones are of the past. */
  private static final Duration EARLIEST = Duration.ofDays(60);

  private final CaseStore store;
  private final Casework casework;

  /**
   * Records in a store.
   *
   * @param store stays owned by the caller
   */
  public ContainerOpenings(CaseStore store) {
    this.store = store;
    this.casework = new Casework(store);
  }

  /**
   * Adds an opening to the case of a container that waits for one; if none does, to the one whose
   * papers came in within the 60 days before the opening and that wasn't opened since. Cases at
   * places where the actor may record no openings are left out. If nothing was found, it is added
   * to several cases of one movement. A request that is sent again means the cases that it meant;
   * if it fails on the way, those before are recorded.
   *
   * @param request who asks; a digest of its id and the case's names each entry
   * @param container number of the container, as papers have it
   * @param opening what was found
   * @return the entries in the order of the cases' ids
   * @throws CaseworkException if several cases may be meant; the message names them
   * @throws IOException also if there is no case that could be meant
   */
  public List<AuditEntry> record(Request request, String container, Opening opening)
      throws IOException {
    return record(
        request,
        container,
        opening,
        (part, caseId) -> casework.recordOutcome(part, caseId, opening));
  }

  /**
   * Adds an opening of now as {@link #record} does, by the store's clock; the request may come
   * again later.
   *
   * @param opening makes the opening of its time
   */
  public List<AuditEntry> recordNow(
      Request request, String container, Function<Instant, Opening> opening) throws IOException {
    return record(
        request,
        container,
        opening.apply(store.now()),
        (part, caseId) -> casework.recordOutcomeNow(part, caseId, opening));
  }

  /** Records with one case. */
  @FunctionalInterface
  private interface Recorder {
    AuditEntry record(Request part, String caseId) throws IOException;
  }

  private List<AuditEntry> record(
      Request request, String container, Opening opening, Recorder recorder) throws IOException {
    request.refuseCorrection();
    List<AuditEntry> entries = new ArrayList<>();
    for (String caseId : meant(known(request, container, opening), container, opening)) {
      Request part = Request.of(CaseRequests.name(request, caseId), request.actor());
      entries.add(recorder.record(part, caseId));
    }
    return entries;
  }

  /**
   * A case that an opening could be of.
   *
   * @param recorded whether this very request was recorded with it
   * @param waits whether it waits for an opening
   */
  private record Known(CargoCase cargoCase, CaseSummary summary, boolean recorded, boolean waits) {
    /** Returns whether something is still to be found out about it. */
    boolean open() {
      return waits || recorded;
    }
  }

  private List<Known> known(Request request, String container, Opening opening) throws IOException {
    Instant earliest = opening.openedAt().minus(EARLIEST);
    List<Known> all = new ArrayList<>();
    for (String caseId : store.named(new CaseName(CaseName.Kind.CONTAINER, container))) {
      List<AuditEntry> entries = store.ofCase(caseId);
      CaseEntries known = CaseEntries.open(caseId, entries);
      if (!request.actor().may(Action.RECORD_OUTCOME, known.place())) {
        continue;
      }
      CaseSummary summary = SummaryReader.read(caseId, entries).orElseThrow();
      boolean recorded = store.ofRequest(CaseRequests.name(request, caseId)).isPresent();
      boolean waits = summary.awaits().filter(FollowUp.OPENING::equals).isPresent();
      boolean recent =
          summary.steps().opened().isEmpty() && !summary.steps().came().isBefore(earliest);
      if (recorded || waits || recent) {
        all.add(new Known(known.cargoCase(), summary, recorded, waits));
      }
    }
    return all;
  }

  /** Returns the cases that are meant. */
  private static List<String> meant(List<Known> known, String container, Opening opening)
      throws IOException {
    List<Known> meant = known.stream().anyMatch(Known::open) ? open(known, opening) : known;
    if (meant.isEmpty()) {
      throw new IOException(
          "container "
              + container
              + ": no case of it, where you record openings, waits for one or came in within the "
              + EARLIEST.toDays()
              + " days before it without being opened");
    }
    List<String> ids = meant.stream().map(one -> one.summary().caseId()).toList();
    if (ids.size() == 1) {
      return ids;
    }
    if (opening.result() != OpeningResult.NOTHING) {
      throw CaseworkException.ofContainer(
          container,
          "what was found is of one consignment, and may be of "
              + String.join(", ", ids)
              + "; name the case, and of the others what was in their part");
    }
    if (!ofOneMovement(meant)) {
      throw CaseworkException.ofContainer(
          container,
          "the opening may be of different movements, of "
              + String.join(", ", ids)
              + "; name the case");
    }
    return ids;
  }

  /** Returns those that wait; of a request that was recorded with what it found, only where. */
  private static List<Known> open(List<Known> known, Opening opening) {
    boolean again =
        opening.result() != OpeningResult.NOTHING && known.stream().anyMatch(Known::recorded);
    return known.stream().filter(again ? Known::recorded : Known::open).toList();
  }

  private static boolean ofOneMovement(List<Known> cases) {
    Known first = cases.get(0);
    return cases.stream()
        .allMatch(
            one ->
                one.summary().place().equals(first.summary().place())
                    && !JoinedPapers.areApart(first.cargoCase(), one.cargoCase())
                    && Duration.between(
                                first.summary().steps().came(), one.summary().steps().came())
                            .abs()
                            .compareTo(EARLIEST)
                        <= 0);
  }
}
