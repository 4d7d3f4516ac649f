package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.intake.CaseFormatException;
import org.cargolens.casework.intake.DeclarationFormat;
import org.cargolens.casework.intake.DeclarationImport;
import org.cargolens.casework.intake.DeclarationStyle;
import org.cargolens.casework.rules.RuleFile;

/** What officers and carriers hand in: declarations and rules. A listed fault counts as refused. */
final class PaperTargets {
  private PaperTargets() {}

  /** Returns a target of each kind of file; damaged ones go into an existing folder. */
  static List<FuzzTarget> all(Path folder) {
    return List.of(
        target(
            folder.resolve("edifact.txt"),
            path -> declared(path, DeclarationFormat.EDIFACT),
            bytes(SeedPapers.CUSCAR, StandardCharsets.ISO_8859_1),
            bytes(SeedPapers.IFTMIN, StandardCharsets.UTF_8)),
        target(
            folder.resolve("wco.xml"),
            path -> declared(path, DeclarationFormat.WCO_XML),
            bytes(SeedPapers.WCO, StandardCharsets.UTF_8)),
        target(
            folder.resolve("yaml rules.yaml"),
            path -> !RuleFile.read(path).rules().isEmpty(),
            bytes(SeedPapers.RULES, StandardCharsets.UTF_8)));
  }

  private static FuzzTarget target(Path file, FileTarget.Reader reader, byte[]... good) {
    return FileTarget.of(
        file,
        reader,
        e -> e instanceof CaseFormatException || e instanceof JsonException,
        List.of(good));
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
}
