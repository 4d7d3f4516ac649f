package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.casework.alert.UnitDirectoryReader;
import org.cargolens.casework.intake.CaseFormatException;
import org.cargolens.casework.intake.CaseImport;
import org.cargolens.casework.intake.CaseMapping;
import org.cargolens.casework.selection.CapacityFile;

/** Files of cases and of how a service works: lists of cases, their mapping, capacities, units. */
final class CaseTargets {
  private static final LocalDate DAY = LocalDate.EPOCH;

  private static final String MAPPING =
      """
      {"schema": "urn:cargolens:case-mapping:1", "source": "port manifest",
       "id": ["Bill", "Box"], "delimiter": ";", "decimal": ",", "list": "|",
       "timePattern": "dd/MM/uuuu HH:mm", "zone": "Asia/Ho_Chi_Minh",
       "columns": {"Box": "container", "Bill": "billOfLading", "From": "origin", "Via": "route",
                   "Arrived": "arrival", "HS": "hs", "Mass": "weightKg", "Pieces": "packages"}}
      """;

  private static final String JSON_MAPPING =
      """
      {"schema": "urn:cargolens:case-mapping:1", "source": "port manifest", "id": ["bill"],
       "goods": "goods", "columns": {"bill": "billOfLading", "box": "container",
                                     "goods[].hs": "hs", "goods[].mass": "weightKg"}}
      """;

  private static final String CSV =
      """
      Bill;Box;From;Via;Arrived;HS;Mass;Pieces;Remark
      B1;CSQU3054383;no;NOBGO|SGSIN;01/08/2026 07:00;0303.13;20.000,5;1000;"frozen; ""wild\"""
      B1;CSQU3054383;NO;;;1604;500;10;
      B2;CSQU3054383;SE;;31/07/2026 07:00;0303;1,5;1000;
      """;

  private static final String JSON =
      """
      [{"bill": "B1", "box": "CSQU3054383", "goods": [{"hs": "0303.13", "mass": 20000.5},
        {"hs": "1604", "mass": 500}]}, {"bill": "B2", "box": "CSQU3054383"}]
      """;

  private static final String CAPACITY =
      """
      {"schema": "urn:cargolens:scan-capacity:1", "scanners": [
        {"scanner": "gate-1", "place": "centre/port", "scansPerHour": 4,
         "open": [{"from": "06:00", "to": "07:00"}, {"from": "22:00", "to": "02:00"}]},
        {"scanner": "gate-2", "place": "centre/port", "scansPerHour": 2,
         "open": [{"from": "06:00", "to": "08:00"}], "stoppedAt": "1970-01-01T07:00:00Z"}]}
      """;

  private static final String UNITS =
      """
      {"schema": "urn:cargolens:units:1", "units": [
       {"id": "centre", "place": "centre", "roles": ["central-risk"],
        "url": "https://127.0.0.1:8443", "certificates": [],
        "contacts": [{"name": "desk on duty", "role": "central-risk", "reach": "channel 5"}]},
       {"id": "port", "place": "centre/north", "roles": ["port-officer"], "certificates": []}]}
      """;

  private final Path folder;

  private CaseTargets(Path folder) {
    this.folder = folder;
  }

  /** Returns the targets, whose files go into an existing folder. */
  static List<FuzzTarget> all(Path folder) throws IOException {
    return new CaseTargets(folder).all();
  }

  private List<FuzzTarget> all() throws IOException {
    return List.of(
        target("case csv", "cases.csv", imports(MAPPING), CSV),
        target("case json", "cases.json", imports(JSON_MAPPING), JSON),
        target(
            "case mapping",
            "mapping.json",
            file -> !CaseMapping.read(file).id().isEmpty(),
            MAPPING),
        target(
            "scan capacity",
            "capacity.json",
            file -> CapacityFile.read(file, DAY, ZoneOffset.UTC) != null,
            CAPACITY),
        target("units", "units.json", CaseTargets::units, UNITS));
  }

  private FuzzTarget target(String name, String file, FileTarget.Reader reader, String good) {
    return new FileTarget(
        new FileTarget.Kind(name, folder.resolve(file), reader, CaseTargets::isDeclared),
        List.of(good.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isDeclared(IOException e) {
    return e instanceof JsonException || e instanceof CaseFormatException;
  }

  /** A listed fault counts as refused. */
  private FileTarget.Reader imports(String mapping) throws IOException {
    Path file = Files.writeString(folder.resolve("seed-mapping.json"), mapping);
    CaseImport cases = new CaseImport(CaseMapping.read(file), InstantSource.fixed(Instant.EPOCH));
    return path -> cases.read(path).faults().isEmpty();
  }

  /** A file may name certificates that aren't there, or are something else. */
  private static boolean units(Path file) throws IOException {
    try {
      return !UnitDirectoryReader.read(file).units().isEmpty();
    } catch (JsonException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
  }
}
