package org.cargolens.casework.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.casework.people.Actor;
import org.cargolens.scan.Sha256;

/**
 * One entry of the trail.
 *
 * @param number from 1, without gaps
 * @param at when it was added
 * @param requestId what the caller named the request
 * @param kind what it records
 * @param actor who acted
 * @param subject which case, if it belongs to one
 * @param content what it says
 * @param corrects number of the entry that it replaces, if it does
 * @param link its place in the chain
 */
public record AuditEntry(
    long number,
    Instant at,
    String requestId,
    EntryKind kind,
    Actor actor,
    Optional<String> subject,
    Content content,
    OptionalLong corrects,
    Link link) {
  /**
   * What an entry says.
   *
   * @param body JSON text of what names nobody, exactly as it was digested
   * @param sealed what may name people, encrypted, in Base64; empty if there was none
   */
  public record Content(String body, Optional<String> sealed) {}

  /**
   * An entry's place in the chain.
   *
   * @param previous digest of the entry before, {@link AuditChain#BEGINNING} for the first
   * @param digest digest of this entry
   */
  public record Link(Sha256 previous, Sha256 digest) {}
}
