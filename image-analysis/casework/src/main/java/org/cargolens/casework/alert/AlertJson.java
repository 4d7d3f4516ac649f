package org.cargolens.casework.alert;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.ContainerNumber;
import org.cargolens.scan.Sha256;

/** Alerts as JSON: what may name people apart, as it is kept encrypted. */
final class AlertJson {
  private AlertJson() {}

  /** Returns all but the text and the names of files. */
  static JsonObject open(Alert alert) {
    AlertContent content = alert.content();
    return JsonObject.builder()
        .put("id", alert.id().toString())
        .put("unit", alert.from().unit())
        .put("by", FieldJson.actor(alert.from().actor()))
        .put("to", FieldJson.texts(alert.addressing().to().stream().map(Address::toString)))
        .put("replyTo", alert.addressing().replyTo().toString())
        .put("escalation", levels(alert.addressing().escalation()))
        .put("container", content.about().container().map(ContainerNumber::value).orElse(null))
        .put("case", content.about().caseId().orElse(null))
        .put("urgency", content.urgency().word())
        .put("categories", FieldJson.texts(content.lookFor().categories().stream()))
        .put("evidence", evidence(content.evidence()))
        .put("validFrom", alert.timing().validFrom().toString())
        .put("validUntil", alert.timing().validUntil().toString())
        .put("acknowledgeBy", alert.timing().acknowledgeBy().toString())
        .build();
  }

  private static JsonArray levels(List<EscalationLevel> levels) {
    return JsonArray.of(
        levels.stream()
            .map(
                level ->
                    JsonObject.builder()
                        .put("to", level.to().toString())
                        .put("waitSeconds", level.patience().toSeconds())
                        .build())
            .toList());
  }

  private static JsonArray evidence(List<EvidenceNote> notes) {
    return JsonArray.of(
        notes.stream()
            .map(
                note ->
                    JsonObject.builder()
                        .put("sha256", note.digest().hex())
                        .put("bytes", note.size())
                        .build())
            .toList());
  }

  /** Returns the text and the names of files. */
  static JsonObject personal(Alert alert) {
    return JsonObject.builder()
        .put("text", alert.content().lookFor().text())
        .put("names", FieldJson.texts(alert.content().evidence().stream().map(EvidenceNote::name)))
        .build();
  }

  /**
   * Returns an alert.
   *
   * @param open what {@link #open} returned
   * @param personal what {@link #personal} returned, empty if it was erased or may not be seen
   */
  static Alert read(JsonObject open, Optional<JsonObject> personal) throws JsonException {
    return new Alert(
        FieldJson.uuid(open.get("id")),
        new Alert.Sender(open.get("unit").asText(), FieldJson.readActor(open.get("by"))),
        addressing(open),
        content(open, personal),
        FieldJson.checked(
            open,
            () ->
                new Timing(
                    FieldJson.instant(open.get("validFrom")),
                    FieldJson.instant(open.get("validUntil")),
                    FieldJson.instant(open.get("acknowledgeBy")))));
  }

  private static Addressing addressing(JsonObject open) throws JsonException {
    List<Address> to = new ArrayList<>();
    for (JsonValue item : open.get("to").asArray().items()) {
      to.add(FieldJson.address(item));
    }
    List<EscalationLevel> levels = new ArrayList<>();
    for (JsonValue item : open.get("escalation").asArray().items()) {
      JsonObject level = item.asObject();
      levels.add(
          FieldJson.checked(
              level,
              () ->
                  new EscalationLevel(
                      FieldJson.address(level.get("to")),
                      Duration.ofSeconds(level.get("waitSeconds").asLong()))));
    }
    Address replyTo = FieldJson.address(open.get("replyTo"));
    return FieldJson.checked(open, () -> new Addressing(to, replyTo, levels));
  }

  private static AlertContent content(JsonObject open, Optional<JsonObject> personal)
      throws JsonException {
    JsonValue word = open.get("urgency");
    Urgency urgency =
        Urgency.ofWord(word.asText())
            .orElseThrow(() -> new JsonException(word.at(), "an urgency", word.describe()));
    List<String> categories = new ArrayList<>();
    for (JsonValue category : open.get("categories").asArray().items()) {
      categories.add(category.asText());
    }
    String text = personal.isPresent() ? personal.get().get("text").asText() : Alert.HIDDEN;
    AlertSubject about = about(open);
    List<EvidenceNote> notes = notes(open, personal);
    return FieldJson.checked(
        open,
        () -> new AlertContent(about, urgency, new AlertContent.LookFor(text, categories), notes));
  }

  private static AlertSubject about(JsonObject open) throws JsonException {
    Optional<JsonValue> container = open.find("container");
    Optional<JsonValue> caseId = open.find("case");
    Optional<ContainerNumber> number = Optional.empty();
    if (container.isPresent()) {
      String text = container.get().asText();
      number = Optional.of(FieldJson.checked(container.get(), () -> new ContainerNumber(text)));
    }
    Optional<ContainerNumber> found = number;
    Optional<String> id =
        caseId.isPresent() ? Optional.of(caseId.get().asText()) : Optional.empty();
    return FieldJson.checked(open, () -> new AlertSubject(found, id));
  }

  private static List<EvidenceNote> notes(JsonObject open, Optional<JsonObject> personal)
      throws JsonException {
    List<JsonValue> items = open.get("evidence").asArray().items();
    List<EvidenceNote> notes = new ArrayList<>();
    Optional<JsonArray> names = Optional.empty();
    if (personal.isPresent()) {
      names = Optional.of(personal.get().get("names").asArray().ofSize(items.size()));
    }
    for (int i = 0; i < items.size(); i++) {
      JsonObject item = items.get(i).asObject();
      String name = names.isPresent() ? names.get().items().get(i).asText() : EvidenceNote.HIDDEN;
      notes.add(
          FieldJson.checked(
              item,
              () ->
                  new EvidenceNote(
                      name,
                      new Sha256(item.get("sha256").asText()),
                      item.get("bytes").asInt(1, EvidenceNote.LARGEST))));
    }
    return notes;
  }
}
