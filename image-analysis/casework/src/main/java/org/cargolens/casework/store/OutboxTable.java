package org.cargolens.casework.store;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cargolens.scan.Sha256;

/** Messages that wait for receipts. Used within the transaction that handed it out. */
public final class OutboxTable {
  private static final String SELECT =
      "SELECT destination, stream, sequence, message_id, alert_id, digest, priority, attempts,"
          + " next_at, failure FROM message_outbox ";

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST_LANES = 1000;

  private final Statements statements;

  OutboxTable(Statements statements) {
    this.statements = statements;
  }

  /**
   * A destination that could not be reached.
   *
   * @param attempts how often in a row
   * @param nextAt not before then
   * @param failure why, the last time
   */
  public record Outage(int attempts, Instant nextAt, String failure) {}

  /** Returns the name by which others know this store's numbers; made once. */
  public String origin() throws IOException {
    Optional<String> known =
        statements.first(row -> row.getString(1), "SELECT id FROM message_origin");
    if (known.isPresent()) {
      return known.get();
    }
    String made = UUID.randomUUID().toString();
    statements.update("INSERT INTO message_origin (id) VALUES (?)", made);
    return made;
  }

  /** Returns the next number of a lane, which must be used in this transaction. */
  public long nextSequence(OutgoingMessage.Lane lane) throws IOException {
    statements.update(
        "INSERT INTO message_sent (destination, stream, last) VALUES (?, ?, 1)"
            + " ON CONFLICT (destination, stream) DO UPDATE SET last = message_sent.last + 1",
        lane.destination(),
        lane.stream());
    return statements
        .first(
            row -> row.getLong(1),
            "SELECT last FROM message_sent WHERE destination = ? AND stream = ?",
            lane.destination(),
            lane.stream())
        .orElseThrow();
  }

  /**
   * Forgets the name and the numbers; what waits keeps its order and comes before what is added.
   */
  void countAnew() throws IOException {
    statements.update("DELETE FROM message_origin");
    statements.update("DELETE FROM message_sent");
    // New numbers begin at 1: none that waits may have one of those, nor, meanwhile, one of
    // another.
    statements.update(
        "UPDATE message_outbox SET sequence = sequence"
            + " - (SELECT MAX(sequence) + MAX(ABS(sequence)) + 1 FROM message_outbox)");
  }

  /** Adds a message that was numbered by {@link #nextSequence}. */
  public void add(OutgoingMessage message) throws IOException {
    statements.update(
        "INSERT INTO message_outbox (destination, stream, sequence, message_id, alert_id, digest,"
            + " priority, attempts, next_at) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)",
        message.lane().destination(),
        message.lane().stream(),
        message.sequence(),
        message.what().messageId(),
        message.what().alertId(),
        message.what().digest().hex(),
        message.what().priority());
  }

  /** Keeps the bytes of a message, which was added, until all its destinations have it. */
  public void keep(String messageId, byte[] envelope) throws IOException {
    statements.update(
        "UPDATE message_outbox SET bytes = ? WHERE message_id = ?",
        (long) envelope.length,
        messageId);
    statements.update(
        "INSERT INTO message_envelope (message_id, envelope) VALUES (?, ?)",
        messageId,
        Base64.getEncoder().encodeToString(envelope));
  }

  /** Returns the bytes of a message, empty if all its destinations have it. */
  public Optional<byte[]> envelope(String messageId) throws IOException {
    return statements
        .first(
            row -> row.getString(1),
            "SELECT envelope FROM message_envelope WHERE message_id = ?",
            messageId)
        .map(text -> Base64.getDecoder().decode(text));
  }

  /** Returns how many messages wait. */
  public long size() throws IOException {
    return statements
        .first(row -> row.getLong(1), "SELECT count(*) FROM message_outbox")
        .orElse(0L);
  }

  /** Returns messages that wait, in order of destination, stream and number. */
  public List<OutgoingMessage> list(int most) throws IOException {
    return statements.select(
        OutboxTable::message,
        SELECT
            + "ORDER BY destination COLLATE \"BINARY\", stream COLLATE \"BINARY\", sequence LIMIT"
            + " ?",
        most);
  }

  /**
   * Returns destinations for which something of a size waits and that may be tried; large messages
   * wait also while small ones don't reach their destination.
   */
  public List<String> destinations(Instant now, MessageSize size) throws IOException {
    long tried = now.toEpochMilli();
    // Noted by a clock that was set back since.
    long never = now.plus(LONGEST_PAUSE).toEpochMilli();
    return statements.select(
        row -> row.getString(1),
        "SELECT DISTINCT o.destination COLLATE \"BINARY\" FROM message_outbox o"
            + " LEFT JOIN message_destination d ON d.destination = o.destination"
            + " LEFT JOIN message_destination s ON s.destination = o.destination || ?"
            + " WHERE o.bytes >= ? AND o.bytes < ?"
            + " AND (COALESCE(d.next_at, 0) <= ? OR d.next_at > ?)"
            + " AND (COALESCE(s.next_at, 0) <= ? OR s.next_at > ?) ORDER BY 1",
        size.suffix(),
        size.from(),
        size.to(),
        tried,
        never,
        tried,
        never);
  }

