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

  /** Member that says why a second person must confirm a decision. */
  public static final String GROUNDS = "fourEyesFor";

  private DecisionJson() {}

  /**
   * Returns all but the reason.
   *
   * @param grounds why a second person must confirm it; none if nobody must
   */
  public static JsonObject open(Decision decision, List<String> grounds) {
    Decision.Circumstances how = decision.how();
    JsonObject.Builder open =
        JsonObject.builder()
            .put("verdict", decision.verdict().word())
            .put("takenMs", how.taken().toMillis())
            .put("tools", JsonArray.of(how.tools().stream().map(Json::text).toList()))
            .put("advice", how.advice().advice().map(Advice::word).orElse(null))
            .put("adviceShown", how.advice().shown())
            .put("fourEyes", !grounds.isEmpty());
    if (!grounds.isEmpty()) {
      open.put(GROUNDS, JsonArray.of(grounds.stream().map(Json::text).toList()));
    }
    return open.build();
  }

  /**
   * Returns why a second person must confirm a decision, as its entry says; none also in entries of
   * earlier versions.
   *
   * @param open what {@link #open} returned
   */
  public static List<String> grounds(JsonObject open) throws JsonException {
    List<String> grounds = new ArrayList<>();
    Optional<JsonValue> said = open.find(GROUNDS);
    if (said.isPresent()) {
      for (JsonValue ground : said.get().asArray().items()) {
        grounds.add(ground.asText());
      }
    }
    return grounds;
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
