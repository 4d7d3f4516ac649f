package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditChain;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CaseCipher;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.yield.CaseSummary;

/**
 * The audit trail of all cases in one SQLite file on a local disk, with the keys of their personal
 * data. Several processes may use it at once; one writes at a time, the others wait up to ten
 * seconds a try, five tries.
 *
 * <p>Safe for use by several threads, one of which works at a time. What a method returned is on
 * disk. {@link #close()} returns at once after the method that runs.
 */
public final class CaseStore implements AutoCloseable {
  private static final long PAUSE_NANOS = 20_000_000;

  /** Most characters of an entry's body, and of its personal part: 4 Mi. */
  private static final int LONGEST_BODY = 4 << 20;

  private static final int CAUGHT_UP_AT_ONCE = 1_000;

  private final Connection connection;
  private final Transactions transactions;
  private final InstantSource clock;
  private final String name;

  private CaseStore(Connection connection, Path file, InstantSource clock) {
    this.connection = connection;
    this.name = file.toString();
    this.transactions = new Transactions(connection, name, CaseStore::pause);
    this.clock = clock;
  }

  private static void pause(int attempt) {
    LockSupport.parkNanos(attempt * PAUSE_NANOS);
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
    return open(file, clock, SqliteDatabase.BUSY);
  }

  /** Opens a store that waits so long a try for other processes. */
  static CaseStore open(Path file, InstantSource clock, Duration busy) throws IOException {
    synchronized (CaseStore.class) {
      CaseStore store = new CaseStore(SqliteDatabase.open(file, busy), file, clock);
      try {
        store.catchUp();
        return store;
      } catch (IOException | RuntimeException e) {
        closeAfter(store, e);
        throw e;
      }
    }
  }

