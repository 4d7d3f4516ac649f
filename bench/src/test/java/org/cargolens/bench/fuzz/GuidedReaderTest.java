package org.cargolens.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidedReaderTest {
  private static final FuzzLimits LIMITS = FuzzLimits.ofSeeds(1);
  private static final byte[] GOOD = {1, 2, 3};
  private static final byte[] OTHER = {4};

  @TempDir private Path root;

  private GuidedFolder folder() {
    return new GuidedFolder(root);
  }

  private GuidedOutcome read(BytesTarget.Parser parser, byte[]... inputs) throws IOException {
    FuzzTarget target =
        new BytesTarget(new BytesTarget.Kind("reader", parser, Set.of()), List.of(GOOD));
    GuidedReader reader = new GuidedReader(target, LIMITS, folder());
    reader.begin();
    for (byte[] input : inputs) {
      reader.read(input);
    }
    reader.end();
    Files.writeString(folder().log(), "#2 INITED cov: 3 ft: 4\n#9 NEW cov: 12 ft: 7\nDone\n");
    return GuidedOutcome.read("reader", folder(), 0);
  }

  @Test
  void read_readerWithoutFault_countsAllAndPlantsWhatIsGood() throws IOException {
    GuidedOutcome outcome = read(input -> input.length == 3, OTHER, OTHER, GOOD);

    assertThat(outcome.report().failures()).isEmpty();
    assertThat(outcome.report().accepted()).isEqualTo(2);
    assertThat(outcome.report().refused()).isEqualTo(2);
    assertThat(outcome.coverageBefore()).isEqualTo(3);
    assertThat(outcome.coverage()).isEqualTo(12);
    assertThat(folder().corpus().resolve("good-0")).hasBinaryContent(GOOD);
    assertThat(outcome.check().holds()).isTrue();
  }

  @Test
  void read_readerThatThrows_namesThePlaceAndKeepsTheInput() throws IOException {
    GuidedOutcome outcome =
        read(
            input -> {
              if (input.length == 1) {
                throw new IllegalStateException("broken\nat its word");
              }
              return true;
            },
            OTHER);

    assertThat(outcome.report().failures())
        .singleElement()
        .asString()
        .startsWith("reader, input 1: java.lang.IllegalStateException: broken")
        .endsWith("(input-1)");
    assertThat(folder().failed().resolve("input-1")).hasBinaryContent(OTHER);
    assertThat(outcome.check().holds()).isFalse();
  }

  @Test
  void read_readerThatRefusesWhatIsGood_fails() throws IOException {
    assertThat(read(input -> false).report().failures())
        .singleElement()
        .asString()
        .contains("refused although it is whole");
  }

  /** Loading classes in such a process takes memory that no later input takes. */
  @Test
  void read_memoryTakenOnce_isNoFailure() throws IOException {
    byte[][] taken = new byte[1][];
    GuidedOutcome outcome =
        read(
            input -> {
              if (input.length == 1 && taken[0] == null) {
                taken[0] = new byte[80 << 20];
              }
              return true;
            },
            OTHER);

    assertThat(outcome.report().failures()).isEmpty();
    assertThat(
            read(input -> input.length == 3 || new byte[80 << 20].length > 0, OTHER)
                .report()
                .failures())
        .singleElement()
        .asString()
        .contains("allocated");
  }

  @Test
  void outcome_processThatDied_failsWithItsLastWords() throws IOException {
    Files.writeString(folder().log(), "INFO\n\nERROR: libFuzzer: timeout after 10 seconds\n");

    GuidedOutcome outcome = GuidedOutcome.read("reader", folder(), 70);

    assertThat(outcome.report().failures())
        .singleElement()
        .asString()
        .contains("ended with 70")
        .contains("timeout after 10 seconds");
  }

  @Test
  void limits_illegalNumbers_areRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new GuidedLimits(0, second, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GuidedLimits(1, Duration.ZERO, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new GuidedLimits(1, second, 0));
  }

  @Test
  void hiddenMethod_thatMoved_saysSo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> HiddenMethod.of("scanner.wire.PortalLine", "gone"))
        .withMessageContaining("PortalLine has no gone");
    assertThatIllegalStateException()
        .isThrownBy(() -> HiddenMethod.make("scanner.wire.PortalLine"));
  }
}
