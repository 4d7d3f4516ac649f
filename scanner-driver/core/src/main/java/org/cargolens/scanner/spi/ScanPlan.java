package org.cargolens.scanner.spi;

import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.StreamDescription;

/**
 * How a scan will come.
 *
 * @param description what the scanner says of it
 * @param blockBytes most bytes of samples in a block; a block of one line may have more
 * @param window most blocks that may be under way at once, at least 1
 * @param burst how many blocks one grant brings at least, 1 to {@code window}: nothing is granted
 *     until there is room for all of them, or all memory is free
 */
public record ScanPlan(ScanDescription description, int blockBytes, int window, int burst) {
  /** Checks the numbers. */
  public ScanPlan {
    if (blockBytes < 1 || window < 1) {
      throw new IllegalArgumentException(
          "blockBytes and window must be at least 1, are " + blockBytes + " and " + window);
    }
    if (burst < 1 || burst > window) {
      throw new IllegalArgumentException("burst must be 1 to " + window + ", is " + burst);
    }
  }

  /** Makes a plan of blocks that are granted one by one. */
  public ScanPlan(ScanDescription description, int blockBytes, int window) {
    this(description, blockBytes, window, 1);
  }

  /** Returns the bytes of samples of the largest block. */
  int largestBlock() {
    int largest = blockBytes;
    for (StreamDescription stream : description.streams()) {
      largest = Math.max(largest, stream.sampleBytesOfLine());
    }
    return largest;
  }
}