  private static void closeAfter(CaseStore store, Exception cause) {
    try {
      store.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Adds an entry.
   *
   * @return the entry, of now or of the same request earlier; empty if the step adds nothing
   * @throws IOException what the step threw, or a failure of the store; nothing is added then
   */
  public synchronized Optional<AuditEntry> append(EntryPlan plan) throws IOException {
    return transactions.write(db -> next(db, plan));
  }

  /**
   * Adds entries, all or none.
   *
   * @return for each plan what {@link #append} would return
   * @throws IOException what a step threw, or a failure of the store; nothing is added then
   */
  public synchronized List<Optional<AuditEntry>> appendAll(List<EntryPlan> plans)
      throws IOException {
    return transactions.write(
        db -> {
          List<Optional<AuditEntry>> entries = new ArrayList<>();
          for (EntryPlan plan : plans) {
            entries.add(next(db, plan));
          }
          return entries;
        });
  }

  /**
   * Does something with messages: all of it is done and on disk when this returns, or none.
   *
   * @throws IOException what the work threw, or a failure of the store; nothing is done then
   */
  public synchronized <T> T withMessages(MessageWork<T> work) throws IOException {
    return transactions.write(
        db -> {
          try {
            return work.run(new MessageTables(db, this::next));
          } catch (FailedStatement e) {
            throw e.failure();
          }
        });
  }

  /** Reads about messages without a transaction; the work must not change anything. */
  public synchronized <T> T readMessages(MessageWork<T> work) throws IOException {
    return transactions.read(
        db -> {
          try {
            return work.run(new MessageTables(db, this::next));
          } catch (FailedStatement e) {
            throw e.failure();
          }
        });
  }

  /** Returns the time as entries have it. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Takes a new name to others with the next message, and numbers messages anew: those who have the
   * numbers that this store gave after it was copied would refuse them as taken. What waits goes
   * out first, under the name and number that it was sealed with.
   */
  synchronized void nameAnew() throws IOException {
    withMessages(
        tables -> {
          tables.outbox().countAnew();
          return tables;
        });
  }

  /**
   * Adds an erasure's entry and destroys the key of its case: nobody reads its personal data ever
   * after.
   *
   * @throws StoreException also if the key is destroyed, but another process keeps the log from
   *     being folded into the file: the same request must be sent again
   */
  public synchronized AuditEntry erase(EntryPlan plan) throws IOException {
    AuditEntry entry =
        transactions.write(
            db -> {
              AuditEntry added = next(db, plan).orElseThrow();
              KeyRows.destroy(db, plan.subject().orElseThrow(), added.at());
              return added;
            });
    foldLog(plan.subject().orElseThrow());
    return entry;
  }

  /** Until the log is folded into the file, the old page with the key stays below it. */
  private void foldLog(String caseId) throws IOException {
    for (int attempt = 1; attempt <= Transactions.ATTEMPTS; attempt++) {
      if (transactions.read(SqliteDatabase::foldLog)) {
        return;
      }
      pause(attempt);
    }
    throw new StoreException(
        name
            + ": case "
            + caseId
            + " is erased, but the store's log still holds the key, as another process reads it:"
            + " send the same request again");
  }

  private Optional<AuditEntry> next(Connection db, EntryPlan plan)
      throws SQLException, IOException {
    Optional<AuditEntry> earlier = EntryRows.ofRequest(db, plan.requestId());
    if (earlier.isPresent()) {
      checkSame(earlier.get(), plan);
      return earlier;
    }
    List<AuditEntry> entries =
        plan.subject().isPresent() ? EntryRows.ofCase(db, plan.subject().get()) : List.of();
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
    summarise(db, added, entries);
    return Optional.of(added);
  }

  /** Keeps the case's summary in step with its entries, in their transaction. */
  private static void summarise(Connection db, AuditEntry added, List<AuditEntry> earlier)
      throws SQLException, IOException {
    while (SummaryRows.until(db) < added.number() - 1) {
      catchUp(db, added.number() - 1);
    }
    if (added.subject().isPresent()) {
      List<AuditEntry> all = new ArrayList<>(earlier);
      all.add(added);
      SummaryRows.put(db, added.subject().get(), all);
    }
    SummaryRows.setUntil(db, added.number());
  }

  /** Summarises what a program without summaries has added, some entries a transaction. */
  private void catchUp() throws IOException {
    while (transactions.read(CaseStore::behind)) {
      transactions.write(
          db -> {
            if (behind(db)) {
              catchUp(db, EntryRows.lastNumber(db));
            }
            return db;
          });
    }
  }

  private static boolean behind(Connection db) throws SQLException {
    return SummaryRows.until(db) < EntryRows.lastNumber(db);
  }

  private static void catchUp(Connection db, long last) throws SQLException, IOException {
    long from = SummaryRows.until(db);
    long to = EntryRows.lastNumber(db, from, last, CAUGHT_UP_AT_ONCE);
    for (String caseId : SummaryRows.casesBetween(db, from, to)) {
      SummaryRows.putFromEntries(db, caseId);
    }
    SummaryRows.setUntil(db, to);
  }

  /**
   * Shows the summary of each case that was first scanned in a span, or that waits for a step at
   * any time, to a reader that must not call this store. In no order.
   *
   * @return what is wrong with cases that can't be summarised, which are left out
   */
  public synchronized List<CaseFault> summaries(YieldSpan span, Consumer<CaseSummary> reader)
      throws IOException {
    catchUp();
    return transactions.read(db -> SummaryRows.read(db, span, reader));
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
              + ", of another kind, person or case");
    }
  }

  private AuditEntry add(Connection db, EntryDraft draft) throws SQLException, IOException {
    Optional<AuditEntry> last = EntryRows.last(db);
    Instant now = now();
    AuditEntry bare =
        new AuditEntry(
            last.map(AuditEntry::number).orElse(0L) + 1,
            now,
            draft.requestId(),
            draft.kind(),
            draft.actor(),
            draft.subject(),
            new AuditEntry.Content(printed(draft.body(), draft), sealed(db, draft)),
            draft.corrects(),
            new AuditEntry.Link(
                last.map(entry -> entry.link().digest()).orElse(AuditChain.BEGINNING),
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

  /** Returns a case's entries in order, none if it isn't known. */
  public synchronized List<AuditEntry> ofCase(String caseId) throws IOException {
    return transactions.read(db -> EntryRows.ofCase(db, caseId));
  }

  /** Returns all entries of a kind in order. */
  public synchronized List<AuditEntry> ofKind(EntryKind kind) throws IOException {
    return transactions.read(db -> EntryRows.ofKind(db, kind));
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

  /**
   * Returns the summaries of cases whose papers came in in a span and that were neither scanned nor
   * opened, in the order of their ids. Those that can't be summarised are not among them.
   */
  public synchronized List<CaseSummary> unscanned(YieldSpan came) throws IOException {
    catchUp();
    return transactions.read(db -> SummaryRows.unscanned(db, came));
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
