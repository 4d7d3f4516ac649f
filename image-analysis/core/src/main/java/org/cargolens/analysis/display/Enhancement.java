package org.cargolens.analysis.display;

/** What is done to grey levels so that a person sees more; the plain picture is the default. */
public sealed interface Enhancement {
  /** The plain picture. */
  Enhancement NONE = new None();

  /** Local contrast as most users will want it. */
  Enhancement LOCAL_CONTRAST = new LocalContrast(3, 4);

  /** Edges as most users will want them. */
  Enhancement EDGES = new Edges(1.5, 2);

  /** Nothing is done. */
  record None() implements Enhancement {}

  /**
   * Spreads the levels of each part of the picture by its own histogram, but no two neighbouring
   * levels further apart than a limit: that of {@code gain}, or where the picture is noisy that at
   * which its noise has become {@code noise}. Without the second limit flat air and dense steel
   * turn into noise.
   *
   * @param gain how many times steeper than without, 1 to 20
   * @param noise standard deviation to which noise may grow, in grey levels of 255, 0.5 to 50
   */
  record LocalContrast(double gain, double noise) implements Enhancement {
    /** Checks the ranges. */
    public LocalContrast {
      Bounds.within(1, 20, "gain", gain);
      Bounds.within(0.5, 50, "noise", noise);
    }
  }

  /**
   * Adds the difference from the mean of what is around (unsharp masking).
   *
   * @param amount how many times the difference is added, 0.01 to 10
   * @param radius pixels to each side of the square whose mean is taken, 1 to 50
   */
  record Edges(double amount, int radius) implements Enhancement {
    /** Checks the ranges. */
    public Edges {
      Bounds.within(0.01, 10, "amount", amount);
      Bounds.within(1, 50, "radius", radius);
    }
  }
}
