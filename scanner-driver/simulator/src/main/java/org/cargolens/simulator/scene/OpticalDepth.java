package org.cargolens.simulator.scene;

import org.cargolens.simulator.physics.Energy;

/**
 * The optical depth of every pixel, for both energies: the sum over all bodies of attenuation
 * coefficient times length (Beer-Lambert), stored line by line.
 */
final class OpticalDepth {
  private final int detectors;
  private final float[] high;
  private final float[] low;

  OpticalDepth(int lines, int detectors) {
    this.detectors = detectors;
    high = new float[Math.multiplyExact(lines, detectors)];
    low = new float[high.length];
  }

  /** Adds an object's shadow. */
  void add(Shadow shadow) {
    ScanFrame.Window window = shadow.window();
    for (Energy energy : Energy.values()) {
      float[] from = shadow.depths(energy);
      float[] to = energy == Energy.HIGH ? high : low;
      for (int line = 0; line < window.lines(); line++) {
        int source = line * window.detectors();
        int target = (line + window.line1()) * detectors + window.detector1();
        for (int i = 0; i < window.detectors(); i++) {
          to[target + i] += from[source + i];
        }
      }
    }
  }

  /** Returns the optical depth of a pixel, 0 in air. */
  float at(Energy energy, int line, int detector) {
    return (energy == Energy.HIGH ? high : low)[line * detectors + detector];
  }

  /** Returns the share of the beam that passes, 0 to 1, the same on every machine. */
  double transmission(Energy energy, int line, int detector) {
    float depth = at(energy, line, detector);
    return depth == 0 ? 1 : StrictMath.exp(-depth);
  }
}
