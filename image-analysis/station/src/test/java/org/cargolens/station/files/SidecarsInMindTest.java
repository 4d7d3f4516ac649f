package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SidecarsInMindTest {
  private static final SidecarsInMind.Stamp STAMP = new SidecarsInMind.Stamp(1, 2, 3);

  private final SidecarsInMind known = new SidecarsInMind(SidecarsInMind.MOST);

  private static Path sidecar(int index) {
    return Path.of("s" + index + ".scan.json");
  }

  /** As long as a name of a file may be, and others for each sidecar. */
  private static Optional<Set<String>> longNames(int index) {
    return Optional.of(
        IntStream.range(0, 1000)
            .mapToObj(name -> String.format("%0255d", 1000L * index + name))
            .collect(Collectors.toSet()));
  }

  @Test
  void put_sidecarsThatSayVeryMuch_holdsBoundedBytes() {
    int kept = 0;
    for (int index = 0; index < 100; index++) {
      kept += known.put(sidecar(index), STAMP, longNames(index)).isEmpty() ? 1 : 0;
      assertThat(known.bytes()).isLessThanOrEqualTo(SidecarsInMind.MOST_BYTES);
    }
    assertThat(kept).isBetween(20, 99);
    for (int index = 0; index < kept; index++) {
      assertThat(known.get(sidecar(index), STAMP).flatMap(one -> one.files("s")))
          .isEqualTo(longNames(index));
    }
  }

  @Test
  void forget_allSidecars_leavesNothing() {
    for (int index = 0; index < 10; index++) {
      known.put(sidecar(index), STAMP, longNames(index / 2));
      known.put(sidecar(index), STAMP, Optional.of(Set.of("s" + index + ".npy")));
    }
    long ofOne = known.bytes();
    assertThat(ofOne).isBetween(1L, 1000L);
    for (int index = 0; index < 10; index++) {
      assertThat(known.bytes()).isEqualTo(ofOne);
      known.forget(sidecar(index));
      known.forget(sidecar(index));
    }
    assertThat(known.bytes()).isZero();
  }

  @Test
  void put_noRoom_namesAllThatAreInMindInTurns() {
    SidecarsInMind few = new SidecarsInMind(3);
    for (int index = 0; index < 3; index++) {
      assertThat(few.put(sidecar(index), STAMP, Optional.empty())).isEmpty();
    }
    for (int turn = 0; turn < 6; turn++) {
      assertThat(few.put(sidecar(9), STAMP, Optional.empty())).contains(sidecar(turn % 3));
    }
  }
}
