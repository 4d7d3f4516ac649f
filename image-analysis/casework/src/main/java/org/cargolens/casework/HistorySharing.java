package org.cargolens.casework;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.alert.AlertPost;
import org.cargolens.casework.alert.Unit;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.history.HistoryKey;
import org.cargolens.casework.history.HistoryReader;
import org.cargolens.casework.history.HistoryTime;
import org.cargolens.casework.history.HistoryWriting;
import org.cargolens.casework.history.SharedHistory;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.rules.TradeHistory;
import org.cargolens.casework.store.CaseFault;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.Said;
import org.cargolens.scan.Sha256;

/**
 * Writes what a centre's store knows of parties as a file for other units, without their names, and
 * takes such a file in: rules then count over both stores' cases ({@link PastCases}). The file is
 * signed by the centre and encrypted to those units; both ends keep an entry of it.
 *
 * <p>Safe for use by several threads.
 */
public final class HistorySharing {
  /** How long a file holds at most. */
  public static final Duration LONGEST = Duration.ofDays(366);

  /** Clocks of units may differ by so much. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final CaseStore store;
  private final AlertPost post;

  /**
   * Makes the sharing of a unit.
   *
   * @param store of the unit; stays owned by the caller
   * @param post the unit among the others; its sealing takes {@link HistoryReader#MOST_BYTES}
   */
  public HistorySharing(CaseStore store, AlertPost post) {
    this.store = store;
    this.post = post;
  }

  /**
   * A history that was written.
   *
   * @param entry that says so
   * @param history what it says
   * @param file sealed for its readers; shared with this record
   * @param unreadable cases of the store that can't be read, which it lacks
   */
  @SuppressWarnings("ArrayRecordComponent") // some MiB, written to a file at once
  public record Written(
      AuditEntry entry, SharedHistory history, byte[] file, List<CaseFault> unreadable) {}

  /**
   * A history that was taken in.
   *
   * @param entry by which it was
   * @param again whether it was there already: nothing was done
   */
  public record Taken(AuditEntry entry, boolean again) {}

  /**
   * Writes what the store knows now, under a key of its own.
   *
   * @param request who asks, with the right to share at the unit's place and at those of all cases
   * @param readers ids of the units that it is for, at this unit's place or below; at least one
   * @param valid how long it holds, at most {@link #LONGEST}
   * @throws CaseworkException if the unit or a reader may not, or the history is too large
   */
  public Written share(Request request, List<String> readers, Duration valid) throws IOException {
    request.refuseCorrection();
    Unit own = post.unit();
    request.actor().check(Action.SHARE_HISTORY, own.place());
    checkMayShare(own, own);
    checkReaders(readers);
    if (valid.isNegative() || valid.isZero() || valid.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a history holds for at most " + LONGEST.toDays() + " days");
    }
    List<String> each = readers.stream().distinct().sorted().toList();
    // What comes in while this reads is of a later moment, and not in the file.
    Instant begun = store.now();
    PastSteps past = PastSteps.read(store, request.actor());
    for (PastSteps.Step step : past.steps()) {
      request.actor().check(Action.SHARE_HISTORY, step.known().standing().place());
    }
    SharedHistory history = known(past.steps(), begun, each, valid);
    byte[] content = HistoryWriting.text(history).getBytes(StandardCharsets.US_ASCII);
    if (content.length > HistoryReader.MOST_BYTES) {
      throw CaseworkException.ofHistory(
          "history of " + post.own(),
          content.length + " bytes, at most " + HistoryReader.MOST_BYTES + " can be shared");
    }
    byte[] file = post.sealing().seal(content, each);
    JsonObject body = body(history, content);
    EntryPlan plan =
        new EntryPlan(
            request.id(),
            EntryKind.SHARING,
            request.actor(),
            Optional.empty(),
            entries ->
                Optional.of(EntryDraft.of(request.id(), EntryKind.SHARING, request.actor(), body)));
    return new Written(
        store.append(plan.saying(Said.of(body))).orElseThrow(), history, file, past.unreadable());
  }

  private void checkReaders(List<String> readers) throws CaseworkException {
    if (readers.isEmpty() || readers.contains(post.own())) {
      throw CaseworkException.ofHistory(
          "history of " + post.own(), "it is for other units, at least one");
    }
    for (String reader : readers) {
      Optional<Unit> unit = post.directory().find(reader);
      if (unit.isEmpty() || !post.unit().place().holds(unit.get().place())) {
        throw CaseworkException.ofHistory(
            "history of " + post.own(),
            reader + " is no unit at " + post.unit().place() + " or below");
      }
    }
  }

