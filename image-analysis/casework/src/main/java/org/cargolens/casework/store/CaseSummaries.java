package org.cargolens.casework.store;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.yield.CaseSummary;

/**
 * The summaries of a store's cases, from which yields, overdue lists and selection are made; up to
 * date with its entries. Safe for use by several threads, as the store is.
 */
public final class CaseSummaries {
  private final Transactions transactions;

  CaseSummaries(Transactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Shows the summary of each case that was first scanned in a span, or that waits for a step at
   * any time, to a reader that must not write to this store. In no order; all of one moment.
   *
   * @return what is wrong with cases that can't be summarised, which are left out
   */
  public List<CaseFault> scanned(YieldSpan span, Consumer<CaseSummary> reader) throws IOException {
    return SummaryUpdates.readCaughtUp(transactions, db -> SummaryQuery.read(db, span, reader));
  }

  /**
   * Returns how many cases had their papers come in within a span, by the place where they are
   * handled; those that can't be summarised are not among them.
   */
  public Map<Place, Long> arrivals(YieldSpan came) throws IOException {
    return SummaryUpdates.readCaughtUp(transactions, db -> SummaryQuery.arrivals(db, came));
  }

  /**
   * Returns how many cases there are, by the place where each was handled when its entries could be
   * read last; those of which that is not known are not among them.
   */
  public Map<Place, Long> places() throws IOException {
    return SummaryUpdates.readCaughtUp(transactions, SummaryQuery::places);
  }

  /**
   * Returns the summaries of cases whose papers came in in a span and that were neither scanned nor
   * opened, and of those that came before its end, however early, and wait for a scan that a score
   * demanded; in the order of their ids. Those that can't be summarised are not among them: {@link
   * #scanned} names them.
   */
  public List<CaseSummary> unscanned(YieldSpan came) throws IOException {
    return SummaryUpdates.readCaughtUp(transactions, db -> SummaryQuery.unscanned(db, came));
  }

  /**
   * Returns where a case was handled when its entries could be read last, for cases of which they
   * can't be any more; empty if that is not known.
   */
  public Optional<Place> lastPlace(String caseId) throws IOException {
    return transactions.read(db -> SummaryQuery.place(db, caseId));
  }
}
