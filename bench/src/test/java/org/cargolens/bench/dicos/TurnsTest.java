package org.cargolens.bench.dicos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final List<String> MEMBERS = List.of("a", "b", "c", "d", "e", "f");

  @Test
  void of_twiceAsManyRoundsAsMembers_eachIsInEachPlaceTwice() {
    for (int place = 0; place < MEMBERS.size(); place++) {
      List<String> there = new ArrayList<>();
      for (int round = 0; round < 2 * MEMBERS.size(); round++) {
        there.add(Turns.of(MEMBERS, round).get(place));
      }
      assertThat(there).containsAll(MEMBERS);
      for (String member : MEMBERS) {
        assertThat(there.stream().filter(member::equals)).as("%s at %d", member, place).hasSize(2);
      }
    }
  }

  @Test
  void of_nextRound_isNeverTheSameOrder() {
    for (int round = -3; round < 20; round++) {
      assertThat(Turns.of(MEMBERS, round))
          .containsExactlyInAnyOrderElementsOf(MEMBERS)
          .isNotEqualTo(Turns.of(MEMBERS, round + 1));
    }
  }
}
