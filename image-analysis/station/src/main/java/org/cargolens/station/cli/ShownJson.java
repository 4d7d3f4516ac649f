package org.cargolens.station.cli;

import java.util.stream.Collectors;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.LineText;

/** JSON for a terminal: what must not stand in a line is escaped, which says the same as JSON. */
final class ShownJson {
  private ShownJson() {}

  /** Returns a value as lines of JSON. */
  static String of(JsonValue value) {
    return Json.print(value)
        .lines()
        .map(LineText::shown)
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
