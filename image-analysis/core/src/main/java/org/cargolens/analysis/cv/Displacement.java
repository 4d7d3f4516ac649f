package org.cargolens.analysis.cv;

/**
 * How far each pixel of an image moves, in pixels.
 *
 * @param x F32 pixels, to the right; owned by the displacement
 * @param y F32 pixels, downwards; owned by the displacement
 */
public record Displacement(Pixels x, Pixels y) implements AutoCloseable {
  /** Checks that both parts have one size. */
  public Displacement {
    if (x.width() != y.width() || x.height() != y.height()) {
      throw new IllegalArgumentException(x + " does not go with " + y);
    }
  }

  @Override
  public void close() {
    x.close();
    y.close();
  }
}
