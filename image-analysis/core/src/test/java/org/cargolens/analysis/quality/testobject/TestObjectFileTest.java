package org.cargolens.analysis.quality.testobject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestObjectFileTest {
  private static final Region ONE = new Region(1, 2, 30, 40);
  private static final Region TWO = new Region(50, 60, 70, 80);
  private static final TestObject OBJECT =
      new TestObject(
          "ours 7",
          List.of(
              new TestPiece.Penetration(200, ONE, TWO),
              new TestPiece.Wire(2.5, TestPiece.Axis.ACROSS, ONE),
              new TestPiece.Contrast(100, 0.5, ONE, TWO),
              new TestPiece.Edge(TestPiece.Axis.ALONG, TWO),
              new TestPiece.MaterialStep("lead", ONE)));

  @TempDir private Path folder;

  @Test
  void read_ofAWrittenFile_isTheSameObject() throws IOException {
    Path file = folder.resolve("object.json");
    TestObjectFile.write(file, OBJECT);
    assertThat(TestObjectFile.read(file)).isEqualTo(OBJECT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\": \"ladder\" | penetration, wire",
        "\"kind\": \"wire\", \"diameterMm\": 0, \"axis\": \"along\", \"region\": [0,0,9,9] | above 0",
        "\"kind\": \"wire\", \"diameterMm\": 1, \"axis\": \"up\", \"region\": [0,0,9,9] | along or",
        "\"kind\": \"edge\", \"axis\": \"along\", \"region\": [9,0,9,9] | x1 < x2",
        "\"kind\": \"edge\", \"axis\": \"along\", \"region\": [0,0,9] | 4",
        "\"kind\": \"edge\", \"axis\": \"along\" | region"
      })
  void read_ofAWrongPiece_saysWhatWasExpectedAndWhere(String piece, String expected)
      throws IOException {
    Path file = folder.resolve("object.json");
    Files.writeString(file, "{\"testObject\": \"x\", \"pieces\": [\n  {" + piece + "}]}");
    assertThatThrownBy(() -> TestObjectFile.read(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("object.json:2:");
  }

  @Test
  void baseline_holdsFiguresOfTheOtherDayAgainstIt() throws IOException {
    QualityBaseline best = QualityBaseline.of(result("ours 7", 300, 2));
    Path file = folder.resolve("best.json");
    best.write(file);
    QualityBaseline read = QualityBaseline.read(file);

    assertThat(read).isEqualTo(best);
    assertThat(read.compare(result("ours 7", 280, 2.1), 0.1)).isEmpty();
    assertThat(read.compare(result("ours 7", 250, 1), 0.1))
        .extracting(QualityBaseline.Drift::toString)
        .containsExactly("steel penetration: 300.000, now 250.000");
    assertThat(read.compare(result("ours 7", 300, Double.POSITIVE_INFINITY), 0.1))
        .extracting(QualityBaseline.Drift::name)
        .containsExactly("wire along");
    assertThat(read.compare(new TestObjectResult("ours 7", List.of(), Map.of()), 0.1))
        .hasSize(2)
        .allMatch(drift -> drift.toString().endsWith("not measured"));
    assertThatThrownBy(() -> read.compare(result("theirs", 300, 2), 0.1))
        .hasMessageContaining("ours 7")
        .hasMessageContaining("theirs");
  }

  private static TestObjectResult result(String object, double penetration, double wire) {
    return new TestObjectResult(
        object,
        List.of(
            new TestObjectResult.Figure("steel penetration", penetration, "mm steel", true, ""),
            new TestObjectResult.Figure("wire along", wire, "mm", false, "")),
        Map.of());
  }
}
