package org.cargolens.analysis.display;

/** How grey levels follow the samples. */
public enum LevelCurve {
  /** {@link #LOGARITHMIC} where the samples measure radiation, else {@link #LINEAR}. */
  AUTOMATIC,
  /** Equal differences of samples are equal steps of grey. */
  LINEAR,
  /**
   * Equal ratios of samples are equal steps of grey: where the samples measure transmitted
   * radiation that makes equal thicknesses equal steps (Beer-Lambert).
   */
  LOGARITHMIC
}
