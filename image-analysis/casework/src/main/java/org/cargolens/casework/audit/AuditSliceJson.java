package org.cargolens.casework.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.Sha256;

/** Slices of the trail as JSON: each text exactly as it was digested. */
public final class AuditSliceJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "urn:cargolens:audit-slice:1";

  private AuditSliceJson() {}

  /** Returns a slice as a tree. */
  public static JsonObject write(AuditSlice slice) {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("digest", AuditChain.FORMAT)
        .put("case", slice.caseId())
        .put(
            "head",
            JsonObject.builder()
                .put("number", slice.head().number())
                .put("sha256", slice.head().digest().hex())
                .build())
        .put("entries", JsonArray.of(slice.entries().stream().map(AuditSliceJson::entry).toList()))
        .build();
  }

  private static JsonObject entry(AuditEntry entry) {
    JsonObject.Builder object =
        JsonObject.builder()
            .put("number", entry.number())
            .put("at", entry.at().toString())
            .put("request", entry.requestId())
            .put("kind", entry.kind().word())
            .put("actor", entry.actor().id())
            .put("role", entry.actor().role().word())
            .put("place", entry.actor().place().path())
            .put("case", entry.subject().orElse(null))
            .put("body", entry.content().body())
            .put("sealed", entry.content().sealed().orElse(null));
    entry.corrects().ifPresent(number -> object.put("corrects", number));
    return object
        .put("previous", entry.link().previous().hex())
        .put("sha256", entry.link().digest().hex())
        .build();
  }

  /**
   * Returns the slice of a tree, whose digests nobody has checked yet.
   *
   * @throws JsonException if it is none; names the place
   */
  public static AuditSlice read(JsonValue from) throws JsonException {
    JsonObject root = from.asObject();
    expect(root.get("schema"), SCHEMA);
    expect(root.get("digest"), AuditChain.FORMAT);
    JsonObject head = root.get("head").asObject();
    List<AuditEntry> entries = new ArrayList<>();
    for (JsonValue item : root.get("entries").asArray().items()) {
      entries.add(entry(item.asObject()));
    }
    return new AuditSlice(
        root.get("case").asText(),
        entries,
        new ChainCheck.Anchor(head.get("number").asLong(), digest(head.get("sha256"))));
  }

  private static void expect(JsonValue value, String word) throws JsonException {
    if (!value.asText().equals(word)) {
      throw new JsonException(value.at(), word, value.asText());
    }
  }

  private static AuditEntry entry(JsonObject from) throws JsonException {
    JsonValue kind = from.get("kind");
    JsonValue role = from.get("role");
    Role known =
        Role.ofWord(role.asText())
            .orElseThrow(() -> new JsonException(role.at(), "a role", role.describe()));
    try {
      return new AuditEntry(
          from.get("number").asLong(),
          Instant.parse(from.get("at").asText()),
          from.get("request").asText(),
          EntryKind.ofWord(kind.asText())
              .orElseThrow(() -> new JsonException(kind.at(), "a kind", kind.describe())),
          new Actor(from.get("actor").asText(), known, new Place(from.get("place").asText())),
          text(from, "case"),
          new AuditEntry.Content(from.get("body").asText(), text(from, "sealed")),
          number(from),
          new AuditEntry.Link(digest(from.get("previous")), digest(from.get("sha256"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new JsonException(from.at(), "an entry", String.valueOf(e.getMessage()));
    }
  }

  private static Sha256 digest(JsonValue value) throws JsonException {
    try {
      return new Sha256(value.asText());
    } catch (IllegalArgumentException e) {
      throw new JsonException(value.at(), "a sha-256", value.asText());
    }
  }

  private static Optional<String> text(JsonObject from, String name) throws JsonException {
    Optional<JsonValue> value = from.find(name);
    return value.isPresent() ? Optional.of(value.get().asText()) : Optional.empty();
  }

  private static OptionalLong number(JsonObject from) throws JsonException {
    Optional<JsonValue> value = from.find("corrects");
    return value.isPresent() ? OptionalLong.of(value.get().asLong()) : OptionalLong.empty();
  }
}
