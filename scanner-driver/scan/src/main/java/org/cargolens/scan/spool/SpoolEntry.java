package org.cargolens.scan.spool;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A sealed scan in a spool.
 *
 * @param id its name
 * @param descriptor the file that describes it, which is also how to read it without the spool
 * @param sealedAt when it was sealed
 * @param bytes bytes of all samples
 * @param missingLines lines of all views that never arrived
 * @param cause why it broke off; empty if it ran to its end
 * @param answer what became of it, if anything has
 * @param hold why it must be kept, if it must
 */
public record SpoolEntry(
    SpoolId id,
    Path descriptor,
    Instant sealedAt,
    long bytes,
    int missingLines,
    Optional<String> cause,
    Optional<ScanAnswer> answer,
    Optional<LegalHold> hold) {
  static SpoolEntry of(SpoolId id, Path file, Descriptor scan) {
    return new SpoolEntry(
        id,
        file,
        scan.sealedAt(),
        scan.bytes(),
        scan.missingLines(),
        scan.cause(),
        Optional.empty(),
        Optional.empty());
  }

  SpoolEntry withAnswer(ScanAnswer word) {
    return new SpoolEntry(
        id, descriptor, sealedAt, bytes, missingLines, cause, Optional.of(word), hold);
  }

  SpoolEntry withHold(Optional<LegalHold> kept) {
    return new SpoolEntry(id, descriptor, sealedAt, bytes, missingLines, cause, answer, kept);
  }

  /** Returns whether every line arrived and the scan ran to its end. */
  public boolean isComplete() {
    return missingLines == 0 && cause.isEmpty();
  }

  /** Returns whether it is safe elsewhere and nothing keeps it here. */
  public boolean mayGo() {
    return hold.isEmpty() && answer.filter(one -> one.word() == ScanAnswer.Word.TAKEN).isPresent();
  }
}
