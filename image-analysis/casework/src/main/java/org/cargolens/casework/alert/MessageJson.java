package org.cargolens.casework.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonText;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.KeptText;
import org.cargolens.scan.Sha256;

/** Messages between units as JSON, which is what a unit signs. */
final class MessageJson {
  /** Names the form of messages. */
  static final String SCHEMA = "urn:cargolens:alert-message:1";

  private static final String SOURCE = "alert message";
  private static final String ALERT = "alert";
  private static final String ESCALATION = "escalation";
  private static final String ACKNOWLEDGEMENT = "acknowledgement";
  private static final String REPLY = "reply";

  private MessageJson() {}

  static byte[] write(Dispatch dispatch) {
    JsonObject.Builder numbers = JsonObject.builder();
    new TreeMap<>(dispatch.numbers()).forEach(numbers::put);
    JsonObject.Builder object =
        JsonObject.builder()
            .put("schema", SCHEMA)
            .put("message", dispatch.id().toString())
            .put("from", dispatch.from())
            .put("origin", dispatch.lane().origin())
            .put("stream", dispatch.lane().stream())
            .put("numbers", numbers.build())
            .put("sentAt", dispatch.sentAt().toString());
    AlertMessage message = dispatch.message();
    if (message instanceof AlertMessage.NewAlert first) {
      putAlert(object.put("kind", ALERT), first);
    } else if (message instanceof AlertMessage.Escalation escalation) {
      putAlert(object.put("kind", ESCALATION).put("level", escalation.level()), escalation.first());
    } else if (message instanceof AlertMessage.Acknowledgement acknowledgement) {
      object
          .put("kind", ACKNOWLEDGEMENT)
          .put("alertId", acknowledgement.alertId().toString())
          .put("by", FieldJson.actor(acknowledgement.by()))
          .put("at", acknowledgement.at().toString());
    } else if (message instanceof AlertMessage.Reply reply) {
      object
          .put("kind", REPLY)
          .put("alertId", reply.alertId().toString())
          .put("by", FieldJson.actor(reply.by()))
          .put("at", reply.at().toString())
          .put("text", reply.text());
    }
    return Json.print(object.build()).getBytes(StandardCharsets.UTF_8);
  }

  private static void putAlert(JsonObject.Builder object, AlertMessage.NewAlert first) {
    List<JsonText> files = new ArrayList<>();
    for (EvidenceNote note : first.alert().content().evidence()) {
      byte[] bytes = first.files().get(note.digest());
      if (bytes == null) {
        throw new IllegalArgumentException("the bytes of " + note.name() + " are missing");
      }
      files.add(Json.text(Base64.getEncoder().encodeToString(bytes)));
    }
    object
        .put(ALERT, AlertJson.open(first.alert()))
        .put("words", AlertJson.personal(first.alert()))
        .put("files", JsonArray.of(files));
  }

  static Dispatch read(byte[] utf8) throws JsonException {
    JsonObject object = Json.parse(utf8, SOURCE).asObject();
    JsonValue schema = object.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), SCHEMA, schema.describe());
    }
    Map<String, Long> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonValue> number :
        object.get("numbers").asObject().members().entrySet()) {
      numbers.put(number.getKey(), number.getValue().asLong());
    }
    AlertMessage message = message(object);
    checkKept(object, "by", message.by().id());
    return new Dispatch(
        FieldJson.uuid(object.get("message")),
        kept(object, "from"),
        new Dispatch.SendingLane(
            FieldJson.uuid(object.get("origin")).toString(), kept(object, "stream")),
        numbers,
        FieldJson.instant(object.get("sentAt")),
        message);
  }

  private static String kept(JsonObject object, String name) throws JsonException {
    String text = object.get(name).asText();
    checkKept(object, name, text);
    return text;
  }

  /** Of texts that stand in columns of their own; in others JSON escapes what those can't hold. */
  private static void checkKept(JsonObject object, String name, String text) throws JsonException {
    Optional<String> fault = KeptText.fault(text);
    if (fault.isPresent()) {
      throw new JsonException(
          object.at(), "texts that a store keeps", name + " holds " + fault.get());
    }
  }

  private static AlertMessage message(JsonObject object) throws JsonException {
    JsonValue kind = object.get("kind");
    return switch (kind.asText()) {
      case ALERT -> first(object);
      case ESCALATION -> {
        AlertMessage.NewAlert first = first(object);
        int level = object.get("level").asInt(1, Integer.MAX_VALUE);
        yield FieldJson.checked(object, () -> new AlertMessage.Escalation(first, level));
      }
      case ACKNOWLEDGEMENT ->
          new AlertMessage.Acknowledgement(
              FieldJson.uuid(object.get("alertId")),
              FieldJson.readActor(object.get("by")),
              FieldJson.instant(object.get("at")));
      case REPLY ->
          FieldJson.checked(
              object,
              () ->
                  new AlertMessage.Reply(
                      FieldJson.uuid(object.get("alertId")),
                      FieldJson.readActor(object.get("by")),
                      FieldJson.instant(object.get("at")),
                      object.get("text").asText()));
      default ->
          throw new JsonException(
              kind.at(), "alert, escalation, acknowledgement or reply", kind.describe());
    };
  }

  private static AlertMessage.NewAlert first(JsonObject object) throws JsonException {
    Alert alert =
        AlertJson.read(object.get(ALERT).asObject(), Optional.of(object.get("words").asObject()));
    if (alert.content().about().caseId().isPresent()) {
      checkKept(object, "case", alert.content().about().caseId().get());
    }
    List<EvidenceNote> notes = alert.content().evidence();
    List<JsonValue> items = object.get("files").asArray().ofSize(notes.size()).items();
    Map<Sha256, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < notes.size(); i++) {
      JsonValue item = items.get(i);
      String text = item.asText();
      byte[] bytes = FieldJson.checked(item, () -> Base64.getDecoder().decode(text));
      if (!Sha256.of(ByteBuffer.wrap(bytes)).equals(notes.get(i).digest())
          || bytes.length != notes.get(i).size()) {
        throw new JsonException(item.at(), "the bytes of its digest and size", "others");
      }
      files.put(notes.get(i).digest(), bytes);
    }
    return new AlertMessage.NewAlert(alert, files);
  }
}
