package org.cargolens.bench.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.bench.result.Check;

/** What came of comparing each rival's answers with ours. For one thread. */
final class AnswerLog {
  private final Map<String, List<String>> failures = new LinkedHashMap<>();
  private final Map<String, Long> cases = new LinkedHashMap<>();

  /**
   * Notes one comparison.
   *
   * @param rival whose answer it was
   * @param what input and round, for the message
   * @param failure what was wrong, if anything
   */
  void note(String rival, String what, Optional<String> failure) {
    cases.merge(rival, 1L, Long::sum);
    List<String> told = failures.computeIfAbsent(rival, name -> new ArrayList<>());
    failure.ifPresent(text -> told.add(what + ": " + text));
  }

  /**
   * Returns a check for each rival.
   *
   * @param claim what must hold of a rival's answers, after its name
   */
  List<Check> checks(String claim) {
    return failures.entrySet().stream()
        .map(
            rival ->
                Check.of(
                    rival.getKey() + " " + claim,
                    cases.getOrDefault(rival.getKey(), 0L),
                    rival.getValue()))
        .toList();
  }
}
