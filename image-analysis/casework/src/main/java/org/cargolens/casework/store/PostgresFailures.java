package org.cargolens.casework.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What failures of a PostgreSQL server mean for what is to be done then. */
final class PostgresFailures {
  private static final Set<String> BUSY_STATES =
      Set.of(
          "55P03", // lock_not_available
          "40001", // serialization_failure
          "40P01"); // deadlock_detected

  /** The chain's end, and a request's id: violated, someone writes without the lock. */
  private static final Set<String> CHAIN = Set.of("entry_pkey", "entry_request_id_key");

  private static final Set<String> LOST_STATES =
      Set.of(
          "25006", // read_only_sql_transaction: has become a standby
          "25P03", // idle_in_transaction_session_timeout
          "25P04", // transaction_timeout
          "53300", // too_many_connections
          "57P01", // admin_shutdown
          "57P02", // crash_shutdown
          "57P03", // cannot_connect_now
          "57P05"); // idle_session_timeout

  private static final String CONNECTION_CLASS = "08";

  /** Of that class, but the same each time. */
  private static final Set<String> REFUSED_STATES =
      Set.of(
          "08004", // sqlserver_rejected_establishment_of_sqlconnection: no password
          "08P01"); // protocol_violation

  private PostgresFailures() {}

  /** Says what a failed statement, or a failure to connect, means. */
  static Database.Failure of(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("");
    if (BUSY_STATES.contains(state) || breaksChain(failure)) {
      return Database.Failure.BUSY;
    }
    return LOST_STATES.contains(state)
            || (state.startsWith(CONNECTION_CLASS) && !REFUSED_STATES.contains(state))
        ? Database.Failure.LOST
        : Database.Failure.OTHER;
  }

  private static boolean breaksChain(SQLException failure) {
    return failure instanceof PSQLException answer
        && Optional.ofNullable(answer.getServerErrorMessage())
            .map(ServerErrorMessage::getConstraint)
            .filter(CHAIN::contains)
            .isPresent();
  }
}
