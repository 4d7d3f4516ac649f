package org.cargolens.bench.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.material.WedgePlan;
import org.cargolens.analysis.quality.testobject.QualityBaseline;
import org.cargolens.analysis.quality.testobject.TestObjectFile;

/** JSON files that people write for calibration and quality, read from their files. */
final class JsonFileTarget implements FuzzTarget {
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

  private final String name;
  private final String good;
  private final Path file;
  private final Reader reader;

  /** Reads a file. */
  private interface Reader {
    void read(Path file) throws IOException;
  }

  private JsonFileTarget(String name, String good, Path folder, Reader reader) {
    this.name = name;
    this.good = good;
    this.file = folder.resolve("fuzz.json");
    this.reader = reader;
  }

  /** Returns a target of each kind of file; damaged ones go into an existing folder. */
  static List<FuzzTarget> all(Path folder) {
    return List.of(
        new JsonFileTarget("wedge plan", STEPS, folder, WedgePlan::read),
        new JsonFileTarget("test object", OBJECT, folder, TestObjectFile::read),
        new JsonFileTarget("quality baseline", BASELINE, folder, QualityBaseline::read));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<byte[]> goodInputs() {
    return List.of(good.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean accepts(byte[] input, Random random) throws IOException {
    Files.write(file, input);
    try {
      reader.read(file);
      return true;
    } catch (JsonException e) {
      return false;
    } catch (IOException e) {
      throw new AssertionError("not the declared error: " + e, e);
    }
  }
}
