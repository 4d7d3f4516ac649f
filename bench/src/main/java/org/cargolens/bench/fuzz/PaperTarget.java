package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.intake.CaseFormatException;
import org.cargolens.casework.intake.DeclarationFormat;
import org.cargolens.casework.intake.DeclarationImport;
import org.cargolens.casework.intake.DeclarationStyle;
import org.cargolens.casework.rules.RuleFile;

/** What officers and carriers hand in: declarations and rules. A listed fault counts as refused. */
final class PaperTarget implements FuzzTarget {
  private final String name;
  private final List<byte[]> good;
  private final Path file;
  private final Reader reader;

  /** Reads a file; returns whether it was without fault. */
  private interface Reader {
    boolean read(Path file) throws IOException;
  }

  private PaperTarget(String name, List<byte[]> good, Path folder, Reader reader) {
    this.name = name;
    this.good = good;
    this.file = folder.resolve("fuzz.yaml");
    this.reader = reader;
  }

  /** Returns a target of each kind of file; damaged ones go into an existing folder. */
  static List<FuzzTarget> all(Path folder) {
    return List.of(
        new PaperTarget(
            "edifact",
            List.of(
                bytes(SeedPapers.CUSCAR, StandardCharsets.ISO_8859_1),
                bytes(SeedPapers.IFTMIN, StandardCharsets.UTF_8)),
            folder,
            path -> declared(path, DeclarationFormat.EDIFACT)),
        new PaperTarget(
            "wco",
            List.of(bytes(SeedPapers.WCO, StandardCharsets.UTF_8)),
            folder,
            path -> declared(path, DeclarationFormat.WCO_XML)),
        new PaperTarget(
            "yaml rules",
            List.of(bytes(SeedPapers.RULES, StandardCharsets.UTF_8)),
            folder,
            path -> !RuleFile.read(path).rules().isEmpty()));
  }

  private static byte[] bytes(String text, Charset encoding) {
    return text.getBytes(encoding);
  }

  private static boolean declared(Path file, DeclarationFormat format) throws IOException {
    return new DeclarationImport(
            new DeclarationStyle(Optional.empty(), ZoneOffset.UTC),
            InstantSource.fixed(Instant.EPOCH))
        .read(file, format)
        .faults()
        .isEmpty();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<byte[]> goodInputs() {
    return good;
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(file, input);
    try {
      return reader.read(file);
    } catch (CaseFormatException | JsonException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
