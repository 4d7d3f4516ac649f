package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.Beam;
import org.cargolens.simulator.physics.BeamPair;

/**
 * What the ray of every pixel passes through: area densities in g/cm² of carbon, iron and lead that
 * weaken a beam as all bodies in its way together do, stored line by line.
 */
final class DensityMap {
  private static final float CARBON = thinDepthOf(new AreaDensity(1, 0, 0));
  private static final float IRON = thinDepthOf(new AreaDensity(0, 1, 0));
  private static final float LEAD = thinDepthOf(new AreaDensity(0, 0, 1));

  private final int detectors;
  private final float[] carbon;
  private final float[] iron;
  private final float[] lead;

  DensityMap(int lines, int detectors) {
    this.detectors = detectors;
    carbon = new float[Math.multiplyExact(lines, detectors)];
    iron = new float[carbon.length];
    lead = new float[carbon.length];
  }

  /** Adds an object's shadow. */
  void add(Shadow shadow) {
    add(shadow.window(), shadow.carbon(), carbon);
    add(shadow.window(), shadow.iron(), iron);
    add(shadow.window(), shadow.lead(), lead);
  }

  private void add(ScanFrame.Window window, float[] from, float[] to) {
    for (int line = 0; line < window.lines(); line++) {
      int source = line * window.detectors();
      int target = (line + window.line1()) * detectors + window.detector1();
      for (int i = 0; i < window.detectors(); i++) {
        to[target + i] += from[source + i];
      }
    }
  }

  /** Puts the share of a beam's signal that passes each pixel of a line into its place. */
  void transmission(Beam beam, int line, float[] values) {
    for (int i = line * detectors; i < (line + 1) * detectors; i++) {
      values[i] = isAir(i) ? 1 : beam.transmission(carbon[i], iron[i], lead[i]);
    }
  }

  /** Returns the sums of a pixel. */
  AreaDensity at(int line, int detector) {
    int i = line * detectors + detector;
    return new AreaDensity(carbon[i], iron[i], lead[i]);
  }

  /** Returns the optical depth of a pixel as {@link #thinDepth(float, float, float)} has it. */
  float thinDepth(int line, int detector) {
    int i = line * detectors + detector;
    return thinDepth(carbon[i], iron[i], lead[i]);
  }

  /**
   * Returns the optical depth for a 6 MV beam of little of a mixture, by which it is decided which
   * pixels are an object's: linear, so that an object's depth is what it adds.
   */
  static float thinDepth(float carbon, float iron, float lead) {
    return carbon * CARBON + iron * IRON + lead * LEAD;
  }

  private static float thinDepthOf(AreaDensity gram) {
    return (float) BeamPair.MV_6_4.high().thinDepth(gram);
  }

  private boolean isAir(int i) {
    return carbon[i] == 0 && iron[i] == 0 && lead[i] == 0;
  }
}
