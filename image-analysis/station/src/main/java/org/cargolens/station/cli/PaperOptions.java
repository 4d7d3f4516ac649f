package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.cargolens.casework.intake.CaseImport;
import org.cargolens.casework.intake.CaseMapping;
import org.cargolens.casework.intake.DeclarationFormat;
import org.cargolens.casework.intake.DeclarationImport;
import org.cargolens.casework.intake.DeclarationStyle;
import org.cargolens.casework.intake.ImportResult;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A file of papers and how to read it. */
final class PaperOptions {
  /** Kinds of file. */
  enum Kind {
    /** Columns or members by a mapping. */
    TABLE,
    /** UN/EDIFACT. */
    EDIFACT,
    /** WCO Data Model. */
    WCO
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description =
          "CSV or JSON in UTF-8 (CSV also UTF-16), UN/EDIFACT, or XML of the WCO Data Model.")
  private Path file;

  @Option(
      names = "--mapping",
      paramLabel = "JSON",
      description = "Which column of CSV or JSON is which field.")
  private Optional<Path> mapping = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "F",
      description =
          "table (CSV or JSON), edifact or wco; else table with --mapping, and by the file's first"
              + " bytes without.")
  private Optional<Kind> format = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "TEXT",
      description = "Who an EDIFACT or XML file comes from; else whom it names.")
  private Optional<String> source = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Where times of EDIFACT or XML files are meant (default: ${DEFAULT-VALUE}).")
  private String zone;

  private Kind read = Kind.TABLE;

  ImportResult read() throws IOException {
    read = kind();
    if (read == Kind.TABLE) {
      Path columns =
          mapping.orElseThrow(() -> wrong("expected --mapping for CSV or JSON, found none"));
      return new CaseImport(CaseMapping.read(columns), InstantSource.system()).read(file);
    }
    if (mapping.isPresent()) {
      throw wrong("expected no --mapping for " + read.name().toLowerCase(Locale.ROOT));
    }
    DeclarationFormat declared =
        read == Kind.EDIFACT ? DeclarationFormat.EDIFACT : DeclarationFormat.WCO_XML;
    return new DeclarationImport(style(), InstantSource.system()).read(file, declared);
  }

  /** What the rows of the file that was read are called. */
  String row() {
    return switch (read) {
      case TABLE -> "row";
      case EDIFACT -> "message";
      case WCO -> "declaration";
    };
  }

  private Kind kind() throws IOException {
    if (format.isPresent()) {
      return format.get();
    }
    if (mapping.isPresent()) {
      return Kind.TABLE;
    }
    return DeclarationFormat.recognise(file)
        .map(known -> known == DeclarationFormat.EDIFACT ? Kind.EDIFACT : Kind.WCO)
        .orElse(Kind.TABLE);
  }

  private DeclarationStyle style() {
    try {
      return new DeclarationStyle(source, ZoneId.of(zone));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
