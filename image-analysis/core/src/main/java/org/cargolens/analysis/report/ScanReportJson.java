package org.cargolens.analysis.report;

import java.io.IOException;
import java.nio.file.Path;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.json.JsonValue;

/** Reports as JSON after the schema {@value ScanReport#SCHEMA}. */
public final class ScanReportJson {
  private ScanReportJson() {}

  /** Returns a report as a JSON tree. */
  public static JsonObject toJson(ScanReport report) {
    return new ReportWriter(report).write();
  }

  /** Returns the report of a JSON tree. */
  public static ScanReport fromJson(JsonValue value) throws JsonException {
    return new ReportReader(value.asObject()).read();
  }

  /**
   * Reads a report file.
   *
   * @throws JsonException if it is no report of this version; names file, line and column
   * @throws IOException if it can't be read
   */
  public static ScanReport read(Path file) throws IOException {
    return fromJson(Json.read(file));
  }

  /**
   * Writes a report; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, ScanReport report) throws IOException {
    Json.write(file, toJson(report));
  }
}
