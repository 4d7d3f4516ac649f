package org.cargolens.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each reader, fed 20,000 damaged inputs, beside those that tests of their own modules feed as
 * many. Two classes share the readers, so that two processes do.
 */
abstract class ReaderFuzz {
  private static final int INPUTS = 20_000;
  private static final int INPUTS_PER_SEED = 25;

  /** ParserFuzzTest, DicosFormatTest and TdrTest feed these. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "format npy",
          "format png",
          "format jpeg",
          "format tiff",
          "format vacis",
          "format fs6000",
          "format fs6000 triplet",
          "format ase",
          "format rap",
          "format dicos",
          "sidecar dataform",
          "sidecar manifest",
          "sidecar idr",
          "dicos image",
          "dicos report");

  @TempDir(factory = MemoryFolder.class)
  static Path folder;

  private static List<FuzzTarget> targets = List.of();

  @BeforeAll
  static void makeTargets() throws IOException {
    targets = FuzzTargets.all(folder);
  }

  /** Returns every second reader, from the first or the second one on. */
  static Stream<Named<FuzzTarget>> everySecond(int from) {
    List<FuzzTarget> here =
        targets.stream().filter(target -> !ELSEWHERE.contains(target.name())).toList();
    return IntStream.range(0, here.size())
        .filter(i -> i % 2 == from)
        .mapToObj(here::get)
        .map(target -> Named.of(target.name(), target));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void run_damagedInputs_onlyDeclaredErrorsInBoundedTimeAndMemory(FuzzTarget target)
      throws IOException {
    FuzzLimits limits =
        new FuzzLimits(
            9_000_000, INPUTS / INPUTS_PER_SEED, INPUTS_PER_SEED, Duration.ofMinutes(1), 64L << 20);
    Silence silence = new Silence();
    try (silence;
        FuzzCampaign campaign = new FuzzCampaign(limits)) {
      FuzzReport report = campaign.run(target);
      assertThat(report.failures()).isEmpty();
      assertThat(report.inputs()).isGreaterThanOrEqualTo(INPUTS);
    }
  }

  @Test
  void namesOfExceptions_areThoseOfReaders() {
    assertThat(targets).extracting(FuzzTarget::name).doesNotHaveDuplicates();
    assertThat(targets).extracting(FuzzTarget::name).containsAll(ELSEWHERE);
  }
}
