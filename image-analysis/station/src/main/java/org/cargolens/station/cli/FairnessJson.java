package org.cargolens.station.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.RiskFairness;
import org.cargolens.casework.learning.Fairness;
import org.cargolens.casework.statistics.Proportion;

/** Whom the learned risk falls on, as JSON: {@code urn:cargolens:fairness:1}. */
final class FairnessJson {
  private FairnessJson() {}

  static JsonObject write(RiskFairness fairness, double share, long least) {
    List<JsonObject> groupings = new ArrayList<>();
    for (RiskFairness.By by : RiskFairness.By.values()) {
      Fairness one = fairness.groups().get(by);
      if (one != null) {
        groupings.add(grouping(by, one, least));
      }
    }
    return JsonObject.builder()
        .put("schema", "urn:cargolens:fairness:1")
        .put("learnedFrom", fairness.learnedFrom())
        .put("judged", fairness.judged())
        .put("share", share)
        .put("leastCases", least)
        .put("groupings", JsonArray.of(groupings))
        .build();
  }

  private static JsonObject grouping(RiskFairness.By by, Fairness fairness, long least) {
    List<JsonObject> groups = new ArrayList<>();
    for (Fairness.Group group : fairness.groups()) {
      groups.add(
          group(group)
              .put("standing", fairness.standing(group, least).text().replace(' ', '-'))
              .build());
    }
    return JsonObject.builder()
        .put("by", word(by))
        .put("groups", JsonArray.of(groups))
        .put("all", group(fairness.all()).build())
        .build();
  }

  private static JsonObject.Builder group(Fairness.Group group) {
    return JsonObject.builder()
        .put("group", group.name())
        .put("picked", share(group.picked()))
        .put("foundOfPicked", share(group.found()))
        .put("foundOfDrawn", share(group.drawn()));
  }

  private static JsonObject share(Proportion share) {
    return JsonObject.builder()
        .put("hits", share.hits())
        .put("of", share.of())
        .put("low", share.wilson().low())
        .put("high", share.wilson().high())
        .build();
  }

  static String word(RiskFairness.By by) {
    return by.name().toLowerCase(Locale.ROOT);
  }
}
