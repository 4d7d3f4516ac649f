package org.cargolens.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.BenchResultJson;
import org.cargolens.bench.result.ResultSamples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {
  @TempDir private Path folder;
  private Path fast;
  private Path slow;

  @BeforeEach
  void store() throws IOException {
    fast = folder.resolve("fast.json");
    slow = folder.resolve("slow.json");
    BenchResultJson.write(fast, ResultSamples.of(10, 50));
    BenchResultJson.write(slow, ResultSamples.of(5, 100));
  }

  @Test
  void compare_slowerRun_isMarked() {
    CommandLines.Outcome outcome = CommandLines.run("compare", fast, slow);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("scans.rate", "0.50x", "worse");
  }

  @Test
  void compare_slowerRunWithFail_endsWithSeven() {
    assertThat(CommandLines.run("compare", "--fail", fast, slow).code()).isEqualTo(7);
    assertThat(CommandLines.run("compare", "--fail", slow, fast).code()).isZero();
    assertThat(CommandLines.run("compare", "--fail", "--noise", "0.6", fast, slow).code()).isZero();
  }

  @Test
  void compare_missingFile_endsWithThree() {
    CommandLines.Outcome outcome =
        CommandLines.run("compare", fast, folder.resolve("missing.json"));
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("missing.json: no such file").hasLineCount(1);
  }

  @Test
  void compare_fileThatIsNoResult_endsWithThree() throws IOException {
    Path other = java.nio.file.Files.writeString(folder.resolve("other.json"), "[]");
    CommandLines.Outcome outcome = CommandLines.run("compare", fast, other);
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("other.json:1:1: expected an object");
  }

  @Test
  void compare_twoPrograms_isAUsageError() throws IOException {
    Path other = folder.resolve("pull.json");
    BenchResult result = ResultSamples.of(1, 1);
    BenchResultJson.write(
        other, new BenchResult("pull", result.environment(), Map.of(), List.of(), List.of()));
    CommandLines.Outcome outcome = CommandLines.run("compare", fast, other);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("throughput and pull");
  }

  @Test
  void bench_withoutCommand_isAUsageError() {
    CommandLines.Outcome outcome = CommandLines.run();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("which command?", "compare");
  }

  @Test
  void bench_version_namesItself() {
    assertThat(CommandLines.run("--version").out()).startsWith("bench ");
  }
}
