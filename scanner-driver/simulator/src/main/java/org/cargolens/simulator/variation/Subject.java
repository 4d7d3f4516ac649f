package org.cargolens.simulator.variation;

import org.cargolens.simulator.picture.Box;

/**
 * What an ideal scan shows, as far as its framing must know.
 *
 * @param all box of everything that stands in the beam, in the ideal scan's pixels
 * @param main box of containers and vehicles
 * @param pixelAspect width of a pixel over its height, in mm
 */
public record Subject(Box all, Box main, double pixelAspect) {
  /** Checks the aspect. */
  public Subject {
    if (!(pixelAspect > 0.05 && pixelAspect < 20)) {
      throw new IllegalArgumentException("pixel aspect " + pixelAspect);
    }
  }
}
