package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;

/**
 * Records the opening of a container by its number. What was found is of one consignment in it, so
 * that is recorded with a case only if no other can be meant; that nothing was found holds for each
 * of them. Safe for use by several threads.
 */
public final class ContainerOpenings {
  private final CaseStore store;

  /**
   * Records in a store.
   *
   * @param store stays owned by the caller
   */
  public ContainerOpenings(CaseStore store) {
    this.store = store;
  }

  /**
   * Adds an opening to the one case of a container that can be meant: one that waits for it, or
   * whose papers came in within the 60 days before and that wasn't opened since. Cases at places
   * where the actor may record no openings are left out, and those whose papers came in after it.
   * If nothing was found, it is added to several cases of one movement, all or none: those that
   * wait, or to each if none does. Each entry keeps the container's number. A request that is sent
   * again means the cases that were recorded then, and no others.
   *
   * @param request who asks; names the first entry, a digest of its id and the case's each other
   * @param container number of the container, as papers have it
   * @param opening what was found
   * @return the entries in the order of the cases' ids
   * @throws CaseworkException if several cases may be meant, or one that waits for longer than 60
   *     days, or one that can't be read; the message names them, and nothing was recorded
   * @throws IOException also if there is no case that could be meant
   */
  public List<AuditEntry> record(Request request, String container, Opening opening)
      throws IOException {
    return record(request, new Opened(container, opening, false));
  }

  /**
   * Adds an opening of now as {@link #record} does, by the store's clock; the request may come
   * again later.
   *
   * @param opening makes the opening of its time
   */
  public List<AuditEntry> recordNow(
      Request request, String container, Function<Instant, Opening> opening) throws IOException {
    Instant now = store.now().truncatedTo(ChronoUnit.SECONDS);
    return record(request, new Opened(container, opening.apply(now), true));
  }

  /**
   * What is to be recorded.
   *
   * @param now whether its time is the store's, not the caller's
   */
  private record Opened(String container, Opening opening, boolean now) {}

  private List<AuditEntry> record(Request request, Opened opened) throws IOException {
    request.refuseCorrection();
    OpenedCases cases = new OpenedCases(store, request.actor(), opened.container());
    Optional<List<String>> earlier = recorded(request, opened.container());
    List<String> meant = earlier.isPresent() ? earlier.get() : cases.of(opened.opening());
    Outcomes outcomes = new Outcomes(store, new CaseSteps(store));
    List<EntryPlan> plans = new ArrayList<>();
    JsonObject body = OpeningJson.writeOf(opened.opening(), opened.container(), meant);
    for (String caseId : meant) {
      boolean first = plans.isEmpty();
      Request part =
          first ? request : Request.of(CaseRequests.name(request, caseId), request.actor());
      Outcomes.Check check =
          () -> {
            List<String> now =
                first
                    ? cases.of(opened.opening())
                    : recorded(request, opened.container()).orElse(List.of());
            if (!now.equals(meant)) {
              throw CaseworkException.ofContainer(
                  opened.container(),
                  "its cases changed meanwhile, and nothing was recorded: send the same request"
                      + " again");
            }
          };
      plans.add(
          outcomes.planOfContainer(
              part, caseId, new Outcomes.ByNumber(opened.opening(), body, opened.now(), check)));
    }
    return store.appendAll(plans).stream().map(Optional::orElseThrow).toList();
  }

  /** Returns the cases of a request that was recorded. */
  private Optional<List<String>> recorded(Request request, String container) throws IOException {
    Optional<AuditEntry> first = store.ofRequest(request.id());
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonValue> cases =
        Json.parse(first.get().content().body(), "entry " + first.get().number())
            .asObject()
            .find(OpeningJson.CASES);
    if (cases.isEmpty()) {
      throw CaseworkException.ofContainer(
          container,
          "request "
              + request.id()
              + " was recorded as entry "
              + first.get().number()
              + ", which names no container; an opening takes a request of another id");
    }
    List<String> ids = new ArrayList<>();
    for (JsonValue id : cases.get().asArray().items()) {
      ids.add(id.asText());
    }
    return Optional.of(ids);
  }
}
