package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path folder;

  @Test
  void demo_halfSize_findsEverythingHidden() {
    CommandRun run = CommandRun.of("demo", "--size", "half", "--out", folder);

    assertThat(run.out()).contains("truck: red", "cigarettes", "dense-block", "weapon");
    assertThat(run.out()).doesNotContain("missed");
    assertThat(run.exitCode()).isZero();
    assertThat(folder.resolve("truck.annotated.png")).isNotEmptyFile();
    assertThat(folder.resolve("truck.report.json")).isNotEmptyFile();
    assertThat(folder.resolve("truck.npy")).isNotEmptyFile();
  }
}
