package org.cargolens.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchResultJsonTest {
  @TempDir private Path folder;

  @Test
  void read_whatWasWritten_isEqual() throws IOException {
    BenchResult result =
        new BenchResult(
            "throughput",
            new Environment("CPU \"x\"", 2, "JVM 17", "OS 6", 1L << 34),
            Map.of("folder", "sample-images"),
            List.of(Metric.higher("rate", "1/s", 12.345678901), Metric.lower("p99", "ms", 0.1)),
            List.of(Check.of("a claim", 5, List.of("scan one: differs"))));
    Path file = folder.resolve("result.json");
    BenchResultJson.write(file, result);
    assertThat(BenchResultJson.read(file)).isEqualTo(result);
    assertThat(file).content().contains("\"answersAreRight\": false");
  }

  @Test
  void read_otherSchema_saysWhatWasExpected() throws IOException {
    Path file = Files.writeString(folder.resolve("other.json"), "{\"schema\": \"urn:x\"}");
    assertThatThrownBy(() -> BenchResultJson.read(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(BenchResult.SCHEMA)
        .hasMessageContaining("other.json:1");
  }

  @Test
  void read_illegalValue_namesTheFile() throws IOException {
    Path file = folder.resolve("bad.json");
    BenchResultJson.write(file, ResultSamples.of(1, 1));
    Files.writeString(file, Files.readString(file).replace("HIGHER", "SIDEWAYS"));
    assertThatThrownBy(() -> BenchResultJson.read(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("bad.json")
        .hasMessageContaining("SIDEWAYS");
  }
}
