package org.cargolens.casework.history;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes histories as lines of ASCII that {@link HistoryReader} reads. */
public final class HistoryWriting {
  /** Names the form. */
  static final String FORM = "urn:cargolens:history:1";

  private final StringBuilder out = new StringBuilder();

  private HistoryWriting() {}

  /** Returns a history as text. */
  public static String text(SharedHistory history) {
    HistoryWriting writing = new HistoryWriting();
    writing.title(history.title());
    writing.parties(history.events());
    writing.line("end");
    return writing.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void title(SharedHistory.Title title) {
    line(FORM);
    line("unit " + title.unit());
    line("moment " + title.moment());
    line("until " + title.until());
    line("readers " + String.join(" ", title.readers()));
    line("key " + title.key().word());
  }

  private void parties(List<SharedHistory.Event> events) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (SharedHistory.Event event : events) {
      event.parties().forEach(party -> numbers.putIfAbsent(party, numbers.size()));
    }
    line("parties " + numbers.size());
    numbers.keySet().forEach(this::line);
    line("events " + events.size());
    Map<String, Integer> cases = new HashMap<>();
    long before = 0;
    for (SharedHistory.Event event : events) {
      String after = " " + (event.micros() - before);
      before = event.micros();
      if (event.finding()) {
        line("f " + cases.get(event.caseRef()) + after);
      } else {
        cases.put(event.caseRef(), cases.size());
        line(
            "c "
                + event.caseRef()
                + " "
                + event.parties().stream()
                    .map(party -> String.valueOf(numbers.get(party)))
                    .collect(Collectors.joining(","))
                + after);
      }
    }
  }
}
