package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cargolens.casework.RulesInForce;
import org.cargolens.casework.rules.LocalAdditions;
import org.cargolens.casework.rules.RuleFile;
import org.cargolens.casework.rules.RuleSet;
import org.cargolens.scan.Sha256;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A file of rules, with a place's additions if there are any. */
final class RuleFiles {
  @Parameters(paramLabel = "RULES", description = "A file of rules, JSON or YAML (.yaml, .yml).")
  private Path file;

  @Option(
      names = "--local",
      paramLabel = "FILE",
      description = "Rules that a place adds, as far as RULES grants it.")
  private Optional<Path> local = Optional.empty();

  @Option(
      names = "--day",
      paramLabel = "DATE",
      description = "Rules that don't hold on this day are left out; else today (UTC).")
  private Optional<LocalDate> day = Optional.empty();

  List<Path> files() {
    return local.isPresent() ? List.of(file, local.get()) : List.of(file);
  }

  LocalDate day() {
    return day.orElseGet(() -> LocalDate.now(ZoneOffset.UTC));
  }

  RuleSet read() throws IOException {
    RuleSet centre = RuleFile.read(file);
    if (local.isEmpty()) {
      return centre;
    }
    try {
      return LocalAdditions.add(centre, RuleFile.read(local.get()));
    } catch (IllegalArgumentException e) {
      throw new IOException(local.get() + ": " + e.getMessage(), e);
    }
  }

  RulesInForce inForce() throws IOException {
    return inForce(Optional.empty());
  }

  /** Returns the rules as of a day, with the reason why it isn't today, if there is one. */
  RulesInForce inForce(Optional<String> dayReason) throws IOException {
    Optional<Sha256> added =
        local.isPresent() ? Optional.of(digest(local.get())) : Optional.empty();
    return new RulesInForce(read(), new RulesInForce.Files(digest(file), added), day(), dayReason);
  }

  private static Sha256 digest(Path file) throws IOException {
    return Sha256.of(ByteBuffer.wrap(Files.readAllBytes(file)));
  }
}
