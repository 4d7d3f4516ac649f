package org.cargolens.casework.store;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.cargolens.scan.Sha256;

/** Messages that came in. Used within the transaction that handed it out. */
public final class InboxTable {
  private final Statements statements;

  InboxTable(Statements statements) {
    this.statements = statements;
  }

  /**
   * Messages of one sender that come in their order.
   *
   * @param source id of the sending unit
   * @param origin name of its store
   * @param stream what they are about
   */
  public record Lane(String source, String origin, String stream) {}

  /**
   * A message that came in.
   *
   * @param source id of the sending unit
   * @param digest digest of its signed content
   * @param at when it came first
   */
  public record Received(String source, Sha256 digest, Instant at) {}

  /** Returns a message that came in earlier. */
  public Optional<Received> find(String messageId) throws IOException {
    return statements.first(
        row ->
            new Received(
                row.getString(1), new Sha256(row.getString(2)), Instant.parse(row.getString(3))),
        "SELECT source, digest, received_at FROM message_received WHERE message_id = ?",
        messageId);
  }

  /** Returns the number of the last message of a lane, 0 if none came. */
  public long position(Lane lane) throws IOException {
    return statements
        .first(
            row -> row.getLong(1),
            "SELECT last FROM message_position WHERE source = ? AND origin = ? AND stream = ?",
            lane.source(),
            lane.origin(),
            lane.stream())
        .orElse(0L);
  }

  /** Notes a message that follows the last one of its lane. */
  public void add(String messageId, Received received, Lane lane, long sequence)
      throws IOException {
    statements.update(
        "INSERT INTO message_received (message_id, source, digest, received_at)"
            + " VALUES (?, ?, ?, ?)",
        messageId,
        received.source(),
        received.digest().hex(),
        received.at().toString());
    statements.update(
        "INSERT INTO message_position (source, origin, stream, last) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (source, origin, stream) DO UPDATE SET last = excluded.last",
        lane.source(),
        lane.origin(),
        lane.stream(),
        sequence);
  }
}
