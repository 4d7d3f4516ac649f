package org.cargolens.analysis.display;

/** A rectangle of pixels; right and bottom are the first beyond it. */
record Tile(int left, int top, int right, int bottom) {
  int pixels() {
    return (right - left) * (bottom - top);
  }
}
