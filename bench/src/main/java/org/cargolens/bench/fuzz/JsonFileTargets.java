package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.material.WedgePlan;
import org.cargolens.analysis.quality.testobject.QualityBaseline;
import org.cargolens.analysis.quality.testobject.TestObjectFile;

/** JSON files that people write for calibration and quality, read from their files. */
final class JsonFileTargets {
  private static final String STEPS =
      """
      {"schema": "cargolens-material-steps/1", "megavolts": [6, 4], "steps": [
        {"material": "steel", "thicknessMm": 50, "region": [400, 120, 440, 160]},
        {"material": "brine", "atomicNumber": 7.6, "electronRatio": 1.09,
         "densityGramsPerCm3": 1.15, "gramsPerCm2": 20, "region": [500, 120, 540, 160]}]}
      """;

  private static final String OBJECT =
      """
      {"testObject": "wall 7", "pieces": [
        {"kind": "wire", "diameterMm": 2.5, "axis": "across", "region": [1, 2, 30, 40]},
        {"kind": "edge", "axis": "along", "region": [50, 60, 70, 80]}]}
      """;

  private static final String BASELINE =
      """
      {"testObject": "wall 7", "figures": {"steel penetration": 300, "wire along": 2.5}}
      """;

  private JsonFileTargets() {}

  /** Returns a target of each kind of file; damaged ones go into an existing folder. */
  static List<FuzzTarget> all(Path folder) {
    return List.of(
        target(folder.resolve("wedge plan.json"), STEPS, WedgePlan::read),
        target(folder.resolve("test object.json"), OBJECT, TestObjectFile::read),
        target(folder.resolve("quality baseline.json"), BASELINE, QualityBaseline::read));
  }

  /** Reads a file into something, or throws. */
  interface Reader {
    Object read(Path file) throws IOException;
  }

  /** Returns a target of a kind of file, called after the file that it is written to. */
  static FuzzTarget target(Path file, String good, Reader reader) {
    return FileTarget.of(
        file,
        path -> !reader.read(path).toString().isEmpty(),
        e -> e instanceof JsonException,
        List.of(good.getBytes(StandardCharsets.UTF_8)));
  }
}
