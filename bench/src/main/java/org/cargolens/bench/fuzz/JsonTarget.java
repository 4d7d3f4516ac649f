package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonValue;

/** A JSON document of ours, read from a text into its type. */
final class JsonTarget implements FuzzTarget {
  /** Reads a tree. */
  interface Reader {
    void read(JsonValue value) throws JsonException;
  }

  private final String name;
  private final String good;
  private final Reader reader;

  JsonTarget(String name, String good, Reader reader) {
    this.name = name;
    this.good = good;
    this.reader = reader;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<byte[]> goodInputs() {
    return List.of(good.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    try {
      reader.read(Json.parse(new String(input, StandardCharsets.UTF_8), name));
      return true;
    } catch (JsonException e) {
      return false;
    }
  }
}
