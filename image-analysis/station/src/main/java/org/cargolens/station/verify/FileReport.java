package org.cargolens.station.verify;

import java.nio.file.Path;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;

/**
 * What the check of one file says.
 *
 * @param file the file
 * @param kind what it is, such as {@code scan}
 * @param summary one line on what is right with it
 * @param faults what is wrong with it and where; none if it is as it was
 * @param remarks what else one should know, such as lines that the scanner itself declared lost
 */
public record FileReport(
    Path file, String kind, String summary, List<String> faults, List<String> remarks) {
  /** Name and version of the JSON form. */
  public static final String SCHEMA = "cargolens/verify/1";

  /** Copies the lists. */
  public FileReport {
    faults = List.copyOf(faults);
    remarks = List.copyOf(remarks);
  }

  /** Returns the report of a file without fault. */
  static FileReport whole(Path file, String kind, String summary) {
    return new FileReport(file, kind, summary, List.of(), List.of());
  }

  /** Returns the report of a file with one fault that leaves nothing else to check. */
  public static FileReport broken(Path file, String kind, String fault) {
    return new FileReport(file, kind, "", List.of(fault), List.of());
  }

  /** Returns whether nothing is wrong. */
  public boolean isWhole() {
    return faults.isEmpty();
  }

  /** Returns one line for people. */
  public String line() {
    StringBuilder line = new StringBuilder().append(file).append(": ");
    line.append(isWhole() ? "ok, " + kind : "WRONG, " + kind + ": " + String.join("; ", faults));
    if (isWhole() && !summary.isEmpty()) {
      line.append(", ").append(summary);
    }
    if (!remarks.isEmpty()) {
      line.append(" (").append(String.join("; ", remarks)).append(')');
    }
    return line.toString();
  }

  /** Returns the report as a tree. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("file", file.toString())
        .put("kind", kind)
        .put("ok", isWhole())
        .put("summary", summary)
        .put("faults", JsonArray.of(faults.stream().map(Json::text).toList()))
        .put("remarks", JsonArray.of(remarks.stream().map(Json::text).toList()))
        .build();
  }
}
