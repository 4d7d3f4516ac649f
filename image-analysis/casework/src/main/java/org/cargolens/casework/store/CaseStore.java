package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CaseCipher;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.CaseSummary;

/**
 * The audit trail of all cases in one SQLite file on a local disk, or in a PostgreSQL database,
 * with the keys of their personal data. Several processes may use it at once; one writes at a time,
 * the others wait up to ten seconds a try, five tries.
 *
 * <p>A connection that is lost is made again, up to five tries with pauses of three seconds in all,
 * and what was to be written is written once, also if the answer to its commit was lost. What is
 * read then fails once it has begun, and has to be asked for again. A server that refuses is given
 * up after these pauses; one that says nothing keeps a method for up to the driver's {@code
 * socketTimeout} (120 s), and its {@code connectTimeout} (10 s a host) for each further try.
 *
 * <p>Safe for use by several threads, one of which works at a time; opening holds up others that
 * open a store. What a method returned is on disk. {@link #close()} returns at once after the
 * method that runs, which an interrupt does not end.
 */
public final class CaseStore implements AutoCloseable {
  private static final long PAUSE_NANOS = 20_000_000;
  private static final long LOST_PAUSE_NANOS = 200_000_000;

  private final Database database;
  private final Transactions transactions;
  private final EntryWriter writer;
  private final InstantSource clock;

  private CaseStore(Database database, InstantSource clock) throws IOException {
    this.database = database;
    this.clock = clock;
    this.transactions = new Transactions(database, CaseStore::pause);
    this.writer = new EntryWriter(database.name(), this::now);
  }

  private static void pause(Database.Failure failure, int attempt) {
    // A server that starts anew takes seconds.
    LockSupport.parkNanos(
        failure == Database.Failure.LOST
            ? LOST_PAUSE_NANOS << (attempt - 1)
            : attempt * PAUSE_NANOS);
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
    return open(StoreAddress.of(file), clock);
  }

  /**
   * Opens a store where its address says.
   *
   * @throws IOException also if a server can't be reached, or does not keep what it acknowledges
   */
  public static CaseStore open(StoreAddress address) throws IOException {
    return open(address, InstantSource.system());
  }

  /** Opens a store where its address says, with a clock of the caller's. */
  public static CaseStore open(StoreAddress address, InstantSource clock) throws IOException {
    return open(address, clock, SqliteDatabase.BUSY);
  }

