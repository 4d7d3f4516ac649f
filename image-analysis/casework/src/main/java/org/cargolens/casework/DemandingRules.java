package org.cargolens.casework;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/** Which rules of a recorded score demanded a scan: a legal demand rests on these alone. */
final class DemandingRules {
  private DemandingRules() {}

  /**
   * Reads them.
   *
   * @param score what the entry of a score says
   * @return their ids in order; those of all rules that held where an entry of an earlier version
   *     doesn't say which of them demanded it; none if no scan was demanded
   */
  static List<String> of(JsonObject score) throws IOException {
    List<String> demanding = new ArrayList<>();
    if (!score.get("mustScan").asBoolean()) {
      return demanding;
    }
    List<String> held = new ArrayList<>();
    for (JsonValue item : score.get("rules").asArray().items()) {
      JsonObject rule = item.asObject();
      held.add(rule.get("id").asText());
      Optional<JsonValue> mustScan = rule.find("mustScan");
      if (mustScan.isPresent() && mustScan.get().asBoolean()) {
        demanding.add(rule.get("id").asText());
      }
    }
    return demanding.isEmpty() ? held : demanding;
  }
}
