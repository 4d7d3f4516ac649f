package org.cargolens.analysis.report;

import java.util.Optional;
import org.cargolens.scan.Sha256;

/** One reason for a finding. */
public sealed interface Evidence {
  /**
   * A reference scan that the image was compared with.
   *
   * @param name what the reference library calls it
   * @param sha256 digest of the reference's main channel
   * @param inliers point pairs that agree on the registration, at least 0
   * @param similarity how alike the two scans are, 0 to 1
   */
  record Reference(String name, Sha256 sha256, int inliers, double similarity) implements Evidence {
    /** Checks the numbers. */
    public Reference {
      if (inliers < 0) {
        throw new IllegalArgumentException("inliers must not be negative, is " + inliers);
      }
      Score.check(similarity);
    }
  }

  /**
   * A measured number.
   *
   * @param name lower-kebab name, such as {@code peak-z}
   * @param value finite
   * @param unit unit symbol, if it has one
   */
  record Measurement(String name, double value, Optional<String> unit) implements Evidence {
    /** Checks the value. */
    public Measurement {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(name + " must be finite, is " + value);
      }
    }

    /** Returns a number without unit. */
    public static Measurement of(String name, double value) {
      return new Measurement(name, value, Optional.empty());
    }
  }

  /**
   * A picture beside the report that shows the reason, such as a heat map.
   *
   * @param name lower-kebab name, such as {@code heat-map}
   * @param file its name, relative to the report
   */
  record Picture(String name, String file) implements Evidence {}
}
