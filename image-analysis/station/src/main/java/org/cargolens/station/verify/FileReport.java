package org.cargolens.station.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
 * @param signer who signed it, if it is of a kind that is signed and its signature holds
 */
public record FileReport(
    Path file,
    String kind,
    String summary,
    List<String> faults,
    List<String> remarks,
    Optional<Signer> signer) {
  /** Name and version of the JSON form. */
  public static final String SCHEMA = "cargolens/verify/1";

  /**
   * Who signed a file.
   *
   * @param trusted whether somebody who is trusted vouches for them
   * @param who the name in their certificate, and the certificate's sha-256
   */
  public record Signer(boolean trusted, String who) {
    /** Returns the word for scripts: {@code trusted} or {@code not-proven}. */
    public String word() {
      return trusted ? "trusted" : "not-proven";
    }
  }

  /** Copies the lists. */
  public FileReport {
    faults = List.copyOf(faults);
    remarks = List.copyOf(remarks);
  }

  /** Makes a report of a file that nobody signs. */
  public FileReport(
      Path file, String kind, String summary, List<String> faults, List<String> remarks) {
    this(file, kind, summary, faults, remarks, Optional.empty());
  }

  /** Returns the report of a file without fault. */
  static FileReport whole(Path file, String kind, String summary) {
    return new FileReport(file, kind, summary, List.of(), List.of());
  }

  /** Returns the report of a file with one fault that leaves nothing else to check. */
  public static FileReport broken(Path file, String kind, String fault) {
    return new FileReport(file, kind, "", List.of(fault), List.of());
  }

  /** Returns this report with one more fault. */
  public FileReport with(String fault) {
    List<String> all = new ArrayList<>(faults);
    all.add(fault);
    return new FileReport(file, kind, summary, all, remarks, signer);
  }

  /** Returns whether nothing is wrong; who signed it may still be anyone. */
  public boolean isWhole() {
    return faults.isEmpty();
  }

  /** Returns whether it is signed, but nobody who is trusted vouches for the signer. */
  public boolean isUnproven() {
    return signer.isPresent() && !signer.get().trusted();
  }

  /** Returns whether nothing is wrong and no signer is unproven. */
  public boolean isOk() {
    return isWhole() && !isUnproven();
  }

  /** Returns one line for people; what would write lines of its own is escaped. */
  public String line() {
    StringBuilder line = new StringBuilder().append(file).append(": ").append(verdict());
    if (isWhole() && !summary.isEmpty()) {
      line.append(", ").append(summary);
    }
    if (!remarks.isEmpty()) {
      line.append(" (").append(String.join("; ", remarks)).append(')');
    }
    return PlainLine.of(line.toString());
  }

  private String verdict() {
    if (!isWhole()) {
      return "WRONG, " + kind + ": " + String.join("; ", faults);
    }
    return isUnproven()
        ? "intact, signer not proven: " + signer.map(Signer::who).orElse("") + ", " + kind
        : "ok, " + kind;
  }

  /** Returns the report as a tree. */
  public JsonObject toJson() {
    return JsonObject.builder()
        .put("schema", SCHEMA)
        .put("file", file.toString())
        .put("kind", kind)
        .put("ok", isOk())
        .put("signer", signer.map(Signer::word).orElse(null))
        .put("signedBy", signer.map(Signer::who).orElse(null))
        .put("summary", summary)
        .put("faults", JsonArray.of(faults.stream().map(Json::text).toList()))
        .put("remarks", JsonArray.of(remarks.stream().map(Json::text).toList()))
        .build();
  }
}
