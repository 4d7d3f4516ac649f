package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.spi.LineTracker.Fit;
import org.cargolens.scanner.spi.Ready.LostLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineTrackerTest {
  private final ArrayDeque<Ready> ready = new ArrayDeque<>();
  private final LineTracker tracker = new LineTracker(0, ready);

  private static LostLines lines(int first, int count) {
    return new LostLines(0, first, count, LineGap.Cause.DEVICE);
  }

  @Test
  void add_earlyLines_waitForThoseBefore() {
    assertThat(tracker.add(lines(0, 5))).isNull();
    assertThat(tracker.add(lines(8, 2))).isEqualTo(new LineRange(0, 5, 3));
    assertThat(tracker.add(lines(12, 1))).isEqualTo(new LineRange(0, 10, 2));
    assertThat(ready).containsExactly(lines(0, 5));
    assertThat(tracker.missing()).containsExactly(new LineRange(0, 5, 3), new LineRange(0, 10, 2));
    assertThat(tracker.fit(5, 3)).isEqualTo(Fit.NEXT);
    assertThat(tracker.fit(6, 2)).isEqualTo(Fit.EARLY);
    assertThat(tracker.fit(4, 1)).isEqualTo(Fit.KNOWN);
    assertThat(tracker.fit(5, 4)).isEqualTo(Fit.KNOWN);
    assertThat(tracker.fit(9, 3)).isEqualTo(Fit.KNOWN);

    tracker.add(lines(5, 3));
    assertThat(ready).containsExactly(lines(0, 5), lines(5, 3), lines(8, 2));
    assertThat(tracker.end(12)).isFalse();
    assertThat(tracker.end(15)).isTrue();
    assertThat(tracker.end(15)).isTrue();
    assertThat(tracker.end(16)).isFalse();
    tracker.declareLost(0, 15, LineGap.Cause.LINK);
    assertThat(tracker.isDone()).isTrue();
    assertThat(tracker.missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void add_anyOrder_deliversEachLineOnceInOrder(long seed) {
    Random random = new Random(seed);
    assertThat(tracker.end(200)).isTrue();
    while (!tracker.isDone()) {
      int first = random.nextInt(200);
      int count = Math.min(200 - first, 1 + random.nextInt(9));
      if (tracker.fit(first, count) != Fit.KNOWN) {
        tracker.add(lines(first, count));
      }
    }
    int next = 0;
    for (Ready each : ready) {
      assertThat(each.firstLine()).as("seed " + seed).isEqualTo(next);
      next = each.endLine();
    }
    assertThat(next).as("seed " + seed).isEqualTo(200);
  }
}
