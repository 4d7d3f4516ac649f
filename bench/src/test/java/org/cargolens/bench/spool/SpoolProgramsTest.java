package org.cargolens.bench.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.kills.KillSeries;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.ScanRecording;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that keep scans and are killed, and a judge who sees what was lost. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SpoolProgramsTest {
  private static final SpoolSettings SMALL = SpoolSettings.DEFAULT.withReserveBytes(0);
  private static final PatternScan PATTERN = new PatternScan(3, 50, 8);

  @TempDir private Path folder;

  /** The seed of a kill that fails stands in the failure. */
  @Test
  void run_fortyKills_loseNothingAndDamageNothing() throws Exception {
    BenchResult result = new SpoolKillsProgram(new KillSeries(40, 20)).run();
    assertThat(result.checks()).hasSize(2).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
    assertThat(result.metrics())
        .filteredOn(metric -> metric.name().equals("scans.interrupted"))
        .allMatch(metric -> metric.value() > 0);
  }

  @Test
  void run_fewSmallScans_areReadBack() throws Exception {
    BenchResult result = new SpoolProgram(new SpoolOptions(2, 100, 20, 1)).run();
    assertThat(result.checks()).singleElement().matches(one -> one.holds() && one.cases() == 4);
    assertThat(result.metrics()).allMatch(metric -> metric.value() > 0);
  }

  /** What is killed keeps its promises when nobody kills it, too. */
  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void keep_toItsEnd_promisesAreKept(long seed) throws Exception {
    Path said = folder.resolve("promises");
    KilledRecorder.keep(folder.resolve("kept"), said, seed, 12);
    try (ScanSpool spool = ScanSpool.open(folder.resolve("kept"), SMALL)) {
      assertThat(spool.recovery().isEmpty()).isTrue();
      Promises promised = Promises.read(said);
      assertThat(promised.broken(spool)).isEmpty();
      assertThat(promised.scans()).isEqualTo(12);
      assertThat(promised.lines()).isPositive();
    }
  }

  private Promises promises(String text) throws Exception {
    return Promises.read(Files.writeString(folder.resolve("said"), text));
  }

  @Test
  void broken_promisesThatAreNotKept_areTold() throws Exception {
    try (ScanSpool spool = ScanSpool.open(folder.resolve("spool"), SMALL)) {
      ScanRecording recording = spool.begin(PATTERN.plan(true));
      recording.append(0, PATTERN.recorded(0, 30));
      SpoolEntry part = recording.seal(Optional.of("cut")).orElseThrow();
      String id = part.id().value();
      String none = "20260101T000000000Z-0000";
      assertThat(promises("L " + id + " 30\nS " + none.substring(0, 4)).broken(spool)).isEmpty();
      assertThat(promises("L " + id + " 31\n").broken(spool))
          .singleElement()
          .asString()
          .contains("31 lines were promised, 30 are there");
      assertThat(promises("S " + id + "\n").broken(spool)).hasSize(1);
      assertThat(promises("S " + none + "\nL " + none + " 1\n").broken(spool)).hasSize(2);
      assertThat(promises("D " + none + "\nS " + none + "\n").broken(spool)).isEmpty();
      assertThat(promises("T " + id + "\nH " + id + "\nG " + id + "\n").broken(spool)).hasSize(3);
    }
  }

  @Test
  void wrongLine_changedSample_isFound() throws Exception {
    RawScan whole = PATTERN.whole();
    assertThat(PatternScan.of(whole)).isEqualTo(PATTERN);
    assertThat(PATTERN.wrongLine(whole)).isEmpty();
    assertThat(new PatternScan(4, 50, 8).wrongLine(whole)).contains("line 0 of channel 0");
    assertThat(PatternScan.unbroken(whole)).isEqualTo(50);
  }

  @Test
  void new_nothingToDo_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new SpoolOptions(1, 0, 1, 1));
  }
}
