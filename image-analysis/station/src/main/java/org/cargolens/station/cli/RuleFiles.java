package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.RulesInForce;
import org.cargolens.casework.rules.LocalAdditions;
import org.cargolens.casework.rules.RuleFile;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.scan.Sha256;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file of rules, with places' additions if there are any. */
final class RuleFiles {
  @Parameters(paramLabel = "RULES", description = "A file of rules, JSON or YAML (.yaml, .yml).")
  private Path file;

  @Option(
      names = "--local",
      paramLabel = "FILE",
      description =
          "Rules that a place adds, as far as RULES grants it; once more for those that a place"
              + " below it adds to them, from above to below.")
  private List<Path> local = List.of();

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "Rules that don't hold on this day are left out; else today (UTC).")
  private Optional<LocalDate> day = Optional.empty();

  List<Path> files() {
    List<Path> files = new ArrayList<>(List.of(file));
    files.addAll(local);
    return files;
  }

  LocalDate day() {
    return day.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
  }

  RuleSet read() throws IOException {
    RuleSet rules = RuleFile.read(file);
    for (Path added : local) {
      try {
        rules = LocalAdditions.add(rules, RuleFile.read(added));
      } catch (IllegalArgumentException e) {
        throw new IOException(added + ": " + e.getMessage(), e);
      }
    }
    return rules;
  }

  /** Returns what of the additions is not granted, in words; for files without faults. */
  List<String> refusals() throws IOException {
    RuleSet rules = RuleFile.read(file);
    for (Path added : local) {
      RuleSet one = RuleFile.read(added);
      List<String> refusals = LocalAdditions.refusals(rules, one);
      if (!refusals.isEmpty()) {
        return refusals;
      }
      rules = LocalAdditions.add(rules, one);
    }
    return List.of();
  }

  RulesInForce inForce() throws IOException {
    return inForce(Optional.empty());
  }

  /** Returns the rules as of a day, with the reason why it isn't today, if there is one. */
  RulesInForce inForce(Optional<String> dayReason) throws IOException {
    List<Sha256> added = new ArrayList<>();
    for (Path one : local) {
      added.add(digest(one));
    }
    return new RulesInForce(read(), new RulesInForce.Files(digest(file), added), day(), dayReason);
  }

  private static Sha256 digest(Path file) throws IOException {
    return Sha256.of(ByteBuffer.wrap(Files.readAllBytes(file)));
  }
}
