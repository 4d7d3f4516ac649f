package org.cargolens.scan.sidecar;

import java.util.OptionalDouble;

/**
 * A text as a reader of characters, or a person, put it in.
 *
 * @param text the characters, possibly none
 * @param confidence the reader's confidence, 0 to 1, if it read anything
 */
public record OcrText(String text, OptionalDouble confidence) {
  /** Checks the confidence. */
  public OcrText {
    if (confidence.isPresent()
        && !(confidence.getAsDouble() >= 0 && confidence.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "confidence must be 0 to 1, is " + confidence.getAsDouble());
    }
  }
}
