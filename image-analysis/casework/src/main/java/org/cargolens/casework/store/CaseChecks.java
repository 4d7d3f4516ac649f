package org.cargolens.casework.store;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.CaseCipher;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.yield.CaseName;
import org.cargolens.casework.yield.NamedSummary;
import org.cargolens.casework.yield.SummaryReader;

/** Holds the row, the names and the key of each case against its entries, some cases at a time. */
final class CaseChecks {
  /** Cases of one transaction: others write between two, and erasures don't wait for all. */
  private static final int AT_ONCE = 200;

  private static final String TABLE_PART =
      "SELECT case_id FROM (SELECT DISTINCT case_id FROM %s WHERE case_id > ? ORDER BY case_id"
          + " LIMIT "
          + AT_ONCE
          + ") AS of_%s";

  /** Each table gives its own next ones by its index; none is read whole. */
  private static final String NEXT =
      part("entry")
          + " UNION "
          + part("case_yield")
          + " UNION "
          + part("case_key")
          + " UNION "
          + part("case_name")
          + " ORDER BY 1 LIMIT "
          + AT_ONCE;

  private final Connection db;

  CaseChecks(Connection db) {
    this.db = db;
  }

  private static String part(String table) {
    return String.format(Locale.ROOT, TABLE_PART, table, table);
  }

  /** Returns the cases that come next after one, in the database's order; none after the last. */
  List<String> after(String caseId) throws IOException {
    return new Statements(db).select(row -> row.getString(1), NEXT, caseId, caseId, caseId, caseId);
  }

  /** What is kept of a case beside its entries. */
  private record Beside(
      Optional<SummaryQuery.Kept> row, Optional<KeyRows.Kept> key, Set<CaseName> names) {
    static Beside of(Connection db, String caseId) throws SQLException, IOException {
      return new Beside(
          SummaryQuery.kept(db, caseId), KeyRows.kept(db, caseId), new NameRows(db).ofCase(caseId));
    }
  }

  /** Returns what of a case its entries don't say. */
  List<CaseFinding> of(String caseId) throws SQLException, IOException {
    while (true) {
      Beside beside = Beside.of(db, caseId);
      List<CaseFinding> found = findings(caseId, beside);
      // A step that was recorded between two statements changes the row too: then look again.
      if (found.isEmpty() || Beside.of(db, caseId).equals(beside)) {
        return found;
      }
    }
  }

  private List<CaseFinding> findings(String caseId, Beside beside)
      throws SQLException, IOException {
    List<CaseFinding> found = new ArrayList<>();
    List<AuditEntry> entries;
    try {
      entries = EntryRows.ofCase(db, caseId);
    } catch (IOException e) {
      // Which entry can't be read is said by the check of the chain.
      rowOfFault(beside.row())
          .ifPresent(what -> found.add(new CaseFinding(caseId, CaseFinding.Table.SUMMARY, what)));
      return found;
    }
    row(caseId, entries, beside)
        .ifPresent(what -> found.add(new CaseFinding(caseId, CaseFinding.Table.SUMMARY, what)));
    key(entries, beside.key())
        .ifPresent(what -> found.add(new CaseFinding(caseId, CaseFinding.Table.KEY, what)));
    return found;
  }

  private Optional<String> row(String caseId, List<AuditEntry> entries, Beside beside)
      throws IOException {
    Optional<NamedSummary> summary;
    try {
      summary = SummaryReader.readNamed(caseId, entries);
    } catch (IOException | RuntimeException e) {
      return rowOfFault(beside.row());
    }
    if (summary.isEmpty()) {
      return withoutPapers(beside);
    }
    if (beside.row().isEmpty()) {
      return Optional.of("its summary is missing");
    }
    SummaryQuery.Kept row = beside.row().get();
    if (row.fault() || !row.summary().equals(Optional.of(SummaryRows.alerted(db, summary.get())))) {
      return Optional.of("its summary is not what its entries say");
    }
    return beside.names().equals(Set.copyOf(summary.get().names()))
        ? Optional.empty()
        : Optional.of("the names by which it is found are not what its entries say");
  }

  private static Optional<String> withoutPapers(Beside beside) {
    if (beside.row().isPresent()) {
      return Optional.of("has a summary, but no papers");
    }
    return beside.names().isEmpty()
        ? Optional.empty()
        : Optional.of("has names by which it is found, but no papers");
  }

  /** Words for what is wrong may change from version to version; that something is must be kept. */
  private static Optional<String> rowOfFault(Optional<SummaryQuery.Kept> row) {
    return row.isPresent() && row.get().fault() && !row.get().counted()
        ? Optional.empty()
        : Optional.of("its summary doesn't say that its entries can't be read");
  }

  private static Optional<String> key(List<AuditEntry> entries, Optional<KeyRows.Kept> key) {
    Optional<AuditEntry> erasure =
        entries.stream().filter(entry -> entry.kind() == EntryKind.ERASURE).findFirst();
    Optional<String> secret = key.flatMap(KeyRows.Kept::secret);
    if (erasure.isPresent()) {
      return secret.isPresent()
          ? Optional.of("its key is there after the erasure of entry " + erasure.get().number())
          : Optional.empty();
    }
    if (secret.isPresent()) {
      return unopened(entries, secret.get());
    }
    Optional<AuditEntry> sealed =
        entries.stream().filter(entry -> entry.content().sealed().isPresent()).findFirst();
    if (sealed.isPresent()) {
      return Optional.of(
          "the key of its personal data (entry "
              + sealed.get().number()
              + ") is gone, and no entry says that it was erased");
    }
    return key.map(kept -> "its key is marked as destroyed, and no entry says that it was erased");
  }

  /** A key that was put in place of another destroys what was sealed as well. */
  private static Optional<String> unopened(List<AuditEntry> entries, String secret) {
    for (AuditEntry entry : entries) {
      if (entry.content().sealed().isPresent()) {
        try {
          new CaseCipher(secret).open(entry.content().sealed().get(), entry.requestId());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
          return Optional.of("its key does not open the personal data of entry " + entry.number());
        }
      }
    }
    return Optional.empty();
  }

  /** Writes the row of a case anew, within a transaction that writes. */
  void repair(String caseId) throws SQLException, IOException {
    if (EntryRows.has(db, caseId, EntryKind.CASE)) {
      SummaryRows.putFromEntries(db, caseId);
    } else {
      SummaryRows.remove(db, caseId);
    }
  }
}
