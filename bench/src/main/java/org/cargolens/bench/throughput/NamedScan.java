package org.cargolens.bench.throughput;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Region;

/**
 * A scan file.
 *
 * @param name file name
 * @param file the file
 * @param truth boxes of what doesn't belong, in stored pixels: an empty list for a clean scan,
 *     empty if the truth isn't known
 */
record NamedScan(String name, Path file, Optional<List<Region>> truth) {
  /** Copies the boxes. */
  NamedScan {
    truth = truth.map(List::copyOf);
  }
}
