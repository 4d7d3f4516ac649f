package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class LetGoFilesTest {
  private static LetGoFiles.Tried tried(long dueNanos, int attempts) {
    return new LetGoFiles.Tried(7, dueNanos, attempts, attempts % 2 == 0);
  }

  @Test
  void putAndRemove_inAnyOrder_knowsWhatAMapKnows() {
    Random random = new Random(1);
    LetGoFiles files = new LetGoFiles(1000);
    Map<String, LetGoFiles.Tried> expected = new HashMap<>();
    for (int step = 0; step < 20_000; step++) {
      String path = "2026/" + random.nextInt(600) + ".scan";
      if (random.nextBoolean()) {
        LetGoFiles.Tried tried = tried(random.nextLong(), random.nextInt(256));
        files.put(path, tried);
        expected.put(path, tried);
      } else {
        files.remove(path);
        expected.remove(path);
      }
      assertThat(files.size()).isEqualTo(expected.size());
    }
    for (int number = 0; number < 600; number++) {
      String path = "2026/" + number + ".scan";
      assertThat(files.of(path)).isEqualTo(Optional.ofNullable(expected.get(path)));
    }
  }

  @Test
  void put_full_leavesOthersAndRenewsKnownOnes() {
    LetGoFiles files = new LetGoFiles(2);
    files.put("a", tried(1, 3));
    assertThat(files.isFull()).isFalse();
    files.put("b", tried(1, 3));
    assertThat(files.isFull()).isTrue();
    files.put("c", tried(1, 3));
    files.put("a", tried(2, 4));
    assertThat(files.of("a")).contains(tried(2, 4));
    assertThat(files.of("b")).contains(tried(1, 3));
    assertThat(files.of("c")).isEmpty();
  }

  @Test
  void tidy_overdueForADay_isForgotten() {
    long day = Duration.ofDays(1).toNanos();
    LetGoFiles files = new LetGoFiles(10);
    files.put("old", tried(Long.MAX_VALUE, 3)); // a clock of nanoseconds may go over its end
    files.put("young", tried(Long.MAX_VALUE + 1, 3));
    files.tidy(Long.MAX_VALUE + 1 + day);
    assertThat(files.of("old")).isEmpty();
    assertThat(files.of("young")).isPresent();
    assertThat(files.size()).isEqualTo(1);
  }
}