  /** Opens a store that waits so long a try for other processes. */
  static CaseStore open(StoreAddress address, InstantSource clock, Duration busy)
      throws IOException {
    synchronized (CaseStore.class) {
      CaseStore store = new CaseStore(Database.at(address, busy), clock);
      try {
        SummaryUpdates.catchUp(store.transactions);
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
   * @throws IOException what the step threw, or a failure of the store; nothing is added then,
   *     unless the message says that it isn't known: then the same request is to be sent again
   */
  public synchronized Optional<AuditEntry> append(EntryPlan plan) throws IOException {
    return transactions.write(db -> writer.next(db, plan));
  }

  /**
   * Adds entries, all or none.
   *
   * @return for each plan what {@link #append} would return
   * @throws IOException what a step threw, or a failure of the store; nothing is added then, unless
   *     the message says that it isn't known: then the same request is to be sent again
   */
  public synchronized List<Optional<AuditEntry>> appendAll(List<EntryPlan> plans)
      throws IOException {
    return transactions.write(
        db -> {
          List<Optional<AuditEntry>> entries = new ArrayList<>();
          for (EntryPlan plan : plans) {
            entries.add(writer.next(db, plan));
          }
          return entries;
        });
  }

  /**
   * Does something with messages: all of it is done and on disk when this returns. The work may
   * read from this store, in the same transaction.
   *
   * @throws IOException what the work threw, or a failure of the store; nothing is done then,
   *     unless the message says that it isn't known
   * @throws IllegalStateException if the work writes by a method of this store
   */
  public synchronized <T> T withMessages(MessageWork<T> work) throws IOException {
    return transactions.write(db -> work.run(new MessageTables(db, writer::next)));
  }

  /** Reads about messages, all of one moment; the work must not change anything. */
  public synchronized <T> T readMessages(MessageWork<T> work) throws IOException {
    return transactions.read(db -> work.run(new MessageTables(db, writer::next)));
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
              AuditEntry added = writer.next(db, plan).orElseThrow();
              KeyRows.destroy(db, plan.subject().orElseThrow(), added.at());
              return added;
            });
    purgeKeys("case " + plan.subject().orElseThrow());
    return entry;
  }

  /**
   * Adds erasures' entries and destroys the keys of their cases, all or none, for whoever asks; the
   * bytes of the keys are left behind until {@link #purgeErased}.
   *
   * @return for each plan its entry; empty if its step adds nothing: that key stays
   */
  public synchronized List<Optional<AuditEntry>> eraseAll(List<EntryPlan> plans)
      throws IOException {
    return transactions.write(
        db -> {
          List<Optional<AuditEntry>> entries = new ArrayList<>();
          for (EntryPlan plan : plans) {
            Optional<AuditEntry> added = writer.next(db, plan);
            if (added.isPresent()) {
              KeyRows.destroy(db, plan.subject().orElseThrow(), added.get().at());
            }
            entries.add(added);
          }
          return entries;
        });
  }

  /**
   * Overwrites what was left behind of destroyed keys.
   *
   * @throws StoreException also if another process is in the way: it is to be done again
   */
  public synchronized void purgeErased() throws IOException {
    purgeKeys("what was to be erased");
  }

  /**
   * Returns some subjects that have a key, and in whose trail nothing of some kinds stands since a
   * time, in the database's order.
   *
   * @param after the one before the first; none is before {@code ""}
   * @param quietSince where a day more or less doesn't matter
   * @param steps the kinds, at least one
   * @param most how many at most
   */
  public synchronized List<String> withKeys(
      String after, Instant quietSince, Set<EntryKind> steps, int most) throws IOException {
    return transactions.read(db -> KeyRows.quiet(db, after, quietSince, steps, most));
  }

  private void purgeKeys(String what) throws IOException {
    for (int attempt = 1; attempt <= Transactions.ATTEMPTS; attempt++) {
      if (transactions.outside(database::purgeKeys)) {
        return;
      }
      pause(Database.Failure.BUSY, attempt);
    }
    throw new StoreException(
        database.name()
            + ": "
            + what
            + " is erased, but the store's log still holds the key, as another process reads it:"
            + " send the same request again");
  }

  /**
   * Shows the summary of each case that was first scanned in a span, or that waits for a step at
   * any time, to a reader that must not write to this store. In no order; all of one moment.
   *
   * @return what is wrong with cases that can't be summarised, which are left out
   */
  public synchronized List<CaseFault> summaries(YieldSpan span, Consumer<CaseSummary> reader)
      throws IOException {
    SummaryUpdates.catchUp(transactions);
    return transactions.read(db -> SummaryQuery.read(db, span, reader));
  }

  /**
   * Returns how many cases had their papers come in within a span, by the place where they are
   * handled; those that can't be summarised are not among them.
   */
  public synchronized Map<Place, Long> arrivals(YieldSpan came) throws IOException {
    SummaryUpdates.catchUp(transactions);
    return transactions.read(db -> SummaryQuery.arrivals(db, came));
  }

  /** Returns a case's entries in order, none if it isn't known. */
  public synchronized List<AuditEntry> ofCase(String caseId) throws IOException {
    return transactions.read(db -> EntryRows.ofCase(db, caseId));
  }

  /**
   * Returns where a case was handled when its entries could be read last, for cases of which they
   * can't be any more; empty if that is not known.
   */
  public synchronized Optional<Place> lastPlace(String caseId) throws IOException {
    return transactions.read(db -> SummaryQuery.place(db, caseId));
  }

  /** Returns the entry that was recorded for a request, if one was. */
  public synchronized Optional<AuditEntry> ofRequest(String requestId) throws IOException {
    return transactions.read(db -> EntryRows.ofRequest(db, requestId));
  }

  /**
   * Returns the ids of cases that are found by any of some references, in their order; entries say
   * by what theirs is found.
   */
  public synchronized Set<String> casesFoundBy(Collection<String> references) throws IOException {
    return references.isEmpty()
        ? Set.of()
        : transactions.read(db -> ReferenceRows.cases(db, references));
  }

  /** Returns all entries of a kind in order. */
  public synchronized List<AuditEntry> ofKind(EntryKind kind) throws IOException {
    return transactions.read(db -> EntryRows.ofKind(db, kind));
  }

  /** Returns the ids of all cases in their order. */
  public synchronized List<String> cases() throws IOException {
    return transactions.read(EntryRows::cases);
  }

  /** Returns the ids of the cases that a name finds, in their order. */
  public synchronized List<String> named(CaseName name) throws IOException {
    SummaryUpdates.catchUp(transactions);
    return transactions.read(db -> new NameRows(db).cases(name));
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
          database.name() + ": the personal data of entry " + entry.number() + " were changed", e);
    }
  }

  /** Shows all entries in order to a reader that must not write to this store. */
  public synchronized void forEach(EntryReader reader) throws IOException {
    transactions.read(
        db -> {
          EntryRows.forEach(db, new ReadingVisitor(reader, database.name()));
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
   * Holds what is kept beside the trail against its entries: when alerts about containers hold, and
   * case by case the row that yields, overdue lists and selection are read from, the names by which
   * it is found, and the key of personal data. Some cases at a time: others may write meanwhile.
   *
   * @param check is told what is found
   * @param repair whether rows that differ are written anew from the entries
   */
  public CaseCheck.Result verifyCases(CaseCheck check, boolean repair) throws IOException {
    catchUp();
    List<CaseFinding> alerts = alertFindings(repair);
    alerts.forEach(check::found);
    CaseCheck.Result sum = new CaseCheck.Result(0, alerts.size(), 0);
    List<String> cases = casesAfter("");
    while (!cases.isEmpty()) {
      List<CaseFinding> found = findings(cases, repair);
      found.forEach(check::found);
      long rows = found.stream().filter(one -> one.table() == CaseFinding.Table.SUMMARY).count();
      sum =
          new CaseCheck.Result(
              sum.cases() + cases.size(), sum.summaries() + rows, sum.keys() + found.size() - rows);
      check.checked(sum.cases());
      cases = casesAfter(cases.get(cases.size() - 1));
    }
    return sum;
  }

  private synchronized List<CaseFinding> alertFindings(boolean repair) throws IOException {
    List<CaseFinding> found = transactions.read(db -> new AlertChecks(db).find());
    if (repair && !found.isEmpty()) {
      transactions.write(
          db -> {
            new AlertChecks(db).repair();
            return db;
          });
    }
    return found;
  }

  private synchronized void catchUp() throws IOException {
    SummaryUpdates.catchUp(transactions);
  }

  private synchronized List<String> casesAfter(String caseId) throws IOException {
    return transactions.read(db -> new CaseChecks(db).after(caseId));
  }

  private synchronized List<CaseFinding> findings(List<String> cases, boolean repair)
      throws IOException {
    List<CaseFinding> found =
        transactions.read(
            db -> {
              List<CaseFinding> all = new ArrayList<>();
              for (String caseId : cases) {
                all.addAll(new CaseChecks(db).of(caseId));
              }
              return all;
            });
    if (repair && found.stream().anyMatch(one -> one.table() == CaseFinding.Table.SUMMARY)) {
      transactions.write(
          db -> {
            for (CaseFinding one : found) {
              if (one.table() == CaseFinding.Table.SUMMARY) {
                new CaseChecks(db).repair(one.caseId());
              }
            }
            return db;
          });
    }
    return found;
  }

  /**
   * Returns the summaries of cases whose papers came in in a span and that were neither scanned nor
   * opened, and of those that came before its end, however early, and wait for a scan that a score
   * demanded; in the order of their ids. Those that can't be summarised are not among them: {@link
   * #summaries} names them.
   */
  public synchronized List<CaseSummary> unscanned(YieldSpan came) throws IOException {
    SummaryUpdates.catchUp(transactions);
    return transactions.read(db -> SummaryQuery.unscanned(db, came));
  }

  @Override
  public synchronized void close() throws IOException {
    transactions.close();
  }

  /** Takes entries one by one. */
  @FunctionalInterface
  public interface EntryReader {
    /** Takes the next entry. */
    void read(AuditEntry entry) throws IOException;
  }
}
