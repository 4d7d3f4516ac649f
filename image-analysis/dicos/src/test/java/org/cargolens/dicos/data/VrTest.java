package org.cargolens.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VrTest {
  @Test
  void of_charactersOfEach_isIt() {
    for (Vr vr : Vr.values()) {
      assertThat(Vr.of(vr.name().charAt(0), vr.name().charAt(1))).contains(vr);
    }
  }

  @Test
  void of_otherBytes_isNone() {
    for (int first = Byte.MIN_VALUE; first <= Byte.MAX_VALUE; first++) {
      for (int second = Byte.MIN_VALUE; second <= Byte.MAX_VALUE; second++) {
        String characters = "" + (char) first + (char) second;
        assertThat(Vr.of(first, second).map(Enum::name).orElse(characters)).isEqualTo(characters);
      }
    }
  }
}