  /**
   * Returns the first message of each lane to a destination, those of a size that may be tried; at
   * most 1000, the most urgent first.
   */
  public List<OutgoingMessage> heads(String destination, Instant now, MessageSize size)
      throws IOException {
    return statements.select(
        OutboxTable::message,
        SELECT
            + "WHERE destination = ? AND (stream, sequence) IN (SELECT stream, min(sequence) FROM"
            + " message_outbox WHERE destination = ? GROUP BY stream) AND bytes >= ? AND bytes < ?"
            + " AND (next_at <= ? OR next_at > ?) ORDER BY priority DESC, stream COLLATE \"BINARY\" LIMIT ?",
        destination,
        destination,
        size.from(),
        size.to(),
        now.toEpochMilli(),
        now.plus(LONGEST_PAUSE).toEpochMilli(),
        MOST_LANES);
  }

  /** Returns the next message of a lane if it is of a size. */
  public Optional<OutgoingMessage> after(OutgoingMessage message, MessageSize size)
      throws IOException {
    return statements.first(
        OutboxTable::message,
        SELECT
            + "WHERE destination = ? AND stream = ? AND sequence = (SELECT min(sequence) FROM"
            + " message_outbox WHERE destination = ? AND stream = ? AND sequence > ?)"
            + " AND bytes >= ? AND bytes < ?",
        message.lane().destination(),
        message.lane().stream(),
        message.lane().destination(),
        message.lane().stream(),
        message.sequence(),
        size.from(),
        size.to());
  }

  /**
   * Takes out a message that its destination has.
   *
   * @return false if it was taken out before
   */
  public boolean remove(OutgoingMessage message) throws IOException {
    int removed =
        statements.update(
            "DELETE FROM message_outbox WHERE destination = ? AND stream = ? AND sequence = ?",
            message.lane().destination(),
            message.lane().stream(),
            message.sequence());
    for (String table : List.of("message_envelope", "message_copy")) {
      statements.update(
          "DELETE FROM "
              + table
              + " WHERE message_id = ? AND NOT EXISTS"
              + " (SELECT 1 FROM message_outbox WHERE message_id = ?)",
          message.what().messageId(),
          message.what().messageId());
    }
    return removed > 0;
  }

  /** Notes that a destination did not take a message. */
  public void postpone(OutgoingMessage message, OutgoingMessage.Progress progress)
      throws IOException {
    statements.update(
        "UPDATE message_outbox SET attempts = ?, next_at = ?, failure = ?"
            + " WHERE destination = ? AND stream = ? AND sequence = ?",
        progress.attempts(),
        progress.nextAt().toEpochMilli(),
        progress.failure().orElse(""),
        message.lane().destination(),
        message.lane().stream(),
        message.sequence());
  }

  /** Returns a destination's outage for messages of a size, empty if it was reached last time. */
  public Optional<Outage> outage(String destination, MessageSize size) throws IOException {
    return Optional.ofNullable(outages().get(size.outages(destination)));
  }

  /**
   * Returns all outages by destination, in their order; those of large messages by its name and
   * {@code /large}.
   */
  public Map<String, Outage> outages() throws IOException {
    Map<String, Outage> outages = new LinkedHashMap<>();
    statements
        .select(
            row ->
                Map.entry(
                    row.getString(1),
                    new Outage(
                        row.getInt(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4))),
            "SELECT destination, attempts, next_at, failure FROM message_destination ORDER BY 1")
        .forEach(row -> outages.put(row.getKey(), row.getValue()));
    return outages;
  }

  /** Notes that a destination could not be reached with a message of a size. */
  public void unreachable(String destination, MessageSize size, Outage outage) throws IOException {
    statements.update(
        "INSERT INTO message_destination (destination, attempts, next_at, failure)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT (destination) DO UPDATE SET attempts ="
            + " excluded.attempts, next_at = excluded.next_at, failure = excluded.failure",
        size.outages(destination),
        outage.attempts(),
        outage.nextAt().toEpochMilli(),
        outage.failure());
  }

  /** Notes that a destination was reached with a message of a size; a large one proves both. */
  public void reached(String destination, MessageSize size) throws IOException {
    statements.update(
        "DELETE FROM message_destination WHERE destination IN (?, ?)",
        destination,
        size.outages(destination));
  }

  private static OutgoingMessage message(ResultSet row) throws SQLException {
    return new OutgoingMessage(
        new OutgoingMessage.Lane(row.getString(1), row.getString(2)),
        row.getLong(3),
        new OutgoingMessage.What(
            row.getString(4), row.getString(5), new Sha256(row.getString(6)), row.getInt(7)),
        new OutgoingMessage.Progress(
            row.getInt(8),
            Instant.ofEpochMilli(row.getLong(9)),
            Optional.ofNullable(row.getString(10))));
  }
}
