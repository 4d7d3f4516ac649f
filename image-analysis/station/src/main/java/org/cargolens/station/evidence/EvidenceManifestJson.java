package org.cargolens.station.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Place;
import org.cargolens.casework.people.Role;
import org.cargolens.scan.Sha256;

/** Manifests as JSON after the schema {@value #SCHEMA}. */
public final class EvidenceManifestJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "urn:cargolens:evidence-manifest:1";

  private EvidenceManifestJson() {}

  /** Returns a manifest as a tree. */
  public static JsonObject write(EvidenceManifest manifest) {
    EvidenceManifest.Made made = manifest.made();
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("case", manifest.caseId())
        .put("createdAt", made.at().toString())
        .put(
            "createdBy",
            JsonObject.builder()
                .put("id", made.by().id())
                .put("role", made.by().role().word())
                .put("place", made.by().place().path())
                .build())
        .put("software", made.software())
        .put(
            "auditHead",
            JsonObject.builder()
                .put("number", manifest.head().number())
                .put("sha256", manifest.head().digest().hex())
                .build())
        .put(
            "scans",
            JsonArray.of(manifest.scans().stream().map(EvidenceManifestJson::scan).toList()))
        .put(
            "files",
            JsonArray.of(manifest.items().stream().map(EvidenceManifestJson::item).toList()))
        .build();
  }

  private static JsonObject scan(EvidenceManifest.Scan scan) {
    return JsonObject.builder()
        .put("sha256", scan.image().hex())
        .put("main", scan.main().orElse(null))
        .build();
  }

  private static JsonObject item(EvidenceManifest.Item item) {
    return JsonObject.builder()
        .put("name", item.name())
        .put("role", item.role().word())
        .put("mediaType", item.mediaType())
        .put("size", item.size())
        .put("sha256", item.sha256().hex())
        .build();
  }

  /**
   * Returns the manifest of a tree.
   *
   * @throws JsonException if it is none of this version; names the place
   */
  public static EvidenceManifest read(JsonValue value) throws JsonException {
    JsonObject from = value.asObject();
    JsonValue schema = from.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), SCHEMA, schema.asText());
    }
    JsonObject head = from.get("auditHead").asObject();
    List<EvidenceManifest.Scan> scans = new ArrayList<>();
    for (JsonValue one : from.get("scans").asArray().items()) {
      JsonObject scan = one.asObject();
      Optional<JsonValue> main = scan.find("main");
      scans.add(
          new EvidenceManifest.Scan(
              digest(scan.get("sha256")),
              main.isPresent() ? Optional.of(main.get().asText()) : Optional.empty()));
    }
    List<EvidenceManifest.Item> items = new ArrayList<>();
    for (JsonValue one : from.get("files").asArray().items()) {
      items.add(item(one.asObject()));
    }
    return new EvidenceManifest(
        from.get("case").asText(),
        made(from),
        new ChainCheck.Anchor(head.get("number").asLong(), digest(head.get("sha256"))),
        scans,
        items);
  }

  private static EvidenceManifest.Made made(JsonObject from) throws JsonException {
    JsonObject by = from.get("createdBy").asObject();
    JsonValue role = by.get("role");
    Role known =
        Role.ofWord(role.asText())
            .orElseThrow(() -> new JsonException(role.at(), "a role", role.describe()));
    try {
      return new EvidenceManifest.Made(
          new Actor(by.get("id").asText(), known, new Place(by.get("place").asText())),
          Instant.parse(from.get("createdAt").asText()),
          from.get("software").asText());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new JsonException(from.at(), "who made it when", String.valueOf(e.getMessage()));
    }
  }

  private static EvidenceManifest.Item item(JsonObject from) throws JsonException {
    JsonValue role = from.get("role");
    JsonValue size = from.get("size");
    if (size.asLong() < 0) {
      throw new JsonException(size.at(), "a size", Long.toString(size.asLong()));
    }
    return new EvidenceManifest.Item(
        from.get("name").asText(),
        EvidenceRole.ofWord(role.asText())
            .orElseThrow(() -> new JsonException(role.at(), "a role of a file", role.describe())),
        from.get("mediaType").asText(),
        size.asLong(),
        digest(from.get("sha256")));
  }

  private static Sha256 digest(JsonValue value) throws JsonException {
    try {
      return new Sha256(value.asText());
    } catch (IllegalArgumentException e) {
      throw new JsonException(value.at(), "a sha-256", value.asText());
    }
  }
}
