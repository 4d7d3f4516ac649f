package org.cargolens.analysis.evaluate.detection;

import java.util.Locale;

/** How a figure is said. */
public enum FigureUnit {
  /** A share of 0 to 1, shown to people in percent. */
  SHARE {
    @Override
    public String say(double value) {
      return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
  },
  /** A number without a unit. */
  NUMBER {
    @Override
    public String say(double value) {
      return String.format(Locale.ROOT, "%.3f", value);
    }
  };

  /** Returns a value in words for people. */
  public abstract String say(double value);
}
