package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditChain;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CaseCipher;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;

/**
 * The audit trail of all cases in one SQLite file on a local disk, with the keys of their personal
 * data. Several processes may use it at once; one writes at a time, the others wait up to ten
 * seconds a try, five tries.
 *
 * <p>Safe for use by several threads, one of which works at a time. What a method returned is on
 * disk. {@link #close()} returns at once after the method that runs.
 */
public final class CaseStore implements AutoCloseable {
  private final Connection connection;
  private final Transactions transactions;
  private final InstantSource clock;
  private final String name;

  private CaseStore(Connection connection, Path file, InstantSource clock) {
    this.connection = connection;
    this.name = file.toString();
    this.transactions = new Transactions(connection, name);
    this.clock = clock;
  }

  /**
   * Opens a store, makes it if it isn't there, and brings its tables up to date.
   *
   * @param file the database; {@code FILE-wal}, {@code FILE-shm} and {@code FILE.lock} lie beside
   *     it
   * @throws IOException if it can't be opened, or is no store
   */
  public static CaseStore open(Path file) throws IOException {
    return open(file, InstantSource.system());
  }

  /** Opens a store with a clock of the caller's. */
  public static CaseStore open(Path file, InstantSource clock) throws IOException {
    synchronized (CaseStore.class) {
      return new CaseStore(SqliteDatabase.open(file), file, clock);
    }
  }

  /**
   * Adds the next entry of a case.
   *
   * @param requestId what the caller names the request; if it was recorded already, the step isn't
   *     asked and the entry of then is returned
   * @param caseId which case
   * @param step says what to add; its draft must carry that request and case
   * @throws IOException what the step threw, or a failure of the store; nothing is added then
   */
  public synchronized AuditEntry append(String requestId, String caseId, EntryStep step)
      throws IOException {
    return transactions.write(
        db -> {
          Optional<AuditEntry> earlier = EntryRows.ofRequest(db, requestId);
          if (earlier.isPresent()) {
            return same(earlier.get(), Optional.of(caseId));
          }
          EntryDraft draft = step.next(EntryRows.ofCase(db, caseId));
          if (!draft.requestId().equals(requestId)
              || !draft.subject().equals(Optional.of(caseId))) {
            throw new IllegalArgumentException("a draft of another request or case: " + draft);
          }
          return add(db, draft);
        });
  }

  /**
   * Adds entries, all or none; those whose request was recorded already are left out.
   *
   * @return the entries in order, of then or of now
   */
  public synchronized List<AuditEntry> appendAll(List<EntryDraft> drafts) throws IOException {
    return transactions.write(
        db -> {
          List<AuditEntry> entries = new ArrayList<>();
          for (EntryDraft draft : drafts) {
            Optional<AuditEntry> earlier = EntryRows.ofRequest(db, draft.requestId());
            entries.add(
                earlier.isPresent() ? same(earlier.get(), draft.subject()) : add(db, draft));
          }
          return entries;
        });
  }

  /** Destroys the key of the draft's case and adds the draft; reads nothing personal ever after. */
  public synchronized AuditEntry erase(EntryDraft draft) throws IOException {
    String caseId = draft.subject().orElseThrow();
    AuditEntry entry =
        transactions.write(
            db -> {
              Optional<AuditEntry> earlier = EntryRows.ofRequest(db, draft.requestId());
              if (earlier.isPresent()) {
                return same(earlier.get(), draft.subject());
              }
              AuditEntry added = add(db, draft);
              KeyRows.destroy(db, caseId, added.at());
              return added;
            });
    // Until the log is folded into the file, the old page with the key stays in the file below.
    return transactions.read(
        db -> {
          try (Statement statement = db.createStatement()) {
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
          }
          return entry;
        });
  }

  private AuditEntry same(AuditEntry earlier, Optional<String> subject) throws StoreException {
    if (!earlier.subject().equals(subject)) {
      throw new StoreException(
          name
              + ": request "
              + earlier.requestId()
              + " was recorded as entry "
              + earlier.number()
              + " of another case");
    }
    return earlier;
  }

