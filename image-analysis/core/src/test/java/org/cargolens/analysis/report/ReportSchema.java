package org.cargolens.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cargolens.analysis.json.Json;

/** Checks reports against the published schema, by an independent validator. */
public final class ReportSchema {
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());

  private ReportSchema() {}

  /** Fails unless a report obeys the schema. */
  public static void assertObeyed(ScanReport report) {
    assertThat(errors(Json.print(ScanReportJson.toJson(report)))).isEmpty();
  }

  /** Fails unless a report on several views obeys the schema. */
  public static void assertObeyed(ScanViewsReport report) {
    assertThat(errors(Json.print(ScanViewsReportJson.toJson(report)))).isEmpty();
  }

  /** Returns what is wrong with a text. */
  static List<Error> errors(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }

  /** Returns the schema as published in the jar. */
  static String text() {
    try (InputStream in = ScanReport.class.getResourceAsStream("scan-report-1.schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
