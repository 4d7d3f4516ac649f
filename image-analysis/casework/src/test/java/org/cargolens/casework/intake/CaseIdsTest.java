package org.cargolens.casework.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseIdsTest {
  @Test
  void join_allShortListsOfParts_makeIdsOfTheirOwn() {
    List<String> parts = new ArrayList<>();
    for (String one : List.of("a", "-", "\\", "\n", "x")) {
      parts.add(one);
      for (String two : List.of("a", "-", "\\", "\n", "x")) {
        parts.add(one + two);
      }
    }
    Map<String, List<String>> known = new HashMap<>();
    for (String one : parts) {
      assertThat(known.put(CaseIds.join(List.of(one)), List.of(one))).isNull();
      for (String two : parts) {
        List<String> both = List.of(one, two);
        assertThat(known.put(CaseIds.join(both), both)).isNull();
      }
    }
  }

  @Test
  void before_isWhatEarlierVersionsMade() {
    assertThat(CaseIds.before(List.of("a-b"))).containsExactly("a-b");
    assertThat(CaseIds.before(List.of("a", "b-c"))).isEmpty();
    assertThat(CaseIds.before(List.of("a\nb", "c"))).containsExactly("a\nb-c", "a b-c");
  }

  @Test
  void join_marksThatHaveNoPlaceInALine_areWrittenByTheirNumber() {
    assertThat(CaseIds.join(List.of("B\u200f7\u0085", "\u2028")))
        .isEqualTo("B\\u200F7\\x85-\\u2028");
    assertThat(CaseIds.join(List.of("B\\u200F7"))).isEqualTo("B\\\\u200F7");
    assertThat(CaseIds.before(List.of("B\u200f7"))).containsExactly("B\u200f7");
    assertThat(CaseIds.join(List.of("\u00e9\u0301\u200d\u0628")))
        .isEqualTo("\u00e9\u0301\u200d\u0628");
  }
}