  private AuditEntry add(Connection db, EntryDraft draft) throws SQLException, IOException {
    Optional<AuditEntry> last = EntryRows.last(db);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    AuditEntry bare =
        new AuditEntry(
            last.map(AuditEntry::number).orElse(0L) + 1,
            now,
            draft.requestId(),
            draft.kind(),
            draft.actor(),
            draft.subject(),
            new AuditEntry.Content(Json.print(draft.body()), sealed(db, draft)),
            draft.corrects(),
            new AuditEntry.Link(
                last.map(entry -> entry.link().digest()).orElse(AuditChain.BEGINNING),
                AuditChain.BEGINNING));
    AuditEntry entry = linked(bare);
    EntryRows.insert(db, entry);
    return entry;
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
    String text = Json.print(draft.personal().get());
    return Optional.of(
        (cipher.isPresent() ? cipher.get() : KeyRows.create(db, caseId))
            .seal(text, draft.requestId()));
  }

  /** Returns a case's entries in order, none if it isn't known. */
  public synchronized List<AuditEntry> ofCase(String caseId) throws IOException {
    return transactions.read(db -> EntryRows.ofCase(db, caseId));
  }

  /** Returns the ids of all cases in their order. */
  public synchronized List<String> cases() throws IOException {
    return transactions.read(
        db -> {
          List<String> ids = new ArrayList<>();
          try (PreparedStatement statement =
              db.prepareStatement("SELECT DISTINCT case_id FROM entry WHERE kind = ? ORDER BY 1")) {
            statement.setString(1, EntryKind.CASE.word());
            try (ResultSet rows = statement.executeQuery()) {
              while (rows.next()) {
                ids.add(rows.getString(1));
              }
            }
          }
          return ids;
        });
  }

  /**
   * Returns the personal part of an entry.
   *
   * @return empty if there was none or it was erased
   * @throws StoreException if it can't be decrypted though the key is there: it was changed
   */
  public synchronized Optional<JsonObject> personal(AuditEntry entry) throws IOException {
    Optional<String> sealed = entry.content().sealed();
    if (sealed.isEmpty() || entry.subject().isEmpty()) {
      return Optional.empty();
    }
    Optional<CaseCipher> cipher =
        transactions.read(db -> KeyRows.find(db, entry.subject().orElseThrow()));
    if (cipher.isEmpty()) {
      return Optional.empty();
    }
    try {
      String text = cipher.get().open(sealed.get(), entry.requestId());
      return Optional.of(Json.parse(text, "entry " + entry.number()).asObject());
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          name + ": the personal data of entry " + entry.number() + " were changed", e);
    }
  }

  /** Shows all entries in order to a reader that must not call this store. */
  public synchronized void forEach(EntryReader reader) throws IOException {
    transactions.read(
        db -> {
          EntryRows.forEach(db, new ReadingVisitor(reader, name));
          return reader;
        });
  }

  /** Follows the chain from its first entry to its last. */
  public synchronized ChainCheck.Result verify(Optional<ChainCheck.Anchor> anchor)
      throws IOException {
    ChainCheck check = new ChainCheck(anchor);
    transactions.read(
        db -> {
          EntryRows.forEach(db, new CheckingVisitor(check));
          return check;
        });
    return check.result();
  }

  @Override
  public synchronized void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException(name + ": can't be closed: " + e.getMessage(), e);
    }
  }

  /** Takes entries one by one. */
  @FunctionalInterface
  public interface EntryReader {
    /** Takes the next entry. */
    void read(AuditEntry entry) throws IOException;
  }

  private record ReadingVisitor(EntryReader reader, String name) implements EntryRows.RowVisitor {
    @Override
    public void entry(AuditEntry entry) throws IOException {
      reader.read(entry);
    }

    @Override
    public void unreadable(String what) throws IOException {
      throw new StoreException(name + ": an entry " + what);
    }
  }

  private record CheckingVisitor(ChainCheck check) implements EntryRows.RowVisitor {
    @Override
    public void entry(AuditEntry entry) {
      check.add(entry);
    }

    @Override
    public void unreadable(String what) {
      check.addUnreadable(what);
    }
  }
}
