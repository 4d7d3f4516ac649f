package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.casework.audit.AuditEntry;

/** Keeps the summaries of cases in step with the entries. */
final class SummaryUpdates {
  private static final int CAUGHT_UP_AT_ONCE = 1_000;

  private SummaryUpdates() {}

  /**
   * Reckons the summary of an entry's case anew, in the transaction that added it.
   *
   * @param earlier the other entries of that case
   */
  static void follow(Connection db, AuditEntry added, List<AuditEntry> earlier)
      throws SQLException, IOException {
    while (SummaryProgress.until(db) < added.number() - 1) {
      catchUp(db, added.number() - 1);
    }
    if (added.subject().isPresent()) {
      List<AuditEntry> all = new ArrayList<>(earlier);
      all.add(added);
      SummaryRows.put(db, added.subject().get(), all);
    }
    SummaryProgress.setUntil(db, added.number());
  }

  /** Summarises what a program without summaries has added, some entries a transaction. */
  static void catchUp(Transactions transactions) throws IOException {
    while (transactions.read(SummaryUpdates::behind)) {
      transactions.write(
          db -> {
            if (behind(db)) {
              catchUp(db, EntryRows.lastNumber(db));
            }
            return db;
          });
    }
  }

  /** Reads once all is summarised, with no other thread's work in between. */
  static <T> T readCaughtUp(Transactions transactions, Transactions.Work<T> work)
      throws IOException {
    synchronized (transactions) {
      catchUp(transactions);
      return transactions.read(work);
    }
  }

  private static boolean behind(Connection db) throws SQLException {
    return SummaryProgress.until(db) < EntryRows.lastNumber(db);
  }

  private static void catchUp(Connection db, long last) throws SQLException, IOException {
    long from = SummaryProgress.until(db);
    long to = EntryRows.lastNumber(db, from, last, CAUGHT_UP_AT_ONCE);
    for (String caseId : SummaryProgress.casesBetween(db, from, to)) {
      SummaryRows.putFromEntries(db, caseId);
    }
    SummaryProgress.setUntil(db, to);
  }
}
