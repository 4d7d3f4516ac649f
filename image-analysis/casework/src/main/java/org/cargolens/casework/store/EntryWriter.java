package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditChain;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CaseCipher;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.KeptText;

/** Adds entries to the end of the chain, each request's once. */
final class EntryWriter {
  /** Most characters of an entry's body, and of its personal part: 4 Mi. */
  private static final int LONGEST_BODY = 4 << 20;

  private final String name;
  private final Supplier<Instant> now;

  /**
   * @param name what errors call the store
   * @param now the time as entries have it
   */
  EntryWriter(String name, Supplier<Instant> now) {
    this.name = name;
    this.now = now;
  }

  /**
   * Adds what a plan makes, in a transaction of the caller's.
   *
   * @return the entry, of now or of the same request earlier; empty if the step adds nothing
   */
  Optional<AuditEntry> next(Connection db, EntryPlan plan) throws SQLException, IOException {
    if (plan.origin().isEmpty()) {
      return added(db, plan);
    }
    try {
      return added(db, plan);
    } catch (SQLException e) {
      throw new FailedStatement(e, plan.origin().get());
    } catch (FailedStatement e) {
      throw new FailedStatement(e.failure(), plan.origin().get());
    }
  }

  private Optional<AuditEntry> added(Connection db, EntryPlan plan)
      throws SQLException, IOException {
    checkKept("the id of a request", plan.requestId());
    Optional<AuditEntry> earlier = EntryRows.ofRequest(db, plan.requestId());
    if (earlier.isPresent()) {
      checkSame(earlier.get(), plan);
      if (plan.said().isPresent()) {
        checkSaid(db, earlier.get(), plan.said().get());
      }
      return earlier;
    }
    List<AuditEntry> entries =
        plan.subject().isPresent() ? EntryRows.ofCase(db, plan.subject().get()) : List.of();
    if (plan.subject().isPresent() && entries.isEmpty()) {
      // Earlier versions kept others in SQLite, whose cases must go on and be erasable.
      checkKept("the id of a case", plan.subject().get());
    }
    Optional<EntryDraft> draft = plan.step().next(entries);
    if (draft.isEmpty()) {
      return Optional.empty();
    }
    EntryDraft made = draft.get();
    if (!made.requestId().equals(plan.requestId())
        || made.kind() != plan.kind()
        || !made.actor().equals(plan.actor())
        || !made.subject().equals(plan.subject())) {
      throw new IllegalArgumentException(
          "request " + plan.requestId() + ": its step made another entry than planned");
    }
    AuditEntry added = add(db, made);
    ReferenceRows.follow(db, added, made.body());
    SummaryUpdates.follow(db, added, entries);
    return Optional.of(added);
  }

  /**
   * The same for every database: what a column of one of them can't hold, no store takes. In a body
   * JSON escapes it.
   */
  private void checkKept(String what, String text) throws StoreException {
    Optional<String> fault = KeptText.fault(text);
    if (fault.isPresent()) {
      throw new StoreException(name + ": " + what + " can't hold " + fault.get());
    }
  }

  private void checkSame(AuditEntry earlier, EntryPlan plan) throws StoreException {
    if (earlier.kind() != plan.kind()
        || !earlier.actor().equals(plan.actor())
        || !earlier.subject().equals(plan.subject())) {
      throw new StoreException(
          name
              + ": request "
              + earlier.requestId()
              + " was recorded as entry "
              + earlier.number()
              + ", of another kind, person or case: "
              + String.join(", ", differences(earlier, plan))
              + "; that was at "
              + earlier.at()
              + ", and nothing was recorded now");
    }
  }

  /** Who it was, and of which case, is for those who may see that case. */
  private static List<String> differences(AuditEntry earlier, EntryPlan plan) {
    List<String> differences = new ArrayList<>();
    if (earlier.kind() != plan.kind()) {
      differences.add(earlier.kind().word() + " then, " + plan.kind().word() + " now");
    }
    if (!earlier.actor().id().equals(plan.actor().id())) {
      differences.add("somebody else acts than then");
    } else if (!earlier.actor().equals(plan.actor())) {
      differences.add("who acts has another role or place than then");
    }
    if (!earlier.subject().equals(plan.subject())) {
      differences.add("another case is meant than then");
    }
    return differences;
  }

  /** What was acknowledged to someone else's words is no acknowledgement of these. */
  private void checkSaid(Connection db, AuditEntry earlier, Said said)
      throws SQLException, IOException {
    Optional<String> difference = said.differenceOfBody(earlier);
    if (difference.isEmpty()
        && earlier.subject().isPresent()
        && !KeyRows.destroyed(db, earlier.subject().get())) {
      difference = said.differenceOfPersonal(KeyRows.opened(db, earlier, name));
    }
    if (difference.isPresent()) {
      throw new StoreException(
          name
              + ": request "
              + earlier.requestId()
              + " was recorded as entry "
              + earlier.number()
              + " ("
              + earlier.kind().word()
              + earlier.subject().map(id -> " of case " + id).orElse("")
              + ") with "
              + difference.get()
              + "; that was at "
              + earlier.at()
              + ", and nothing was recorded now: what says something else takes a request of"
              + " another id");
    }
  }

  private AuditEntry add(Connection db, EntryDraft draft) throws SQLException, IOException {
    Optional<EntryRows.Last> last = EntryRows.last(db);
    Instant at = now.get();
    AuditEntry bare =
        new AuditEntry(
            last.map(EntryRows.Last::number).orElse(0L) + 1,
            at,
            draft.requestId(),
            draft.kind(),
            draft.actor(),
            draft.subject(),
            new AuditEntry.Content(printed(draft.body(), draft), sealed(db, draft)),
            draft.corrects(),
            new AuditEntry.Link(
                last.map(EntryRows.Last::digest).orElse(AuditChain.BEGINNING),
                AuditChain.BEGINNING));
    AuditEntry entry = linked(bare);
    EntryRows.insert(db, entry);
    return entry;
  }

  private String printed(JsonObject part, EntryDraft draft) throws StoreException {
    String text = Json.print(part);
    if (text.length() > LONGEST_BODY) {
      throw new StoreException(
          name
              + ": an entry of "
              + text.length()
              + " characters for "
              + draft.subject().orElse("all cases")
              + ", at most "
              + LONGEST_BODY
              + " are kept");
    }
    return text;
  }

  private static AuditEntry linked(AuditEntry bare) {
    return new AuditEntry(
        bare.number(),
        bare.at(),
        bare.requestId(),
        bare.kind(),
        bare.actor(),
        bare.subject(),
        bare.content(),
        bare.corrects(),
        new AuditEntry.Link(bare.link().previous(), AuditChain.digest(bare)));
  }

  private Optional<String> sealed(Connection db, EntryDraft draft)
      throws SQLException, IOException {
    if (draft.personal().isEmpty()) {
      return Optional.empty();
    }
    String caseId = draft.subject().orElseThrow();
    if (KeyRows.destroyed(db, caseId)) {
      throw new StoreException(
          name + ": the personal data of case " + caseId + " were erased; none can be added");
    }
    Optional<CaseCipher> cipher = KeyRows.find(db, caseId);
    String text = printed(draft.personal().get(), draft);
    return Optional.of(
        (cipher.isPresent() ? cipher.get() : KeyRows.create(db, caseId))
            .seal(text, draft.requestId()));
  }
}
