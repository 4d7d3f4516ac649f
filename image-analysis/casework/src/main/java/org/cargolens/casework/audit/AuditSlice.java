package org.cargolens.casework.audit;

import java.util.List;
import java.util.Optional;

/**
 * The entries of one case, taken out of the trail so that others can check them. What stands
 * between them belongs to other cases and stays where it is: whether they are part of a trail is
 * for who keeps it to show, by number and digest.
 *
 * @param caseId the case
 * @param entries its entries in order, as they were digested
 * @param head the trail's last entry when they were taken out
 */
public record AuditSlice(String caseId, List<AuditEntry> entries, ChainCheck.Anchor head) {
  /** Copies the list. */
  public AuditSlice {
    entries = List.copyOf(entries);
  }

  /**
   * Checks that each entry is of the case and has the digest that it states, that neighbours in the
   * trail follow each other, and that the head lies behind them.
   *
   * @return the first fault, if there is one
   */
  public Optional<ChainCheck.Fault> fault() {
    Optional<AuditEntry> before = Optional.empty();
    for (AuditEntry entry : entries) {
      Optional<String> what = faultOf(entry, before);
      if (what.isPresent()) {
        return what.map(text -> new ChainCheck.Fault(entry.number(), text));
      }
      before = Optional.of(entry);
    }
    return before
        .filter(last -> !reaches(last))
        .map(last -> new ChainCheck.Fault(last.number(), "is not the trail's last or before it"));
  }

  private Optional<String> faultOf(AuditEntry entry, Optional<AuditEntry> before) {
    if (!entry.subject().equals(Optional.of(caseId))) {
      return Optional.of("is of " + entry.subject().orElse("no case") + ", not of " + caseId);
    }
    long last = before.map(AuditEntry::number).orElse(0L);
    if (entry.number() <= last) {
      return Optional.of("stands behind entry " + last);
    }
    boolean follows =
        entry.number() > last + 1
            || entry
                .link()
                .previous()
                .equals(before.map(one -> one.link().digest()).orElse(AuditChain.BEGINNING));
    if (!follows) {
      return Optional.of("does not follow the entry before it");
    }
    return AuditChain.digest(entry).equals(entry.link().digest())
        ? Optional.empty()
        : Optional.of("its content does not have the digest it states");
  }

  private boolean reaches(AuditEntry last) {
    return last.number() < head.number()
        || (last.number() == head.number() && last.link().digest().equals(head.digest()));
  }
}
