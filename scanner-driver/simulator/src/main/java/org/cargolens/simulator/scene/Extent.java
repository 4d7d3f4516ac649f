package org.cargolens.simulator.scene;

/** Where a shadow can lie: a rectangle in the middle plane, in mm; x from the front, h upward. */
record Extent(double x1, double x2, double h1, double h2) {
  /** Returns the smallest extent that holds both. */
  Extent union(Extent other) {
    return new Extent(
        Math.min(x1, other.x1),
        Math.max(x2, other.x2),
        Math.min(h1, other.h1),
        Math.max(h2, other.h2));
  }
}
