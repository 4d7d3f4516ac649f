package org.cargolens.testkit;

import java.util.concurrent.Callable;
import org.cargolens.scan.RawScan;

/** What an integrator supplies so that a scanner model can be checked. */
public interface ScannerFixture {
  /**
   * Starts a peer: a device, or a program that plays one, that sends {@link #expected()} in each
   * scan. Each rule starts one of its own and closes it.
   *
   * @throws Exception if it can't be started; the rule fails then
   */
  Peer start() throws Exception;

  /**
   * Returns what a scan without faults brings. At least 60 lines, so that there is time for
   * something to happen in the middle.
   */
  RawScan expected();

  /** Returns whether each scan brings the very same samples; not so where real cargo passes. */
  default boolean repeatable() {
    return true;
  }

  /**
   * Returns a fixture.
   *
   * @param scan what a scan without faults brings
   * @param starter starts a peer that sends it
   */
  static ScannerFixture of(RawScan scan, Callable<Peer> starter) {
    return new ScannerFixture() {
      @Override
      public Peer start() throws Exception {
        return starter.call();
      }

      @Override
      public RawScan expected() {
        return scan;
      }
    };
  }
}
