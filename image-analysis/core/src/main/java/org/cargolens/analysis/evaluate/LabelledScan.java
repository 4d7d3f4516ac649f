package org.cargolens.analysis.evaluate;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.scan.Region;

/**
 * A scan of which the truth is known.
 *
 * @param scan the scan; its id is unique in an evaluation
 * @param clean whether it is known to hold nothing suspicious, and may serve as a reference
 * @param objects where suspicious things lie, in pixels of the image; may be empty for a suspicious
 *     scan whose objects nobody marked
 * @param group name of the scans that show nearly the same scene, if known
 */
public record LabelledScan(
    ReferenceScan scan, boolean clean, List<Region> objects, Optional<String> group) {
  /** Copies the list and checks that a clean scan has no objects. */
  public LabelledScan {
    objects = List.copyOf(objects);
    if (clean && !objects.isEmpty()) {
      throw new IllegalArgumentException(scan.id() + " is clean but has objects");
    }
  }

  /** Returns the scan's name. */
  public String id() {
    return scan.id();
  }
}
