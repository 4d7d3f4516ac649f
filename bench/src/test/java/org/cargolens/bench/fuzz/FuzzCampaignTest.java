package org.cargolens.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class FuzzCampaignTest {
  private static final FuzzLimits LIMITS = new FuzzLimits(0, 5, 4, Duration.ofSeconds(20), 1 << 20);

  /** A reader whose behaviour the test chooses. */
  private record Reader(Reading reading) implements FuzzTarget {
    interface Reading {
      boolean accepts(byte[] input) throws IOException, InterruptedException;
    }

    @Override
    public String name() {
      return "reader";
    }

    @Override
    public List<byte[]> goodInputs() {
      return List.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    }

    @Override
    public boolean accepts(byte[] input, Random random) throws IOException {
      try {
        return reading.accepts(input);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  private static FuzzReport run(FuzzLimits limits, Reader.Reading reading) throws IOException {
    try (FuzzCampaign campaign = new FuzzCampaign(limits)) {
      return campaign.run(new Reader(reading));
    }
  }

  private static boolean isGood(byte[] input) {
    return input.length == 8 && input[0] == 1 && input[7] == 8;
  }

  @Test
  void run_readerOfDeclaredErrors_countsAll() throws IOException {
    FuzzReport report = run(LIMITS, FuzzCampaignTest::isGood);
    assertThat(report.failures()).isEmpty();
    assertThat(report.inputs()).isEqualTo(21);
    assertThat(report.refused()).isPositive();
    assertThat(report.longest()).isPositive();
  }

  @Test
  void run_readerThatThrows_namesSeedAndPlace() throws IOException {
    FuzzReport report =
        run(
            LIMITS,
            input -> {
              if (!isGood(input)) {
                throw new ArrayIndexOutOfBoundsException("index 9");
              }
              return true;
            });
    assertThat(report.failures())
        .isNotEmpty()
        .allMatch(failure -> failure.startsWith("reader, seed "))
        .allMatch(failure -> failure.contains("index 9"))
        .allMatch(failure -> failure.contains("FuzzCampaignTest"));
  }

  @Test
  void run_readerThatAllocatesTooMuch_fails() throws IOException {
    FuzzReport report = run(LIMITS, input -> isGood(input) || new byte[4 << 20].length == 0);
    assertThat(report.failures()).isNotEmpty().allMatch(failure -> failure.contains("allocated"));
    assertThat(report.mostBytes()).isGreaterThanOrEqualTo(4 << 20);
  }

  @Test
  void run_readerThatHangs_ends() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    FuzzReport report =
        run(
            new FuzzLimits(0, 5, 4, Duration.ofMillis(50), 1 << 20),
            input -> {
              if (!isGood(input)) {
                never.await();
              }
              return true;
            });
    assertThat(report.failures()).singleElement().asString().contains("still running");
  }

  @Test
  void run_readerThatRefusesAWholeInput_fails() throws IOException {
    FuzzReport report = run(LIMITS, input -> false);
    assertThat(report.failures()).contains("reader, good input 0: refused although it is whole");
  }

  @Test
  void run_meansThatFail_breakOff() {
    assertThatThrownBy(
            () ->
                run(
                    LIMITS,
                    input -> {
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("disk full");
  }

  @Test
  void inflict_sameSeed_isTheSameDamage() {
    byte[] good = new byte[200];
    for (int seed = 0; seed < 20; seed++) {
      List<String> damaged = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        damaged.add(HexFormat.of().formatHex(Damage.inflict(good, new Random(seed))));
      }
      assertThat(damaged.get(0)).as("seed %d", seed).isEqualTo(damaged.get(1));
      assertThat(good).containsOnly(0);
    }
  }

  @Test
  void inflict_emptyInput_staysEmpty() {
    assertThat(Damage.inflict(new byte[0], new Random(3))).isEmpty();
  }
}
