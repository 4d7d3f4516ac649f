package org.cargolens.analysis.detect;

import java.util.Optional;
import org.cargolens.scan.Sha256;

/**
 * What a model was trained on.
 *
 * @param description in words: where the images come from and how many there are
 * @param sha256 digest of the data set, if it has one
 */
public record TrainingData(String description, Optional<Sha256> sha256) {
  /** Checks that there is a description. */
  public TrainingData {
    if (description.isBlank()) {
      throw new IllegalArgumentException("training data has a description");
    }
  }
}
