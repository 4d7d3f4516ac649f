package org.cargolens.casework.yield;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;

/**
 * When an alert held. Immutable.
 *
 * @param alertId which
 * @param container the container that it is about, if it is about one
 * @param begins when it was known here and held
 * @param ends when it ceased to hold
 */
public record AlertTime(String alertId, Optional<String> container, Instant begins, Instant ends) {
  /**
   * Reads it from the entry of an alert.
   *
   * @throws IOException if it can't be read
   */
  public static AlertTime of(AuditEntry entry) throws IOException {
    JsonObject alert = StandingEntries.body(entry).get("alert").asObject();
    Optional<JsonValue> container = alert.find("container");
    Instant from = instant(alert.get("validFrom"));
    return new AlertTime(
        alert.get("id").asText(),
        container.isPresent() ? Optional.of(container.get().asText()) : Optional.empty(),
        from.isAfter(entry.at()) ? from : entry.at(),
        instant(alert.get("validUntil")));
  }

  private static Instant instant(JsonValue from) throws JsonException {
    try {
      return Instant.parse(from.asText());
    } catch (DateTimeException e) {
      throw new JsonException(from.at(), "a time", from.describe());
    }
  }

  /**
   * Returns since when alerts ask for the scan of a case: those that held once it was known, and
   * before it was scanned. One of an earlier movement of the same container is none of them.
   */
  static Optional<Instant> first(
      Collection<AlertTime> alerts, Instant came, Optional<Instant> scanned) {
    return alerts.stream()
        .filter(alert -> !alert.ends().isBefore(came))
        .map(AlertTime::begins)
        .filter(at -> scanned.isEmpty() || !at.isAfter(scanned.get()))
        .min(Comparator.naturalOrder());
  }
}
