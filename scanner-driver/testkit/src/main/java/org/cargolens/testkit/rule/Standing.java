package org.cargolens.testkit.rule;

import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Trial;

/**
 * Scans that are not over before a rule has done what it does in their middle, however long this
 * computer lets it wait: the truck stands still. Where a peer can't have that it is slow, which
 * leaves a rule seconds.
 */
final class Standing {
  /** Lines that are recorded in any case: more than a rule takes before it does something. */
  private static final int LINES = 20;

  /** So slow that a scan takes seconds, of which a rule sits out only the first lines. */
  private static final double PACE = 20;

  private Standing() {}

  /** Lets the next scan stand still, until the peer is healed; else declares the rule. */
  static void order(Trial trial) throws Exception {
    if (!trial.peer().inject(new ScannerFault.Standstill(LINES))) {
      trial.order(new ScannerFault.Pace(PACE));
    }
  }

  /** Lets the next scan stand still, until the peer is healed; returns whether the peer can. */
  static boolean inject(Trial trial) throws Exception {
    return trial.peer().inject(new ScannerFault.Standstill(LINES))
        || trial.peer().inject(new ScannerFault.Pace(PACE));
  }
}
