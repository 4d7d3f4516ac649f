package org.cargolens.casework.audit;

import java.util.Optional;
import org.cargolens.scan.Sha256;

/**
 * Follows a chain from its first entry to its last and keeps the first fault. Entries that were cut
 * off at the end leave no fault: hold {@link Result#head} against one noted earlier. For one
 * thread.
 */
public final class ChainCheck {
  private final Optional<Anchor> anchor;
  private long entries;
  private Sha256 head = AuditChain.BEGINNING;
  private Optional<Fault> fault = Optional.empty();
  private boolean anchorSeen;

  /** Makes a check of the chain alone. */
  public ChainCheck() {
    this(Optional.empty());
  }

  /**
   * Makes a check.
   *
   * @param anchor an entry noted earlier, which must still be there
   */
  public ChainCheck(Optional<Anchor> anchor) {
    this.anchor = anchor;
  }

  /** Adds the next entry in order of number. */
  public void add(AuditEntry entry) {
    entries++;
    if (fault.isEmpty()) {
      fault = faultOf(entry).map(what -> new Fault(entries, what));
    }
    anchorSeen |=
        anchor.filter(a -> a.number() == entry.number()).map(Anchor::digest).stream()
            .anyMatch(entry.link().digest()::equals);
    head = entry.link().digest();
  }

  /** Records that the next entry can't be read at all. */
  public void addUnreadable(String what) {
    entries++;
    if (fault.isEmpty()) {
      fault = Optional.of(new Fault(entries, what));
    }
  }

  private Optional<String> faultOf(AuditEntry entry) {
    if (entry.number() != entries) {
      return Optional.of("expected entry " + entries + ", found " + entry.number());
    }
    if (!entry.link().previous().equals(head)) {
      return Optional.of("does not follow the entry before it");
    }
    if (!AuditChain.digest(entry).equals(entry.link().digest())) {
      return Optional.of("its content does not have the digest it states");
    }
    return Optional.empty();
  }

  /** Returns what the check says. */
  public Result result() {
    Optional<Fault> found = fault;
    if (found.isEmpty() && anchor.isPresent() && !anchorSeen) {
      found =
          Optional.of(
              new Fault(
                  anchor.get().number(),
                  "the entry noted earlier is not there or has another digest"));
    }
    return new Result(entries, head, found);
  }

  /**
   * An entry noted earlier, elsewhere.
   *
   * @param number its number
   * @param digest its digest
   */
  public record Anchor(long number, Sha256 digest) {}

  /**
   * The first place where a chain is broken.
   *
   * @param number number that the entry has or should have
   * @param what what is wrong with it
   */
  public record Fault(long number, String what) {
    @Override
    public String toString() {
      return "entry " + number + ": " + what;
    }
  }

  /**
   * What a check says.
   *
   * @param entries how many entries there are
   * @param head digest of the last one, worth noting elsewhere
   * @param fault the first broken place, if any
   */
  public record Result(long entries, Sha256 head, Optional<Fault> fault) {}
}
