package org.cargolens.casework.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaseFactsTest {
  private static final CaseFacts.Identity BOTH =
      new CaseFacts.Identity(Optional.of("T-77"), Optional.of("INVENTED TRADING"));

  @Test
  void isAmong_numberOrNameOnTheList_isTrue() {
    assertThat(BOTH.isAmong(Set.of("T-77"))).isEqualTo(Truth.TRUE);
    assertThat(BOTH.isAmong(Set.of("INVENTED TRADING"))).isEqualTo(Truth.TRUE);
    assertThat(BOTH.isAmong(Set.of("T-78"))).isEqualTo(Truth.FALSE);
    assertThat(BOTH).hasToString("T-77, INVENTED TRADING");
  }

  @Test
  void isAmong_papersNameNobody_isUnknown() {
    assertThat(CaseFacts.Party.UNKNOWN.identity().isAmong(Set.of("T-77"))).isEqualTo(Truth.UNKNOWN);
    assertThat(CaseFacts.Party.UNKNOWN.identity()).hasToString("unknown");
  }
}
