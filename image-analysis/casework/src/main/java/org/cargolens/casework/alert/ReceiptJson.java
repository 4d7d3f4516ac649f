package org.cargolens.casework.alert;

import java.nio.charset.StandardCharsets;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Sha256;

/** Receipts as JSON, which is what a unit signs. */
final class ReceiptJson {
  /** Names the form of receipts. */
  static final String SCHEMA = "urn:cargolens:alert-receipt:1";

  private ReceiptJson() {}

  static byte[] write(Receipt receipt) {
    return Json.print(
            JsonObject.builder()
                .put("schema", SCHEMA)
                .put("message", receipt.messageId().toString())
                .put("sha256", receipt.digest().hex())
                .put("from", receipt.from())
                .put("to", receipt.to())
                .put("receivedAt", receipt.receivedAt().toString())
                .build())
        .getBytes(StandardCharsets.UTF_8);
  }

  static Receipt read(byte[] utf8) throws JsonException {
    JsonObject object = Json.parse(utf8, "alert receipt").asObject();
    JsonValue schema = object.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), SCHEMA, schema.describe());
    }
    JsonValue digest = object.get("sha256");
    String hex = digest.asText();
    return new Receipt(
        FieldJson.uuid(object.get("message")),
        FieldJson.checked(digest, () -> new Sha256(hex)),
        object.get("from").asText(),
        object.get("to").asText(),
        FieldJson.instant(object.get("receivedAt")));
  }
}
