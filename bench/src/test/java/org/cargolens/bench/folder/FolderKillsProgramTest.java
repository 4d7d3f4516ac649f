package org.cargolens.bench.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.cargolens.bench.kills.KillSeries;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A station that is killed, and a judge who sees what it did wrong. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class FolderKillsProgramTest {
  @Test
  void run_fewKills_losesNoScan() throws Exception {
    BenchResult result = new FolderKillsProgram(new KillSeries(3, 7)).run();
    assertThat(result.checks()).hasSize(2).allMatch(Check::holds).allMatch(one -> one.cases() > 0);
  }

  @Test
  void read_scanAfterItWasTaken_isTold(@TempDir Path temp) throws Exception {
    Path file = Files.writeString(temp.resolve("said"), "+ a 1\n+ a 1\n= a 1\n");
    SaidScans said = new SaidScans(file);
    said.read(1);
    assertThat(said.afterTaken()).isEmpty();
    assertThat(said.again()).isEqualTo(1);
    Files.writeString(file, "+ a 1\n+ a 1\n= a 1\n+ a 1\n+ b 2\n");
    said.read(2);
    assertThat(said.afterTaken()).containsExactly("seed 2: + a 1");
    assertThat(said.handedOut()).containsExactlyInAnyOrder("a 1", "b 2");
    assertThat(said.taken()).containsExactly("a 1");
  }
}
