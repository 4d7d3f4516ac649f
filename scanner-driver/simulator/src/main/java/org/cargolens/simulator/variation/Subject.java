package org.cargolens.simulator.variation;

import org.cargolens.simulator.picture.Box;

/**
 * What an ideal scan shows, as far as its framing must know.
 *
 * @param all box of everything that stands in the beam, in the ideal scan's pixels
 * @param main box of containers and vehicles
 * @param pixelAspect width of a pixel over its height, in mm
 * @param light whether there are cars and vans alone, which scanners of lower energies see
 */
public record Subject(Box all, Box main, double pixelAspect, boolean light) {
  /** Checks the aspect. */
  public Subject {
    if (!(pixelAspect > 0.05 && pixelAspect < 20)) {
      throw new IllegalArgumentException("pixel aspect " + pixelAspect);
    }
  }
}
