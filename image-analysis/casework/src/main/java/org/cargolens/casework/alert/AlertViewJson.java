package org.cargolens.casework.alert;

import org.cargolens.analysis.json.JsonObject;
import org.cargolens.scan.ContainerNumber;

/**
 * An alert about a case as JSON: no more than whoever sees the case may know of it, as its sender
 * and its addressees are for those whom it concerns.
 */
public final class AlertViewJson {
  private AlertViewJson() {}

  /**
   * Returns an alert as a tree: {@code alert} (its id), {@code status}, {@code urgency}, {@code
   * container} or {@code case}, {@code validFrom}, {@code validUntil}, {@code acknowledgeBy} and
   * {@code lookFor}, which is not there if it was erased or may not be seen.
   */
  public static JsonObject write(AlertView view) {
    AlertContent content = view.alert().content();
    Timing timing = view.alert().timing();
    JsonObject.Builder made =
        JsonObject.builder()
            .put("alert", view.alert().id().toString())
            .put("status", view.status().word())
            .put("urgency", content.urgency().word())
            .put("container", content.about().container().map(ContainerNumber::value).orElse(null))
            .put("case", content.about().caseId().orElse(null))
            .put("validFrom", timing.validFrom().toString())
            .put("validUntil", timing.validUntil().toString())
            .put("acknowledgeBy", timing.acknowledgeBy().toString());
    String text = content.lookFor().text();
    return text.equals(Alert.HIDDEN) ? made.build() : made.put("lookFor", text).build();
  }
}
