package org.cargolens.simulator.scene;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.cargolens.simulator.physics.Beam;

/** The share of a beam's signal that reaches each detector, line by line; 1 in air. */
final class Transmission {
  private final int detectors;
  private final float[] values;

  private Transmission(int lines, int detectors) {
    this.detectors = detectors;
    values = new float[Math.multiplyExact(lines, detectors)];
  }

  /** Returns what passes of a beam; computed by all threads of the common pool. */
  static Transmission of(DensityMap densities, Beam beam, ScanFrame frame) {
    Transmission transmission = new Transmission(frame.lines(), frame.detectors());
    IntStream.range(0, frame.lines())
        .parallel()
        .forEach(line -> densities.transmission(beam, line, transmission.values));
    return transmission;
  }

  int lines() {
    return values.length / detectors;
  }

  int detectors() {
    return detectors;
  }

  /** Returns a copy of a line, detector 0 first. */
  float[] line(int line) {
    return Arrays.copyOfRange(values, line * detectors, (line + 1) * detectors);
  }

  /** The values themselves, line after line. */
  float[] values() {
    return values;
  }
}
