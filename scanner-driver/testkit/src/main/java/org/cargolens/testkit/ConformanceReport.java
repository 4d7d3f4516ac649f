package org.cargolens.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.testkit.RuleResult.Status;

/**
 * How a scanner model came out on one link.
 *
 * @param model id of the model
 * @param link the link
 * @param version version of the model's jar, or of its interface if it does not say
 * @param maturity how far the model has been tried
 * @param results one for each rule
 */
public record ConformanceReport(
    String model, LinkKind link, String version, Maturity maturity, List<RuleResult> results) {
  /** Copies the list. */
  public ConformanceReport {
    results = List.copyOf(results);
  }

  /**
   * Returns the report of a fixture, of which a peer is started to see what it is about.
   *
   * @throws IOException if that fails
   */
  public static ConformanceReport of(ScannerFixture fixture, List<RuleResult> results)
      throws IOException {
    try (Trial trial = new Trial(fixture, Patience.USUAL)) {
      ScannerModel model = trial.model();
      String said = model.getClass().getPackage().getImplementationVersion();
      String version = said == null ? "interface " + model.version() : said;
      return new ConformanceReport(
          model.id(), trial.parsedUri().link(), version, model.maturity(), results);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a peer was started", e);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("no peer could be started: " + e.getMessage(), e);
    }
  }

  /** Returns how many rules came out in a way. */
  public long count(Status status) {
    return results.stream().filter(result -> result.status() == status).count();
  }

  /** Writes {@code MODEL-LINK.json} and {@code MODEL-LINK.txt} into a folder, made if need be. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name() + ".json"), toJson());
    Files.writeString(folder.resolve(name() + ".txt"), toText());
  }

  private String name() {
    return model + "-" + link.word();
  }

  /** Returns the report as a table for people. */
  public String toText() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "scanner model %s over %s, version %s, maturity %s%n",
            model,
            link.word(),
            version,
            maturity.name().toLowerCase(Locale.ROOT)));
    for (RuleResult result : results) {
      text.append(
          String.format(
              Locale.ROOT,
              "rule %02d  %-8s  %6.2f s  %s%n",
              result.rule(),
              result.status().name().toLowerCase(Locale.ROOT),
              result.took().toMillis() / 1000.0,
              result.title() + (result.reason().isEmpty() ? "" : " -- " + result.reason())));
    }
    return text.append(summary()).append(System.lineSeparator()).toString();
  }

  /** Returns how many rules came out in which way, in one line. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d passed, %d declared, %d failed",
        count(Status.PASSED),
        count(Status.DECLARED),
        count(Status.FAILED));
  }

  /** Returns the report as JSON. */
  public String toJson() {
    StringBuilder json = new StringBuilder("{\n");
    field(json, "model", model).append(",\n");
    field(json, "link", link.word()).append(",\n");
    field(json, "version", version).append(",\n");
    field(json, "maturity", maturity.name()).append(",\n  \"rules\": [");
    String separator = "\n";
    for (RuleResult result : results) {
      json.append(separator).append("    {\"rule\": ").append(result.rule()).append(", ");
      json.append("\"title\": ").append(quoted(result.title())).append(", ");
      json.append("\"status\": ").append(quoted(result.status().name())).append(", ");
      json.append("\"reason\": ").append(quoted(result.reason())).append(", ");
      json.append("\"milliseconds\": ").append(result.took().toMillis()).append('}');
      separator = ",\n";
    }
    return json.append("\n  ]\n}\n").toString();
  }

  private static StringBuilder field(StringBuilder json, String name, String value) {
    return json.append("  ").append(quoted(name)).append(": ").append(quoted(value));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < 0x20) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
