package org.cargolens.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.yield.CaseSummary;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.RuleHeld;
import org.cargolens.casework.yield.Waiting;

/** Reads rows of summaries; what many cases have alike is read once. */
final class SummaryRowReader {
  /** Stands between values in one column; names and places have none. */
  private static final String BETWEEN = "\t";

  /**
   * What this reads. What many cases have alike comes as one text, and yes or no as digits of one
   * number: each column of each row costs its reading. The origin comes last, as it is looked at by
   * nobody before.
   */
  static final String COLUMNS =
      Stream.of(
                  "place",
                  "models",
                  "scanners",
                  "sites",
                  "COALESCE(chosen, '')",
                  "COALESCE(origin, '')")
              .collect(
                  Collectors.joining(" || '" + BETWEEN + "' || ", "SELECT case_id, ", ", rules, "))
          + "goods, demanded + 2 * flagged + 4 * violation, verdict, awaits, came_at, alerted_at,"
          + " scanned_at, decided_at, opened_at, awaits_since FROM case_yield ";

  private static final int MOST_KNOWN = 10_000;
  private static final int DEMANDED = 1;
  private static final int FLAGGED = 2;
  private static final int VIOLATION = 4;

  private final Map<String, Alike> alike = new HashMap<>();
  private final Map<String, List<String>> goods = new HashMap<>();
  private final Map<String, List<RuleHeld>> rules = new HashMap<>();

  /** What many cases have alike. */
  private record Alike(
      Place place, CaseSummary.ScanTraits scans, CaseSummary.Choice choice, List<String> origins) {
    static Alike of(String text) {
      String[] parts = text.split(BETWEEN, 6);
      return new Alike(
          new Place(parts[0]),
          new CaseSummary.ScanTraits(lines(parts[1]), lines(parts[2]), lines(parts[3])),
          choice(parts[4]),
          lines(parts[5]));
    }

    private static CaseSummary.Choice choice(String text) {
      if (text.isEmpty()) {
        return CaseSummary.Choice.NONE;
      }
      boolean drawn = text.endsWith(SummaryRows.DRAWN);
      String ground = drawn ? text.substring(0, text.length() - SummaryRows.DRAWN.length()) : text;
      return new CaseSummary.Choice(Optional.of(ground), drawn);
    }
  }

  /** Returns the summary of the row that a result stands at. */
  CaseSummary summary(ResultSet row) throws SQLException {
    if (alike.size() + goods.size() + rules.size() > MOST_KNOWN) {
      alike.clear();
      goods.clear();
      rules.clear();
    }
    Alike known = alike.computeIfAbsent(row.getString(2), Alike::of);
    int flags = row.getInt(5);
    return new CaseSummary(
        row.getString(1),
        known.place(),
        new CaseSummary.Steps(
            Instant.ofEpochMilli(row.getLong(8)),
            time(row, 9),
            time(row, 10),
            time(row, 11),
            time(row, 12)),
        new CaseSummary.Result(
            (flags & DEMANDED) != 0,
            (flags & FLAGGED) != 0,
            Optional.ofNullable(row.getString(6)).flatMap(Verdict::ofWord),
            (flags & VIOLATION) != 0),
        new CaseSummary.Traits(
            rules.computeIfAbsent(row.getString(3), SummaryRowReader::rules),
            known.scans(),
            goods.computeIfAbsent(row.getString(4), SummaryRowReader::lines),
            known.origins(),
            known.choice()),
        waiting(row));
  }

  private static Optional<Waiting> waiting(ResultSet row) throws SQLException {
    String word = row.getString(7);
    if (word == null) {
      return Optional.empty();
    }
    Optional<Instant> since = time(row, 13);
    return Arrays.stream(FollowUp.values())
        .filter(step -> step.word().equals(word))
        .findFirst()
        .flatMap(step -> since.map(at -> new Waiting(step, at)));
  }

  private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("\n", -1));
  }

  private static List<RuleHeld> rules(String text) {
    List<RuleHeld> held = new ArrayList<>();
    for (String line : lines(text)) {
      String[] words = line.split(" ", -1);
      held.add(new RuleHeld(words[0], Integer.parseInt(words[1]), words.length > 2));
    }
    return List.copyOf(held);
  }
}
