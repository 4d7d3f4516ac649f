package org.cargolens.simulator.dataset;

/**
 * How well a hidden thing can be seen, over its own pixels.
 *
 * @param grey mean difference that it makes in the display version, in greys
 * @param share of its pixels in which that is at least {@value #CLEAR_GREYS} greys
 * @param noise mean difference that it makes in high-energy transmission, in standard deviations of
 *     the noise of one pixel
 * @param ratio signal-to-noise ratio of a matched filter, clutter around counted as noise; see
 *     {@link MatchedFilter}
 */
public record Visibility(double grey, double share, double noise, double ratio) {
  /** A difference that counts. */
  public static final int CLEAR_GREYS = 3;

  private static final double LEAST_GREY = 8;
  private static final double LEAST_SHARE = 0.5;
  private static final double LEAST_NOISE = 1.5;

  /** Rose's ratio of 5 for people who use 40 % of what an ideal observer does: 5 / √0.4 = 7.9. */
  private static final double LEAST_RATIO = 8;

  /**
   * Returns whether an observer could tell it from what is around it: what lies below is no fair
   * truth. The bounds are 8 greys on average, half of its pixels, 1.5 standard deviations, and a
   * ratio of 8.
   */
  public boolean fair() {
    return grey >= LEAST_GREY
        && share >= LEAST_SHARE
        && noise >= LEAST_NOISE
        && ratio >= LEAST_RATIO;
  }
}
