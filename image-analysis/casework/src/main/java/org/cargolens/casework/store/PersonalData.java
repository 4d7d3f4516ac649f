package org.cargolens.casework.store;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;

/**
 * The personal data of a store's cases, each under a key of its case: read, and erased by
 * destroying that key. Safe for use by several threads, as the store is.
 */
public final class PersonalData {
  private static final Transactions.Pause PAUSE = new RisingPause();

  private final Database database;
  private final Transactions transactions;
  private final EntryWriter writer;

  PersonalData(Database database, Transactions transactions, EntryWriter writer) {
    this.database = database;
    this.transactions = transactions;
    this.writer = writer;
  }

  /**
   * Returns the personal part of an entry.
   *
   * @return empty if there was none or it was erased
   * @throws StoreException if it can't be decrypted though the key is there: it was changed
   */
  public Optional<JsonObject> of(AuditEntry entry) throws IOException {
    return entry.content().sealed().isEmpty() || entry.subject().isEmpty()
        ? Optional.empty()
        : transactions.read(db -> KeyRows.opened(db, entry, database.name()));
  }

  /**
   * Adds an erasure's entry and destroys the key of its case: nobody reads its personal data ever
   * after.
   *
   * @throws StoreException also if the key is destroyed, but another process keeps the log from
   *     being folded into the file: the same request must be sent again
   */
  public AuditEntry erase(EntryPlan plan) throws IOException {
    synchronized (transactions) {
      AuditEntry entry =
          transactions.write(
              db -> {
                AuditEntry added = writer.next(db, plan).orElseThrow();
                KeyRows.destroy(db, plan.subject().orElseThrow(), added.at());
                return added;
              });
      purge("case " + plan.subject().orElseThrow());
      return entry;
    }
  }

  /**
   * Adds erasures' entries and destroys the keys of their cases, all or none, for whoever asks; the
   * bytes of the keys are left behind until {@link #purgeErased}.
   *
   * @return for each plan its entry; empty if its step adds nothing: that key stays
   */
  public List<Optional<AuditEntry>> eraseAll(List<EntryPlan> plans) throws IOException {
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
  public void purgeErased() throws IOException {
    purge("what was to be erased");
  }

  private void purge(String what) throws IOException {
    if (!purged()) {
      throw new StoreException(
          database.name()
              + ": "
              + what
              + " is erased, but the store's log still holds the key, as another process reads it:"
              + " send the same request again");
    }
  }

  private boolean purged() throws IOException {
    synchronized (transactions) {
      for (int attempt = 1; attempt <= Transactions.ATTEMPTS; attempt++) {
        if (transactions.outside(database::purgeKeys)) {
          return true;
        }
        PAUSE.await(Database.Failure.BUSY, attempt);
      }
      return false;
    }
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
  public List<String> withKeys(String after, Instant quietSince, Set<EntryKind> steps, int most)
      throws IOException {
    return transactions.read(db -> KeyRows.quiet(db, after, quietSince, steps, most));
  }
}
