package org.cargolens.analysis.display;

/**
 * Which samples are spread over the grey levels; what lies beyond is black or white. Percentiles
 * are those of the whole plane, so that grey levels stay as they are while somebody moves over it.
 */
public sealed interface LevelWindow {
  /** All but the outermost 0.2 % of the samples at either end. */
  LevelWindow AUTOMATIC = new Percentiles(0.002, 0.998);

  /**
   * Between two percentiles.
   *
   * @param low share of the samples that lie below, 0 to 1
   * @param high share of the samples that lie below the upper end, above {@code low}, at most 1
   */
  record Percentiles(double low, double high) implements LevelWindow {
    /** Checks the shares. */
    public Percentiles {
      Bounds.check("percentiles", low, high);
    }
  }

  /**
   * Between two samples.
   *
   * @param low share of full scale, 0 to 1
   * @param high share of full scale, above {@code low}, at most 1
   */
  record Samples(double low, double high) implements LevelWindow {
    /** Checks the shares. */
    public Samples {
      Bounds.check("samples", low, high);
    }
  }

  /** A part of the automatic window, spread over all grey levels. */
  enum Part implements LevelWindow {
    /** The darker half: what is behind much matter ("high penetration"). */
    DENSE,
    /** The brighter half: thin and light things ("low penetration"). */
    THIN
  }
}
