package org.cargolens.casework;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.history.HistoryReader;
import org.cargolens.casework.history.SharedHistory;
import org.cargolens.casework.rules.HistorySource;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.TakenText;
import org.cargolens.scan.Sha256;

/**
 * The history of another unit that a store took in last.
 *
 * @param entry by which it was taken in
 * @param history what it says
 * @param sha256 of its text
 */
public record TakenHistory(AuditEntry entry, SharedHistory history, Sha256 sha256) {
  /**
   * Reads it.
   *
   * @return empty if none was ever taken in
   * @throws IOException if the store can't be read, or its rows aren't what was taken in
   */
  public static Optional<TakenHistory> in(CaseStore store) throws IOException {
    Optional<TakenText> taken = store.takenHistory();
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    AuditEntry entry = taken.get().entry();
    byte[] content = taken.get().text().getBytes(StandardCharsets.US_ASCII);
    return Optional.of(
        new TakenHistory(
            entry,
            HistoryReader.read(content, "the history of entry " + entry.number()),
            Sha256.of(ByteBuffer.wrap(content))));
  }

  /** Returns whether it has run out. */
  public boolean ranOut(Instant now) {
    return !now.isBefore(history.title().until());
  }

  /** Returns where its counts come from. */
  HistorySource source(Instant now) {
    SharedHistory.Title title = history.title();
    return new HistorySource(title.unit(), title.moment(), sha256, !ranOut(now));
  }
}
