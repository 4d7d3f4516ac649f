package org.cargolens.analysis.quality.testobject;

import org.cargolens.scan.Region;

/**
 * Whether a detail can be told from what is around it.
 *
 * <p>Signal-to-noise ratio = difference of the means / standard deviation of a pixel around ·
 * square root of the detail's pixels. A detail counts as seen from {@value #ROSE} on (Rose,
 * "Vision: Human and Electronic", 1973: 3 to 5).
 *
 * @param contrast difference of the means as a share of the mean around
 * @param ratio signal-to-noise ratio, 0 or more
 */
record DetailVisibility(double contrast, double ratio) {
  /** The least ratio. */
  static final double ROSE = 5;

  /** Steps of 16 bits are noise too: where nothing varies a ratio still is finite. */
  private static final double ROUNDING = 1 / 65_535.0 / Math.sqrt(12);

  static DetailVisibility of(Samples samples, Region detail, Region around) {
    double background = samples.mean(around);
    double difference = Math.abs(samples.mean(detail) - background);
    double spread = Math.hypot(samples.deviation(around), ROUNDING);
    return new DetailVisibility(
        difference / Math.max(background, ROUNDING),
        difference / spread * Math.sqrt((double) detail.area()));
  }

  boolean seen() {
    return ratio >= ROSE;
  }
}
