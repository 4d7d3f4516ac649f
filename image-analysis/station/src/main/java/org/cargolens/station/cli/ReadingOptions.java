package org.cargolens.station.cli;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.station.files.ScanReading;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What users know better of scan files than those show. */
final class ReadingOptions {
  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      converter = DomainWord.Reader.class,
      description =
          "What the numbers of the input files mean, if you know better than their format or"
              + " sidecar: ${COMPLETION-CANDIDATES}.")
  private Optional<DomainWord> domain = Optional.empty();

  @Option(
      names = "--in-format",
      paramLabel = "NAME",
      converter = FormatReader.class,
      description =
          "The format of the input files, if you know better than what they are taken for: see"
              + " 'cargolens formats'.")
  private Optional<ScanFormat> format = Optional.empty();

  /** Returns how files are read. */
  ScanReading reading() {
    ReadOptions options =
        domain
            .map(word -> ReadOptions.DEFAULT.withDomain(word.domain()))
            .orElse(ReadOptions.DEFAULT);
    return new ScanReading(format, options);
  }

  /** Reads a format's name. */
  static final class FormatReader implements ITypeConverter<ScanFormat> {
    @Override
    public ScanFormat convert(String name) {
      return ScanFormats.installed()
          .named(name)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected one of "
                          + ScanFormats.installed().all().stream()
                              .map(ScanFormat::name)
                              .collect(joining(", "))
                          + " but was '"
                          + name
                          + "'"));
    }
  }
}
