package org.cargolens.simulator.scene;

import java.util.List;
import org.cargolens.scan.RawScan;

/**
 * A scan of several views of one pass, each with its truth.
 *
 * @param scan the scan
 * @param truths what is where in each view, in the order of the views
 */
public record SimulatedViews(RawScan scan, List<SceneTruth> truths) {
  /** Checks that each view has its truth. */
  public SimulatedViews {
    truths = List.copyOf(truths);
    if (truths.size() != scan.views().size()) {
      throw new IllegalArgumentException(
          truths.size() + " truths of " + scan.views().size() + " views");
    }
  }

  /** Returns one of the views as a scan of its own, with its truth. */
  public SimulatedScan view(int index) {
    return new SimulatedScan(
        new RawScan(scan.metadata(), List.of(scan.views().get(index))), truths.get(index));
  }
}
