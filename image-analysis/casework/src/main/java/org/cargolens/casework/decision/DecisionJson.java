package org.cargolens.casework.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.analysis.report.Advice;

/** Decisions as JSON: the reason apart, as it may name people. */
public final class DecisionJson {
  /** What stands for a reason that was erased or may not be seen. */
  public static final String HIDDEN = "(not shown)";

  private DecisionJson() {}

  /**
   * Returns all but the reason.
   *
   * @param fourEyes whether a second person must confirm it
   */
  public static JsonObject open(Decision decision, boolean fourEyes) {
    Decision.Circumstances how = decision.how();
    return JsonObject.builder()
        .put("verdict", decision.verdict().word())
        .put("takenMs", how.taken().toMillis())
        .put("tools", JsonArray.of(how.tools().stream().map(Json::text).toList()))
        .put("advice", how.advice().advice().map(Advice::word).orElse(null))
        .put("adviceShown", how.advice().shown())
        .put("fourEyes", fourEyes)
        .build();
  }

  /** Returns the reason. */
  public static JsonObject personal(Decision decision) {
    return JsonObject.builder().put("reason", decision.reason()).build();
  }

  /**
   * Returns a decision.
   *
   * @param open what {@link #open} returned
   * @param personal what {@link #personal} returned, empty if it was erased or may not be seen
   */
  public static Decision read(JsonObject open, Optional<JsonObject> personal) throws JsonException {
    List<String> tools = new ArrayList<>();
    for (JsonValue tool : open.get("tools").asArray().items()) {
      tools.add(tool.asText());
    }
    Optional<JsonValue> advice = open.find("advice");
    AdviceSeen seen =
        new AdviceSeen(
            advice.isPresent() ? Advice.ofWord(advice.get().asText()) : Optional.empty(),
            open.get("adviceShown").asBoolean());
    String reason = personal.isPresent() ? personal.get().get("reason").asText() : HIDDEN;
    JsonValue verdict = open.get("verdict");
    return new Decision(
        Verdict.ofWord(verdict.asText())
            .orElseThrow(() -> new JsonException(verdict.at(), "a verdict", verdict.describe())),
        reason,
        new Decision.Circumstances(Duration.ofMillis(open.get("takenMs").asLong()), tools, seen));
  }
}
