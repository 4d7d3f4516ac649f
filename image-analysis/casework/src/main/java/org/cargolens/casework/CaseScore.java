package org.cargolens.casework;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.AuditEntry;

/**
 * A score as it was recorded, and why. It names nobody but who answers for the rules and who
 * scored. Immutable.
 *
 * @param entry number of its entry
 * @param at when it was recorded
 * @param by service number of who scored
 * @param value 0 to 100
 * @param mustScan whether a rule demands a scan
 * @param set name, version and issuer of the rules
 * @param day whose rules scored; empty in entries that don't say
 * @param dayReason why it wasn't the day of the entry, if somebody had to say so
 * @param rules those that held
 */
public record CaseScore(
    long entry,
    Instant at,
    String by,
    double value,
    boolean mustScan,
    String set,
    Optional<String> day,
    Optional<String> dayReason,
    List<Held> rules) {
  /** Copies the list. */
  public CaseScore {
    rules = List.copyOf(rules);
  }

  /**
   * Reads an entry; those of earlier versions tell less.
   *
   * @throws IOException if it is no score
   */
  static CaseScore of(AuditEntry entry) throws IOException {
    JsonObject body = Json.parse(entry.content().body(), "entry " + entry.number()).asObject();
    List<Held> rules = new ArrayList<>();
    for (JsonValue rule : body.get("rules").asArray().items()) {
      rules.add(Held.of(rule.asObject()));
    }
    return new CaseScore(
        entry.number(),
        entry.at(),
        entry.actor().id(),
        body.get("score").asDouble(),
        body.get("mustScan").asBoolean(),
        body.get("set").asText(),
        text(body, "day"),
        text(body, "dayReason"),
        rules);
  }

  private static Optional<String> text(JsonObject from, String name) throws IOException {
    Optional<JsonValue> value = from.find(name);
    return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
  }

  /**
   * A rule that held.
   *
   * @param id which rule
   * @param version of it
   * @param weight its share of the score, 0 to 100
   * @param ground what it is about, on what law it rests and who answers for it, such as {@code
   *     from Norway (order 1; c-1)}; empty in entries that don't say
   * @param seen what of the case made it hold
   */
  public record Held(
      String id, long version, double weight, Optional<String> ground, List<String> seen) {
    /** Copies the list. */
    public Held {
      seen = List.copyOf(seen);
    }

    private static Held of(JsonObject rule) throws IOException {
      List<String> seen = new ArrayList<>();
      Optional<JsonValue> lines = rule.find("seen");
      if (lines.isPresent()) {
        for (JsonValue line : lines.get().asArray().items()) {
          seen.add(line.asText());
        }
      }
      Optional<String> ground = text(rule, "text");
      if (ground.isPresent()) {
        ground =
            Optional.of(
                ground.get()
                    + " ("
                    + rule.get("legalBasis").asText()
                    + "; "
                    + rule.get("author").asText()
                    + ")");
      }
      return new Held(
          rule.get("id").asText(),
          rule.get("version").asLong(),
          rule.get("weight").asDouble(),
          ground,
          seen);
    }
  }
}
