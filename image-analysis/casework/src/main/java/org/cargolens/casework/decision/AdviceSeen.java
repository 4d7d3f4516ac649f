package org.cargolens.casework.decision;

import java.util.Optional;
import org.cargolens.analysis.report.Advice;

/**
 * What the machine advised, and whether the operator knew it while deciding.
 *
 * @param advice the advice of the scan's report; empty if there was none
 * @param shown whether it was shown before the decision
 */
public record AdviceSeen(Optional<Advice> advice, boolean shown) {
  /** No machine was asked. */
  public static final AdviceSeen NONE = new AdviceSeen(Optional.empty(), false);

  /** Checks that only advice that exists was shown. */
  public AdviceSeen {
    if (shown && advice.isEmpty()) {
      throw new IllegalArgumentException("advice was shown, but none is given");
    }
  }
}
