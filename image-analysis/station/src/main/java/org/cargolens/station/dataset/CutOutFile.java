package org.cargolens.station.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;
import org.cargolens.scan.Sha256;
import org.cargolens.simulator.picture.Plane;
import org.cargolens.simulator.projection.CutOut;
import org.cargolens.simulator.projection.Pitch;
import org.cargolens.simulator.projection.ThingShadow;

/**
 * Cut-out things as JSON files: kind, size, pitch, what passes of each energy in each pixel (16
 * bits, little-endian, row after row, high energy first, in base 64), which pixels are the thing's
 * own, where it comes from, and a sha-256 over all of it.
 */
public final class CutOutFile {
  /** Identity of the files of this version. */
  public static final String SCHEMA = "cargolens/cut-out/1";

  private static final int FULL = 65_535;
  private static final int MOST_PIXELS_A_SIDE = 2048;
  private static final long MOST_BYTES = 32L << 20;

  private CutOutFile() {}

  /**
   * Writes a thing; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, CutOut thing) throws IOException {
    byte[] factors = factors(thing);
    Json.write(
        file,
        JsonObject.builder()
            .put("schema", SCHEMA)
            .put("kind", thing.kind())
            .put("width", thing.high().width())
            .put("height", thing.high().height())
            .put(
                "pitchMm",
                JsonArray.of(
                    List.of(Json.number(thing.pitch().xMm()), Json.number(thing.pitch().yMm()))))
            .put("from", thing.from().hex())
            .put("mask", mask(thing))
            .put("factors", Base64.getEncoder().encodeToString(factors))
            .put("sha256", digest(thing, factors).hex())
            .build());
  }

  /** Rows of 0 and 1, for people; what passes says it to programs. */
  private static JsonArray mask(CutOut thing) {
    ThingShadow shadow = ThingShadow.of(thing.high(), thing.low());
    List<JsonValue> rows = new ArrayList<>();
    for (int y = 0; y < shadow.height(); y++) {
      StringBuilder row = new StringBuilder();
      for (int x = 0; x < shadow.width(); x++) {
        row.append(shadow.own(x, y) ? '1' : '0');
      }
      rows.add(Json.text(row.toString()));
    }
    return JsonArray.of(rows);
  }

  private static byte[] factors(CutOut thing) {
    ByteBuffer bytes =
        ByteBuffer.allocate(4 * thing.high().values().length).order(ByteOrder.LITTLE_ENDIAN);
    for (Plane plane : List.of(thing.high(), thing.low())) {
      for (float value : plane.values()) {
        bytes.putShort((short) Math.round(FULL * Math.max(0, Math.min(1, value))));
      }
    }
    return bytes.array();
  }

  private static Sha256 digest(CutOut thing, byte[] factors) {
    String head =
        String.join(
            "\n",
            SCHEMA,
            thing.kind(),
            thing.high().width() + " " + thing.high().height(),
            thing.pitch().xMm() + " " + thing.pitch().yMm(),
            thing.from().hex(),
            "");
    byte[] text = head.getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(text.length + factors.length);
    return Sha256.of(all.put(text).put(factors).flip());
  }

  /**
   * Reads a thing.
   *
   * @throws JsonException if it is none of this version, a value can't be, or the digest is
   *     another; names file, line and column
   * @throws IOException if it can't be read
   */
  public static CutOut read(Path file) throws IOException {
    JsonObject root = Json.read(file, MOST_BYTES).asObject();
    JsonValue schema = root.get("schema");
    if (!schema.asText().equals(SCHEMA)) {
      throw new JsonException(schema.at(), '"' + SCHEMA + '"', schema.describe());
    }
    int width = root.get("width").asInt(1, MOST_PIXELS_A_SIDE);
    int height = root.get("height").asInt(1, MOST_PIXELS_A_SIDE);
    List<JsonValue> pitch = root.get("pitchMm").asArray().ofSize(2).items();
    JsonValue text = root.get("factors");
    try {
      byte[] factors = Base64.getDecoder().decode(text.asText());
      if (factors.length != 4 * width * height) {
        throw new JsonException(
            text.at(), 4 * width * height + " bytes of factors", factors.length + " bytes");
      }
      CutOut thing =
          new CutOut(
              root.get("kind").asText(),
              plane(factors, 0, width, height),
              plane(factors, 2 * width * height, width, height),
              new Pitch(pitch.get(0).asDouble(), pitch.get(1).asDouble()),
              new Sha256(root.get("from").asText()));
      JsonValue stated = root.get("sha256");
      Sha256 found = digest(thing, factors);
      if (!found.hex().equals(stated.asText())) {
        throw new JsonException(stated.at(), "sha-256 " + found.hex(), stated.describe());
      }
      return thing;
    } catch (IllegalArgumentException e) {
      throw new JsonException(root.at(), "legal values", String.valueOf(e.getMessage()));
    }
  }

  private static Plane plane(byte[] factors, int offset, int width, int height) {
    ByteBuffer bytes = ByteBuffer.wrap(factors).order(ByteOrder.LITTLE_ENDIAN);
    Plane plane = new Plane(width, height);
    for (int i = 0; i < plane.values().length; i++) {
      plane.values()[i] = (bytes.getShort(offset + 2 * i) & 0xFFFF) / (float) FULL;
    }
    return plane;
  }
}
