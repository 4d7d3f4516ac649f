package org.cargolens.bench.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cargolens.casework.history.HistoryKey;
import org.cargolens.casework.history.HistoryReader;
import org.cargolens.casework.history.HistoryTime;
import org.cargolens.casework.history.HistoryWriting;
import org.cargolens.casework.history.SharedHistory;

/** What a centre knows of parties, once its envelope is opened. */
final class HistoryTargets {
  private static final Instant MOMENT = Instant.parse("2026-11-29T08:00:00.000001Z");
  private static final HistoryKey KEY = HistoryKey.of("0f".repeat(32));

  private HistoryTargets() {}

  static List<FuzzTarget> all() {
    return List.of(
        new BytesTarget(
            new BytesTarget.Kind(
                "party history",
                input -> HistoryReader.read(input, "history").title().moment().equals(MOMENT),
                Set.of("HistoryException")),
            List.of(seed(0), seed(3), seed(40))));
  }

  private static byte[] seed(int cases) {
    long micros = HistoryTime.micros(MOMENT) - 1_000_000;
    List<SharedHistory.Event> events = new ArrayList<>();
    for (int i = 0; i < cases; i++) {
      List<String> parties = new ArrayList<>(List.of(KEY.ofParty("consignee:" + i % 4)));
      if (i % 2 == 0) {
        parties.add(KEY.ofParty("consignor:" + i % 3));
      }
      events.add(new SharedHistory.Event(KEY.ofCase("B" + i), parties, false, micros + i));
    }
    for (int i = 0; i < cases; i += 3) {
      SharedHistory.Event one = events.get(i);
      events.add(new SharedHistory.Event(one.caseRef(), one.parties(), true, micros + cases + i));
    }
    SharedHistory.Title title =
        new SharedHistory.Title(
            "centre", MOMENT, MOMENT.plus(Duration.ofDays(30)), List.of("north", "port"), KEY);
    return HistoryWriting.text(new SharedHistory(title, events))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