  private SharedHistory known(
      List<PastSteps.Step> steps, Instant begun, List<String> readers, Duration valid) {
    HistoryKey key = HistoryKey.drawn();
    List<SharedHistory.Event> events = new ArrayList<>();
    // A clock that was ahead for a while must not make the file one of the future.
    long now = HistoryTime.micros(begun);
    for (PastSteps.Step step : steps) {
      List<String> parties =
          TradeHistory.parties(step.known().cargoCase()).stream().map(key::ofParty).toList();
      // Of a case that was erased, or that names nobody, there is nothing to count.
      if (!parties.isEmpty()) {
        String ref = key.ofCase(step.known().cargoCase().id());
        long at = Math.min(now, step.micros());
        events.add(new SharedHistory.Event(ref, parties, !step.arrives(), at));
      }
    }
    Instant moment = HistoryTime.instant(now);
    return new SharedHistory(
        new SharedHistory.Title(post.own(), moment, moment.plus(valid), readers, key), events);
  }

  private static JsonObject body(SharedHistory history, byte[] content) {
    SharedHistory.Title title = history.title();
    return JsonObject.builder()
        .put("unit", title.unit())
        .put("moment", title.moment().toString())
        .put("until", title.until().toString())
        .put("readers", JsonArray.of(title.readers().stream().map(Json::text).toList()))
        .put("cases", history.cases())
        .put("findings", history.findings())
        .put("sha256", Sha256.of(ByteBuffer.wrap(content)).hex())
        .build();
  }

  /**
   * Takes a history in, in place of the one before.
   *
   * @param request who asks, with the right to it at this unit's place
   * @param file as it was written by the other unit
   * @param name what errors call it
   * @throws IOException if it is not for this unit, not from who may share with it, changed, of the
   *     future, run out, or not newer than the one that is there; nothing is taken then
   */
  public Taken take(Request request, byte[] file, String name) throws IOException {
    request.refuseCorrection();
    request.actor().check(Action.TAKE_HISTORY, post.unit().place());
    HistoryEnvelope envelope = HistoryEnvelope.open(post, file, name);
    SharedHistory.Title title = envelope.history().title();
    checkMayShare(post.directory().find(title.unit()).orElseThrow(), post.unit());
    JsonObject body = body(envelope.history(), envelope.content());
    String digest = body.get("sha256").asText();
    EntryPlan plan =
        new EntryPlan(
            request.id(),
            EntryKind.HISTORY,
            request.actor(),
            Optional.empty(),
            entries -> {
              Optional<AuditEntry> last = last();
              if (last.isPresent() && told(last.get(), "sha256").equals(digest)) {
                return Optional.empty();
              }
              checkTime(title, last, name);
              return Optional.of(
                  EntryDraft.of(request.id(), EntryKind.HISTORY, request.actor(), body));
            });
    boolean known = store.ofRequest(request.id()).isPresent();
    Optional<AuditEntry> added =
        store.takeHistory(
            plan.saying(Said.of(body)), new String(envelope.content(), StandardCharsets.US_ASCII));
    AuditEntry entry = added.isPresent() ? added.get() : last().orElseThrow();
    return new Taken(entry, known || added.isEmpty());
  }

  private static void checkMayShare(Unit unit, Unit with) throws CaseworkException {
    if (!unit.roles().contains(Role.CENTRAL_RISK)) {
      throw CaseworkException.ofHistory(
          "history of " + unit.id(),
          "only a unit with people of " + Role.CENTRAL_RISK.word() + " shares one");
    }
    if (!unit.place().holds(with.place())) {
      throw CaseworkException.ofHistory(
          "history of " + unit.id(), unit.place() + " is not above " + with.place());
    }
  }

  private void checkTime(SharedHistory.Title title, Optional<AuditEntry> last, String name)
      throws IOException {
    Instant now = store.now();
    if (!now.isBefore(title.until())) {
      throw CaseworkException.ofHistory(
          name, "it ran out at " + title.until() + ", by the store's clock it is " + now);
    }
    if (title.moment().isAfter(now.plus(AHEAD))) {
      throw CaseworkException.ofHistory(
          name, "it is of " + title.moment() + ", by the store's clock it is " + now);
    }
    if (last.isPresent()) {
      Instant known = Instant.parse(told(last.get(), "moment"));
      if (!title.moment().isAfter(known)) {
        throw CaseworkException.ofHistory(
            name,
            "it is of "
                + title.moment()
                + ", not newer than the one of "
                + known
                + " that entry "
                + last.get().number()
                + " took in");
      }
    }
  }

  private Optional<AuditEntry> last() throws IOException {
    return store.ofKind(EntryKind.HISTORY).stream().reduce((first, second) -> second);
  }

  private static String told(AuditEntry entry, String name) throws IOException {
    return Json.parse(entry.content().body(), "entry " + entry.number())
        .asObject()
        .get(name)
        .asText();
  }
}
