package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.yield.CaseName;

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
  private final Database database;
  private final Transactions transactions;
  private final EntryWriter writer;
  private final InstantSource clock;

  private CaseStore(Database database, InstantSource clock) throws IOException {
    this.database = database;
    this.clock = clock;
    this.transactions = new Transactions(database, new RisingPause());
    this.writer = new EntryWriter(database.name(), this::now);
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
  public Optional<AuditEntry> append(EntryPlan plan) throws IOException {
    return transactions.write(db -> writer.next(db, plan));
  }

  /**
   * Adds entries, all or none.
   *
   * @return for each plan what {@link #append} would return
   * @throws IOException what a step threw, or a failure of the store; nothing is added then, unless
   *     the message says that it isn't known: then the same request is to be sent again
   */
  public List<Optional<AuditEntry>> appendAll(List<EntryPlan> plans) throws IOException {
    return appendAll(() -> {}, plans);
  }

  /**
   * Adds entries as {@link #appendAll(List)} does, if a check lets it that is made first, in the
   * same transaction: nobody else adds one in between.
   *
   * @throws IOException also what the check threw; nothing is added then
   */
  public List<Optional<AuditEntry>> appendAll(AppendCheck check, List<EntryPlan> plans)
      throws IOException {
    return transactions.write(
        db -> {
          check.run();
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
  public <T> T withMessages(MessageWork<T> work) throws IOException {
    return transactions.write(db -> work.run(new MessageTables(db, writer::next)));
  }

  /** Reads about messages, all of one moment; the work must not change anything. */
  public <T> T readMessages(MessageWork<T> work) throws IOException {
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
  void nameAnew() throws IOException {
    withMessages(
        tables -> {
          tables.outbox().countAnew();
          return tables;
        });
  }

  /** Returns the summaries of all cases. */
  public CaseSummaries summaries() {
    return new CaseSummaries(transactions);
  }

  /** Returns the personal data of all cases. */
  public PersonalData personalData() {
    return new PersonalData(database, transactions, writer);
  }

  /** Returns a case's entries in order, none if it isn't known. */
  public List<AuditEntry> ofCase(String caseId) throws IOException {
    return transactions.read(db -> EntryRows.ofCase(db, caseId));
  }

  /** Returns whether a case has an entry of a kind, without reading its entries. */
  public boolean has(String caseId, EntryKind kind) throws IOException {
    return transactions.read(db -> EntryRows.has(db, caseId, kind));
  }

  /** Returns the entry that was recorded for a request, if one was. */
  public Optional<AuditEntry> ofRequest(String requestId) throws IOException {
    return transactions.read(db -> EntryRows.ofRequest(db, requestId));
  }

  /**
   * Returns the ids of cases that are found by any of some references, in their order; entries say
   * by what theirs is found.
   */
  public Set<String> casesFoundBy(Collection<String> references) throws IOException {
    return references.isEmpty()
        ? Set.of()
        : transactions.read(db -> ReferenceRows.cases(db, references));
  }

  /**
   * Adds the entry of a history that was taken in, and keeps the history in place of the last one.
   *
   * @param plan of the kind {@link EntryKind#HISTORY}; its body has the text's digest as {@code
   *     sha256}
   * @param text kept if it is that of the last entry of this kind then
   * @return what {@link #append} would
   */
  public Optional<AuditEntry> takeHistory(EntryPlan plan, String text) throws IOException {
    return transactions.write(
        db -> {
          Optional<AuditEntry> added = writer.next(db, plan);
          new HistoryRows(db).keep(text);
          return added;
        });
  }

  /**
   * Returns the history that was taken in last, with its entry.
   *
   * @throws StoreException if it isn't the one that the entry names
   */
  public Optional<TakenText> takenHistory() throws IOException {
    return transactions.read(db -> new HistoryRows(db).taken(database.name()));
  }

  /** Returns the number of the last entry; 0 if there is none. */
  public long lastNumber() throws IOException {
    return transactions.read(EntryRows::lastNumber);
  }

  /** Returns all entries of a kind in order. */
  public List<AuditEntry> ofKind(EntryKind kind) throws IOException {
    return transactions.read(db -> EntryRows.ofKind(db, kind));
  }

  /** Returns the ids of all cases in their order. */
  public List<String> cases() throws IOException {
    return transactions.read(EntryRows::cases);
  }

  /** Returns the ids of the cases that a name finds, in their order. */
  public List<String> named(CaseName name) throws IOException {
    return SummaryUpdates.readCaughtUp(transactions, db -> new NameRows(db).cases(name));
  }

  /** Shows all entries in order to a reader that must not write to this store. */
  public void forEach(EntryReader reader) throws IOException {
    transactions.read(
        db -> {
          EntryRows.forEach(db, new ReadingVisitor(reader, database.name()));
          return reader;
        });
  }

  /** Follows the chain from its first entry to its last. */
  public ChainCheck.Result verify(Optional<ChainCheck.Anchor> anchor) throws IOException {
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
    return new StoreVerification(transactions, check, repair).run();
  }

  @Override
  public void close() throws IOException {
    transactions.close();
  }

  /** Looks whether entries may be added. */
  @FunctionalInterface
  public interface AppendCheck {
    /**
     * Looks. May read from the store and must not write; run again if another process was in the
     * way.
     *
     * @throws IOException if they may not
     */
    void run() throws IOException;
  }

  /** Takes entries one by one. */
  @FunctionalInterface
  public interface EntryReader {
    /** Takes the next entry. */
    void read(AuditEntry entry) throws IOException;
  }
}
