package org.cargolens.casework.store;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.audit.CaseCipher;
import org.cargolens.casework.yield.AlertTime;
import org.cargolens.scan.Sha256;

/**
 * Where the entries of alerts stand, their evidence, and which wait for an acknowledgement. Used
 * within the transaction that handed it out.
 */
public final class AlertTable {
  private final Connection connection;
  private final Statements statements;

  AlertTable(Connection connection, Statements statements) {
    this.connection = connection;
    this.statements = statements;
  }

  /**
   * An alert that is to be escalated unless it is acknowledged.
   *
   * @param alertId which alert
   * @param level number of the level that is next, from 1
   * @param at when
   */
  public record Due(String alertId, int level, Instant at) {}

  /** Returns the subject under which an alert's entries stand, empty if it isn't known here. */
  public Optional<String> subject(String alertId) throws IOException {
    return statements.first(
        row -> row.getString(1), "SELECT subject FROM alert_subject WHERE alert_id = ?", alertId);
  }

  /** Notes an alert's subject; the first one stays. */
  public void name(String alertId, String subject) throws IOException {
    statements.update(
        "INSERT INTO alert_subject (alert_id, subject) VALUES (?, ?)"
            + " ON CONFLICT (alert_id) DO NOTHING",
        alertId,
        subject);
  }

  /** Returns the ids of alerts about containers that hold at a time or may come to, in no order. */
  public List<String> about(Collection<String> containers, Instant now) throws IOException {
    return new NameRows(connection)
        .alerts(List.copyOf(containers)).stream()
            // Kept to the millisecond.
            .filter(alert -> !alert.ends().plusMillis(1).isBefore(now))
            .map(AlertTime::alertId)
            .toList();
  }

  /** Returns what waits for an acknowledgement and is due, the earliest first. */
  public List<Due> due(Instant now, int most) throws IOException {
    return statements.select(
        row -> new Due(row.getString(1), row.getInt(2), Instant.ofEpochMilli(row.getLong(3))),
        "SELECT alert_id, level, due_at FROM alert_due WHERE due_at <= ?"
            + " ORDER BY due_at, alert_id COLLATE \"BINARY\" LIMIT ?",
        now.toEpochMilli(),
        most);
  }

  /** Notes what comes next if nobody acknowledges. */
  public void expect(Due due) throws IOException {
    statements.update(
        "INSERT INTO alert_due (alert_id, level, due_at) VALUES (?, ?, ?) ON CONFLICT (alert_id)"
            + " DO UPDATE SET level = excluded.level, due_at = excluded.due_at",
        due.alertId(),
        due.level(),
        due.at().toEpochMilli());
  }

  /** Expects no acknowledgement any more. */
  public void settle(String alertId) throws IOException {
    statements.update("DELETE FROM alert_due WHERE alert_id = ?", alertId);
  }

  /** Returns whether a subject's personal data were erased: none can be added to it. */
  public boolean erased(String subject) throws IOException {
    try {
      return KeyRows.destroyed(connection, subject);
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /** Keeps a piece of evidence, encrypted under the key of the alert's subject. */
  public void keep(String alertId, Sha256 digest, byte[] bytes) throws IOException {
    String subject = subject(alertId).orElseThrow();
    try {
      Optional<CaseCipher> known = KeyRows.find(connection, subject);
      CaseCipher cipher = known.isPresent() ? known.get() : KeyRows.create(connection, subject);
      statements.update(
          "INSERT INTO alert_evidence (alert_id, digest, sealed) VALUES (?, ?, ?)"
              + " ON CONFLICT (alert_id, digest) DO NOTHING",
          alertId,
          digest.hex(),
          cipher.seal(Base64.getEncoder().encodeToString(bytes), context(alertId, digest)));
    } catch (SQLException e) {
      throw new FailedStatement(e);
    }
  }

  /**
   * Returns a piece of evidence, empty if there is none or it was erased.
   *
   * @throws StoreException if it was changed
   */
  public Optional<byte[]> evidence(String alertId, Sha256 digest) throws IOException {
    Optional<String> sealed =
        statements.first(
            row -> row.getString(1),
            "SELECT sealed FROM alert_evidence WHERE alert_id = ? AND digest = ?",
            alertId,
            digest.hex());
    Optional<String> subject = subject(alertId);
    if (sealed.isEmpty() || subject.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<CaseCipher> cipher = KeyRows.find(connection, subject.get());
      return cipher.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Base64.getDecoder()
                  .decode(cipher.get().open(sealed.get(), context(alertId, digest))));
    } catch (SQLException e) {
      throw new FailedStatement(e);
    } catch (GeneralSecurityException e) {
      throw new StoreException(
          "evidence " + digest + " of alert " + alertId + " was changed in the store", e);
    }
  }

  private static String context(String alertId, Sha256 digest) {
    return "evidence/" + alertId + "/" + digest;
  }
}
