package org.cargolens.bench.dicos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Who comes when: what one leaves to the disk, to memory and to the compiler meets the next. */
final class Turns {
  private Turns() {}

  /**
   * Returns the order of a round. In twice as many rounds as there are members each stands in each
   * place twice, once before and once after each neighbour.
   *
   * @param round number of the round, of any sign
   */
  static <T> List<T> of(List<T> members, int round) {
    List<T> order = new ArrayList<>(members);
    Collections.rotate(order, -Math.floorDiv(round, 2));
    if (Math.floorMod(round, 2) == 1) {
      Collections.reverse(order);
    }
    return List.copyOf(order);
  }
}
