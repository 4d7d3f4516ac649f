package org.cargolens.scanner.spi;

import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.StreamDescription;

/**
 * How a scan will come.
 *
 * @param description what the scanner says of it
 * @param blockBytes most bytes of samples in a block; a block of one line may have more
 * @param window most blocks that may be under way at once, at least 1
 */
public record ScanPlan(ScanDescription description, int blockBytes, int window) {
  /** Checks the numbers. */
  public ScanPlan {
    if (blockBytes < 1 || window < 1) {
      throw new IllegalArgumentException(
          "blockBytes and window must be at least 1, are " + blockBytes + " and " + window);
    }
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
