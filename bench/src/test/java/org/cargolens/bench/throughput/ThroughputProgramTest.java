package org.cargolens.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.cargolens.analysis.pipeline.ScanAnalyzer;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.bench.result.Metric;
import org.cargolens.scan.Region;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.station.samples.SampleEntry;
import org.cargolens.station.samples.SampleManifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThroughputProgramTest {
  private static final ThroughputOptions OPTIONS = new ThroughputOptions(2, 2, 1, true);

  @TempDir private Path folder;

  @BeforeEach
  void writeScans() throws IOException {
    TinyScans.write(folder);
  }

  private static BenchResult run(ScanFolder scans, InstantSource clock) throws IOException {
    try (ScanAnalyzer analyzer =
        ScanAnalyzer.builder().clock(clock).stage(new TinyScans.FindingStage()).build()) {
      return new ThroughputProgram(OPTIONS, analyzer).run(scans);
    }
  }

  private BenchResult run() throws IOException {
    return run(ScanFolder.of(folder), InstantSource.fixed(Instant.EPOCH));
  }

  @Test
  void run_rightManifest_checksAllAndMeasures() throws IOException {
    TinyScans.writeManifest(folder, List.of(new Region(8, 8, 22, 22)), List.of());
    BenchResult result = run();
    assertThat(result.answersAreRight()).isTrue();
    assertThat(result.checks()).extracting(Check::cases).containsExactly(4L, 1L, 1L);
    assertThat(result.metrics())
        .extracting(Metric::name)
        .contains(
            "scans.rate",
            "pixels.rate",
            "scan.p50",
            "scan.p95",
            "scan.p99",
            "stage.read.p50",
            "stage.finding.p50",
            "stage.picture.p50",
            "cpu.time",
            "memory.heap-peak");
    assertThat(result.metric("pixels.per-scan").orElseThrow().value())
        .isEqualTo((64 + 48) * 40 / 2e6);
  }

  @Test
  void run_manifestWithOtherBox_saysWhichScan() throws IOException {
    TinyScans.writeManifest(folder, List.of(new Region(30, 30, 38, 38)), List.of());
    BenchResult result = run();
    assertThat(result.answersAreRight()).isFalse();
    assertThat(result.checks().get(1).failures())
        .singleElement()
        .asString()
        .startsWith("planted.npy: added-object ");
  }

  @Test
  void run_manifestThatCallsThePlantedClean_isAFalseAlarm() throws IOException {
    TinyScans.writeManifest(folder, List.of(), List.of(new Region(1, 1, 9, 9)));
    List<Check> checks = run().checks();
    assertThat(checks.get(1).failures()).singleElement().asString().contains("nothing found");
    assertThat(checks.get(2).failures()).singleElement().asString().contains("on a clean scan");
  }

  @Test
  void run_withoutManifest_takesAllScansWithoutTruth() throws IOException {
    BenchResult result = run();
    assertThat(result.parameters()).containsEntry("scans", "2");
    assertThat(result.checks()).extracting(Check::cases).containsExactly(4L, 0L, 0L);
    assertThat(result.answersAreRight()).isTrue();
  }

  @Test
  void run_answersThatChange_areWrong() throws IOException {
    BenchResult result = run(ScanFolder.of(folder), InstantSource.system());
    assertThat(result.answersAreRight()).isFalse();
    assertThat(result.checks().get(0).failures().get(0)).contains("round", "createdAt");
  }

  @Test
  void run_scanThatIsGone_namesIt() throws IOException {
    ScanFolder scans = ScanFolder.of(folder);
    Files.delete(folder.resolve("clean.npy"));
    assertThatThrownBy(() -> run(scans, InstantSource.system()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("clean.npy");
  }

  @Test
  void folder_withoutScans_isRefused(@TempDir Path empty) {
    assertThatThrownBy(() -> ScanFolder.of(empty))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("a folder with scan files");
  }

  @Test
  void folder_companionsOfASavedScan_areNotScans() throws IOException {
    Files.copy(folder.resolve("clean.npy"), folder.resolve("clean.dark.single-energy.npy"));
    Files.writeString(folder.resolve("notes.txt"), "no scan");
    assertThat(ScanFolder.of(folder).scans())
        .extracting(NamedScan::name)
        .containsExactly("clean.npy", "planted.npy");
  }

  @Test
  void folder_referencesListed_judgesScansOfTheirScenesOnly(@TempDir Path samples)
      throws IOException {
    SampleEntry.Origin truck = new SampleEntry.Origin("truck", 1, 1, false);
    SampleEntry.Origin otherCargo = new SampleEntry.Origin("truck", 2, 1, false);
    SampleEntry.Origin van = new SampleEntry.Origin("van", 1, 1, false);
    new SampleManifest(
            List.of(
                new SampleEntry("reference/a.npy", truck, List.of(), List.of("0")),
                new SampleEntry("same.npy", truck, List.of(), List.of("1")),
                new SampleEntry("other-cargo.npy", otherCargo, List.of(), List.of("2")),
                new SampleEntry("van.npy", van, List.of(), List.of("3"))))
        .write(samples);

    assertThat(ScanFolder.of(samples).scans())
        .extracting(NamedScan::name, scan -> scan.truth().isPresent())
        .containsExactly(
            tuple("same.npy", true), tuple("other-cargo.npy", false), tuple("van.npy", false));
  }

  @Test
  void folder_withoutTruth_hasNone() throws IOException {
    TinyScans.writeManifest(folder, List.of(new Region(8, 8, 22, 22)), List.of());
    assertThat(ScanFolder.of(folder).withoutTruth().scans())
        .allMatch(scan -> scan.truth().isEmpty());
  }

  @Test
  void options_illegalNumbers_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ThroughputOptions(0, 1, 0, true))
        .withMessageContaining("0");
    assertThatIllegalArgumentException().isThrownBy(() -> new ThroughputOptions(1, 0, 0, true));
  }
}
