package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAssociationsTest {
  private final OpenAssociations<String> open = new OpenAssociations<>();
  private final List<String> brokenOff = new ArrayList<>();

  private boolean enter(String association) {
    return open.enter(association, () -> brokenOff.add(association));
  }

  @Test
  void close_associationsThatStand_areBrokenOffOnce() {
    assertThat(enter("one")).isTrue();
    assertThat(enter("two")).isTrue();
    open.leave("one");
    assertThat(open.isEmpty()).isFalse();

    open.close();
    open.close();

    assertThat(brokenOff).containsExactly("two");
    assertThat(open.isEmpty()).isTrue();
  }

  /** It was accepted before the close, but says who it is only now. */
  @Test
  void enter_afterClose_isNotLetIn() {
    open.close();

    assertThat(enter("late")).isFalse();
    assertThat(open.isEmpty()).isTrue();
  }

  @Test
  void close_breakingOffEndsTheAssociation_itMayLeaveMeanwhile() {
    assertThat(open.enter("one", () -> open.leave("one"))).isTrue();
    open.close();
    assertThat(open.isEmpty()).isTrue();
  }
}
