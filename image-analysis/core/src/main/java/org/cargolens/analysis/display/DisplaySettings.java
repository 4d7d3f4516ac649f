package org.cargolens.analysis.display;

/**
 * How a plane is shown. Immutable.
 *
 * @param window which samples are spread over the grey levels
 * @param curve how levels follow the samples
 * @param inverted whether dense is bright
 * @param enhancement what else is done
 */
public record DisplaySettings(
    LevelWindow window, LevelCurve curve, boolean inverted, Enhancement enhancement) {
  /** The plain picture: automatic window and curve, dark is dense. */
  public static final DisplaySettings PLAIN =
      new DisplaySettings(LevelWindow.AUTOMATIC, LevelCurve.AUTOMATIC, false, Enhancement.NONE);

  /** Returns the same with another window. */
  public DisplaySettings withWindow(LevelWindow other) {
    return new DisplaySettings(other, curve, inverted, enhancement);
  }

  /** Returns the same with another curve. */
  public DisplaySettings withCurve(LevelCurve other) {
    return new DisplaySettings(window, other, inverted, enhancement);
  }

  /** Returns the same with another polarity. */
  public DisplaySettings withInverted(boolean other) {
    return new DisplaySettings(window, curve, other, enhancement);
  }

  /** Returns the same with another enhancement. */
  public DisplaySettings withEnhancement(Enhancement other) {
    return new DisplaySettings(window, curve, inverted, other);
  }
}
