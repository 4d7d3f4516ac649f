package org.cargolens.bench.detect;

import java.util.Locale;
import org.cargolens.analysis.detect.Box;

/**
 * Something found in a scan.
 *
 * @param model name of the model that found it
 * @param category the report's word for it
 * @param score 0 to 1
 * @param box in pixels of the scan
 */
record FoundBox(String model, String category, double score, Box box) {
  /** Returns whether both are of one model and category. */
  boolean isLike(FoundBox other) {
    return model.equals(other.model) && category.equals(other.category);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s %.3f at %.0f,%.0f-%.0f,%.0f",
        category,
        score,
        box.x1(),
        box.y1(),
        box.x2(),
        box.y2());
  }
}
