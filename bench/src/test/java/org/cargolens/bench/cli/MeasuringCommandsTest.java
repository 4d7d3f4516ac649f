package org.cargolens.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.bench.result.BenchResultJson;
import org.cargolens.bench.result.ResultSamples;
import org.cargolens.bench.throughput.TinyScans;
import org.cargolens.scan.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasuringCommandsTest {
  @TempDir private Path folder;

  @Test
  void throughput_ofAFolder_storesAndCompares() throws IOException {
    TinyScans.write(folder);
    Path json = folder.resolve("result.json");
    Path earlier = folder.resolve("earlier.json");
    BenchResultJson.write(earlier, ResultSamples.of(1e9, 1e-3));
    CommandLines.Outcome outcome =
        CommandLines.run(
            "throughput",
            folder,
            "--rounds",
            1,
            "--warm-up",
            1,
            "--no-pictures",
            "--json",
            json,
            "--compare",
            earlier,
            "--fail");
    assertThat(outcome.code()).as("%s", outcome).isEqualTo(7);
    assertThat(outcome.out()).contains("scans.rate", "right: every round", "worse", "differs:");
    assertThat(BenchResultJson.read(json).program()).isEqualTo("throughput");
  }

  @Test
  void throughput_findingsMissing_endsWithSix() throws IOException {
    TinyScans.write(folder);
    TinyScans.writeManifest(folder, List.of(new Region(8, 8, 22, 22)), List.of());
    Path references = Files.createDirectory(folder.resolve("reference"));
    Files.copy(folder.resolve("clean.npy"), references.resolve("clean.npy"));
    Files.writeString(references.resolve("broken.npy"), "no scan");
    CommandLines.Outcome outcome =
        CommandLines.run("throughput", folder, "--rounds", 1, "--threads", 1);
    assertThat(outcome.code()).as("%s", outcome).isEqualTo(6);
    assertThat(outcome.out()).contains("WRONG", "planted.npy: nothing found", "FIGURES ARE VOID");
    assertThat(outcome.err()).contains("reference broken.npy");
  }

  @Test
  void throughput_emptyFolder_endsWithThree() {
    CommandLines.Outcome outcome = CommandLines.run("throughput", folder);
    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("a folder with scan files");
  }

  @Test
  void throughput_illegalThreads_isAUsageError() {
    CommandLines.Outcome outcome = CommandLines.run("throughput", folder, "--threads", 0);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("threads must be 1 to 64");
  }

  @Test
  void pull_overTcp_showsItsFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("pull", "--lines", 30, "--detectors", 16, "--rounds", 1);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("lines.rate", "scan.times-copy", "right: each scan");
  }

  @Test
  void pull_unknownFault_isAUsageError() {
    CommandLines.Outcome outcome = CommandLines.run("pull", "--faults", "gremlins=1");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("gremlins");
  }

  @Test
  void fuzz_oneSeed_showsItsFigures() {
    CommandLines.Outcome outcome = CommandLines.run("fuzz", "--seeds", 1);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("wire.frames.refused", "right: format npy");
  }

  @Test
  void faults_twoSeeds_showTheirFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("faults", "--protocol", "mythen", "--seeds", 2, "--first-seed", 7);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("protocol = mythen", "first-seed = 7", "scans.whole");
  }

  @ParameterizedTest
  @CsvSource({
    "faults,--seeds,are 0",
    "folder-kills,--kills,are 0",
    "spool-kills,--kills,are 0",
    "receive-kills,--kills,are 0",
    "spool,--scans,positive",
    "rules,--rules,0",
    "dicos,--rounds,0",
    "case-kills,--decisions,0",
    "alert-kills,--steps,'not 0, 4 and 200'",
    "alerts,--seeds,not 0 and",
    "selection,--seeds,are 0 and 365",
    "yield,--cases,are 0 and",
    "ingest,--rounds,0",
    "link-loss,--cycles,0"
  })
  void program_noRounds_isAUsageError(String program, String option, String said) {
    CommandLines.Outcome outcome = CommandLines.run(program, option, 0);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains(said);
  }

  @Test
  void rules_fewCases_showTheirFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("rules", "--cases", 300, "--rules", 20, "--seed", 3);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("right: ");
  }

  @Test
  void yield_fewCases_showsItsFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("yield", "--cases", 300, "--rounds", 1, "--seed", 3);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("right: the counts from the store");
  }

  @Test
  void selection_fewDays_showsItsFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("selection", "--seeds", 2, "--days", 30, "--seed", 3);
    assertThat(outcome.out()).contains("finds.oracle", "learned.by.random");
    assertThat(outcome.code()).as("%s", outcome).isIn(0, 6);
  }

  @Test
  void spool_smallScan_showsItsFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("spool", "--scans", 1, "--lines", 60, "--detectors", 16, "--rounds", 1);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("right: ");
  }

  @Test
  void ingest_smallScanOverTcp_showsItsFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("ingest", "--lines", 200, "--detectors", 16, "--rounds", 1);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("link = tcp", "right: ");
  }

  @Test
  void alerts_oneSeed_showsItsFigures() {
    CommandLines.Outcome outcome = CommandLines.run("alerts", "--seeds", 1, "--steps", 20);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("right: ");
  }

  @Test
  void dicos_smallImage_showsItsFigures() {
    CommandLines.Outcome outcome =
        CommandLines.run("dicos", "--lines", 60, "--detectors", 32, "--rounds", 1);
    assertThat(outcome.code()).as("%s", outcome).isZero();
    assertThat(outcome.out()).contains("right: ");
  }

  @Test
  void kernels_illegalForks_isAUsageError() {
    assertThat(CommandLines.run("kernels", "--forks", -1).code()).isEqualTo(2);
  }

  @Test
  void fuzz_unknownNameOrNoInputs_isAUsageError() {
    assertThat(CommandLines.run("fuzz", "--seeds", 1, "--format", "nothing").code()).isEqualTo(2);
    assertThat(CommandLines.run("fuzz", "--inputs", 0).code()).isEqualTo(2);
    assertThat(CommandLines.run("fuzz", "--inputs", 30, "--format", "rap").code()).isZero();
  }

  @Test
  void fuzz_noSeeds_isAUsageError() {
    assertThat(CommandLines.run("fuzz", "--seeds", 0).code()).isEqualTo(2);
  }

  @Test
  void pull_comparedWithAnotherProgram_isAUsageError() {
    Path fuzz = folder.resolve("fuzz.json");
    assertThat(CommandLines.run("fuzz", "--seeds", 1, "--json", fuzz).code()).isZero();

    CommandLines.Outcome outcome =
        CommandLines.run(
            "pull", "--lines", 30, "--detectors", 16, "--rounds", 1, "--compare", fuzz);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("fuzz").doesNotContain("\tat ");
  }

  @Test
  void detect_illegalRounds_isAUsageError() {
    CommandLines.Outcome outcome = CommandLines.run("detect", "--rounds", 0);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("rounds must be at least 1");
  }

  @Test
  void detect_noSuchPack_endsWithFour() {
    CommandLines.Outcome outcome = CommandLines.run("detect", "--models", folder.resolve("none"));
    assertThat(outcome.code()).isEqualTo(4);
    assertThat(outcome.err()).contains("no such folder or zip file");
  }

  @Test
  void detectMemory_tooFew_isAUsageError() {
    CommandLines.Outcome outcome = CommandLines.run("detect-memory", "--analyses", 9);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("analyses must be at least 10, are 9");
  }

  @Test
  void detectMemory_inThisJava_tellsWhatItHolds() {
    Path toy = Path.of("src/test/resources/org/cargolens/bench/detect/toy");
    CommandLines.Outcome outcome =
        CommandLines.run("detect-memory", "--here", "--analyses", 12, "--models", toy);
    assertThat(outcome.out()).contains("12 analyses: ", "right: each analysis reports");
  }

  @Test
  void detectMemory_childCommand_holdsTheHeap() {
    assertThat(DetectMemoryCommand.childCommand(List.of("detect-memory", "--here")))
        .contains("-Xmx512m", "-Xms512m", "-XX:+AlwaysPreTouch")
        .endsWith("detect-memory", "--here");
  }
}
