package org.cargolens.casework.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorLooksTest {
  /** A soft hyphen (~) is drawn or not, each for itself. */
  @ParameterizedTest
  @CsvSource({
    "a~b-c~d, a-b-cd, true",
    "a~b-c~d, ab-c-d, true",
    "a~b, ab, true",
    "a~b, a-b, true",
    "a~b, a~b~, true",
    "a~b, ac, false",
    "a-b, ab, false",
    "a-b, a\u2013b, true"
  })
  void looksLike_softHyphens_areTakenEitherWay(String one, String other, boolean alike) {
    assertThat(actor(one).looksLike(actor(other))).isEqualTo(alike);
    assertThat(actor(other).looksLike(actor(one))).isEqualTo(alike);
  }

  private static Actor actor(String id) {
    return new Actor(id.replace('~', '\u00ad'), Role.INSPECTOR, new Place("centre"));
  }
}
