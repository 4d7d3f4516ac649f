package org.cargolens.scan;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A container number as it was typed or recognised from a picture.
 *
 * @param slot place on the vehicle: 0 for the first container in order of travel, 1 for the second
 * @param text the characters as read, kept even when they are no valid number
 * @param number the number, if {@code text} is one
 * @param confidence the reader's confidence, 0 to 1, if it gave one
 */
public record ContainerReading(
    int slot, String text, Optional<ContainerNumber> number, OptionalDouble confidence) {
  /** Checks slot and confidence. */
  public ContainerReading {
    if (slot != 0 && slot != 1) {
      throw new IllegalArgumentException("slot must be 0 or 1, is " + slot);
    }
    if (confidence.isPresent()
        && !(confidence.getAsDouble() >= 0 && confidence.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "confidence must be 0 to 1, is " + confidence.getAsDouble());
    }
  }

  /** Returns a reading of unknown confidence. */
  public static ContainerReading of(int slot, String text) {
    return new ContainerReading(slot, text, ContainerNumber.parse(text), OptionalDouble.empty());
  }

  /** Returns a reading with the reader's confidence, 0 to 1. */
  public static ContainerReading of(int slot, String text, double confidence) {
    return new ContainerReading(
        slot, text, ContainerNumber.parse(text), OptionalDouble.of(confidence));
  }
}
