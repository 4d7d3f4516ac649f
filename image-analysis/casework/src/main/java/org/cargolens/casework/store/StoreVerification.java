package org.cargolens.casework.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One check of what a store keeps beside its trail, some cases a transaction: others may write
 * between two.
 */
final class StoreVerification {
  private final Transactions transactions;
  private final CaseCheck check;
  private final boolean repair;

  /**
   * @param check is told what is found
   * @param repair whether rows that differ are written anew from the entries
   */
  StoreVerification(Transactions transactions, CaseCheck check, boolean repair) {
    this.transactions = transactions;
    this.check = check;
    this.repair = repair;
  }

  /** Checks all: first the times of alerts, by which the rows of cases are reckoned. */
  CaseCheck.Result run() throws IOException {
    synchronized (transactions) {
      SummaryUpdates.catchUp(transactions);
    }
    List<CaseFinding> alerts = alerts();
    alerts.forEach(check::found);
    CaseCheck.Result sum = new CaseCheck.Result(0, alerts.size(), 0);
    List<String> cases = after("");
    while (!cases.isEmpty()) {
      List<CaseFinding> found = findings(cases);
      found.forEach(check::found);
      long rows = found.stream().filter(StoreVerification::isOfRow).count();
      sum =
          new CaseCheck.Result(
              sum.cases() + cases.size(), sum.summaries() + rows, sum.keys() + found.size() - rows);
      check.checked(sum.cases());
      cases = after(cases.get(cases.size() - 1));
    }
    return sum;
  }

  private static boolean isOfRow(CaseFinding finding) {
    return finding.table() == CaseFinding.Table.SUMMARY;
  }

  private List<String> after(String caseId) throws IOException {
    return transactions.read(db -> new CaseChecks(db).after(caseId));
  }

  private List<CaseFinding> alerts() throws IOException {
    synchronized (transactions) {
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
  }

  private List<CaseFinding> findings(List<String> cases) throws IOException {
    synchronized (transactions) {
      List<CaseFinding> found =
          transactions.read(
              db -> {
                List<CaseFinding> all = new ArrayList<>();
                for (String caseId : cases) {
                  all.addAll(new CaseChecks(db).of(caseId));
                }
                return all;
              });
      if (repair && found.stream().anyMatch(StoreVerification::isOfRow)) {
        repair(found.stream().filter(StoreVerification::isOfRow).toList());
      }
      return found;
    }
  }

  private void repair(List<CaseFinding> rows) throws IOException {
    transactions.write(
        db -> {
          for (CaseFinding one : rows) {
            new CaseChecks(db).repair(one.caseId());
          }
          return db;
        });
  }
}
