package org.cargolens.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.cargolens.bench.result.BenchResult;
import org.cargolens.bench.result.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzProgramTest {
  @TempDir private Path folder;

  /** The short form of the campaign; {@code bench fuzz} runs 1,000 seeds. */
  @Test
  void run_twentySeeds_onlyDeclaredErrors() throws IOException {
    FuzzLimits limits = new FuzzLimits(0, 20, 5, Duration.ofSeconds(20), 64L << 20);
    BenchResult result = new FuzzProgram(limits).run(folder);
    assertThat(result.checks()).allSatisfy(check -> assertThat(check.failures()).isEmpty());
    assertThat(result.checks())
        .extracting(Check::claim)
        .anyMatch(claim -> claim.startsWith("format npy"))
        .anyMatch(claim -> claim.startsWith("format tiff"))
        .anyMatch(claim -> claim.startsWith("wire frames"));
    assertThat(result.answersAreRight()).isTrue();
  }

  @Test
  void run_named_onlyThoseOfThatName() throws IOException {
    FuzzProgram program = new FuzzProgram(FuzzLimits.ofInputs(26).from(7));
    BenchResult result = program.run(folder, "sidecar");
    assertThat(result.answersAreRight()).isTrue();
    assertThat(result.checks())
        .extracting(check -> check.claim().substring(0, check.claim().indexOf(":")))
        .containsExactly("sidecar dataform", "sidecar manifest", "sidecar idr", "scan sidecar");
    assertThat(result.parameters()).containsEntry("seeds", "2").containsEntry("first-seed", "7");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> program.run(folder, "nothing"))
        .withMessageContaining("format rap");
  }

  @Test
  void run_noTarget_checksNothing() throws IOException {
    assertThat(new FuzzProgram(FuzzLimits.ofSeeds(1)).run(List.of()).answersAreRight()).isFalse();
  }

  @Test
  void wirePayloads_unknownOrEmpty_areRefused() {
    WirePayloadTarget target = new WirePayloadTarget();
    assertThat(target.accepts(new byte[0], new Random(1))).isFalse();
    assertThat(target.accepts(new byte[] {0x7F, 1, 2}, new Random(1))).isFalse();
  }

  @Test
  void wireFrames_cutTranscript_isNotAccepted() {
    byte[] whole = WireSamples.transcript();
    WireStreamTarget target = new WireStreamTarget();
    assertThat(target.accepts(whole, new Random(1))).isTrue();
    assertThat(target.accepts(java.util.Arrays.copyOf(whole, whole.length - 1), new Random(1)))
        .isFalse();
  }

  @Test
  void limits_illegalNumbers_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> FuzzLimits.ofSeeds(0));
    assertThatIllegalArgumentException().isThrownBy(() -> FuzzLimits.ofInputs(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FuzzLimits(0, 1, 1, Duration.ZERO, 1))
        .withMessageContaining("PT0S");
  }
}
