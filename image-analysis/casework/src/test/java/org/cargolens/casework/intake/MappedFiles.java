package org.cargolens.casework.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.cargolens.casework.Samples;
import org.junit.jupiter.api.io.TempDir;

/** Files and mappings of one test. */
abstract class MappedFiles {
  static final String MAPPING =
      """
      {"schema": "urn:cargolens:case-mapping:1", "source": "port manifest",
       "id": ["Bill", "Box"], "delimiter": ";", "decimal": ",", "list": "|",
       "timePattern": "dd/MM/uuuu HH:mm", "zone": "Asia/Ho_Chi_Minh",
       "columns": {"Box": "container", "Bill": "billOfLading", "From": "origin", "Via": "route",
                   "Arrived": "arrival", "HS": "hs", "Mass": "weightKg", "Pieces": "packages"}}
      """;

  @TempDir Path folder;

  ImportResult read(String name, String text, String mapping) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return importer(mapping).read(file);
  }

  CaseImport importer(String mapping) throws IOException {
    return new CaseImport(mapping(mapping), InstantSource.fixed(Samples.NOW));
  }

  CaseMapping mapping(String text) throws IOException {
    Path file = folder.resolve("mapping.json");
    Files.writeString(file, text);
    return CaseMapping.read(file);
  }
}
