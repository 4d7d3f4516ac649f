package org.cargolens.simulator.variation;

/**
 * What a scanner's beam and detectors add to a picture of transmission.
 *
 * @param quanta of the high-energy open beam in a pixel: fewer are noisier; the low beam has 0.6
 *     times as many
 * @param electronicNoise standard deviation, as a share of the open beam
 * @param blurX sigma of focal spot and detector aperture along x, in pixels
 * @param blurY the same along y
 * @param rowStripes spread of what calibration left of the detectors' gains, as a share
 * @param columnStripes spread of the dose from line to line, as a share
 * @param badRows number of rows that show no signal
 * @param badRowsWhite whether they show as open beam or as no beam
 * @param level of the open beam, 0.8 to 1
 * @param slopeX by which share the open beam falls over the width of the picture
 * @param slopeY the same over its height
 * @param ground rows at the bottom in which a rail or track stands in the beam, as a share of the
 *     height
 * @param groundPasses which share of the beam it lets pass
 */
public record BeamQuality(
    double quanta,
    double electronicNoise,
    double blurX,
    double blurY,
    double rowStripes,
    double columnStripes,
    int badRows,
    boolean badRowsWhite,
    double level,
    double slopeX,
    double slopeY,
    double ground,
    double groundPasses) {
  /** Without noise, blur or stripes. */
  public static final BeamQuality IDEAL =
      new BeamQuality(1e12, 0, 0, 0, 0, 0, 0, false, 1, 0, 0, 0, 1);

  /** Checks the ranges. */
  public BeamQuality {
    if (!(quanta > 0 && level > 0 && level <= 1 && badRows >= 0 && ground >= 0 && ground < 1)) {
      throw new IllegalArgumentException(
          "quanta " + quanta + ", level " + level + ", bad rows " + badRows + ", ground " + ground);
    }
  }
}
