package org.cargolens.simulator.variation;

/**
 * How a display turns transmission into grey.
 *
 * @param kind shape
 * @param value what the kind says
 * @param gain factor before saturation: above 1 the open beam is white with something to spare
 * @param black grey of no beam, 0 to 255
 * @param open grey of the open beam at gain 1, above {@code black} to 255
 */
public record Curve(Kind kind, double value, double gain, double black, double open) {
  /** The depth at which the commonest curve reaches black: 0.3 % of the open beam. */
  public static final double COMMON_DEPTH = 5.809142990314027;

  private static final int FULL_SCALE = 65_535;

  /** Noise lifts open beam above full scale by this factor at most. */
  private static final double HEADROOM = 1.1;

  /** Shapes of curve. */
  public enum Kind {
    /** Grey rises with transmission to the power of {@code value}; 1 is a straight line. */
    POWER,
    /** {@code 1 + ln(T) / value}: equal steps of thickness give equal steps of grey. */
    LOG,
    /** The logarithm over depth 5.8 in an S, whose steepness at its middle is {@code value}. */
    WINDOW
  }

  /** {@code clamp(1 + ln(T) / L, 0, 1)} with L = {@link #COMMON_DEPTH}, at full contrast. */
  public static final Curve COMMON = new Curve(Kind.LOG, COMMON_DEPTH, 1, 0, 255);

  /** Checks the ranges. */
  public Curve {
    if (!(value > 0 && gain > 0 && black >= 0 && black < open && open <= 255)) {
      throw new IllegalArgumentException(
          kind + " of " + value + ", gain " + gain + ", grey " + black + " to " + open);
    }
  }

  /** Returns the grey of a transmission, 0 to 255, not rounded. */
  public double grey(double transmission) {
    double share = gain * shape(transmission);
    return Math.max(0, Math.min(255, black + (open - black) * Math.max(0, share)));
  }

  private double shape(double transmission) {
    if (transmission <= 0) {
      return kind == Kind.WINDOW ? logistic(0) : 0;
    }
    double log = StrictMath.log(transmission);
    return switch (kind) {
      case POWER -> StrictMath.exp(value * log);
      case LOG -> Math.max(0, 1 + log / value);
      case WINDOW -> logistic(Math.max(0, 1 + log / COMMON_DEPTH));
    };
  }

  /** From 0 at 0 to 1 at 1. */
  private double logistic(double place) {
    double low = 1 / (1 + StrictMath.exp(value * 0.55));
    double high = 1 / (1 + StrictMath.exp(-value * 0.45));
    double here = 1 / (1 + StrictMath.exp(-value * (place - 0.55)));
    return (here - low) / (high - low);
  }

  /** Returns the greys of all steps of 16-bit transmission, and of some above the open beam. */
  public Table table() {
    float[] greys = new float[(int) (FULL_SCALE * HEADROOM) + 1];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = (float) grey((double) i / FULL_SCALE);
    }
    return new Table(greys);
  }

  /** A curve worked out in advance. Immutable. */
  public static final class Table {
    private final float[] greys;

    private Table(float[] greys) {
      this.greys = greys;
    }

    /** Returns the grey of a transmission, 0 or more. */
    public float grey(float transmission) {
      int index = (int) (transmission * FULL_SCALE + 0.5f);
      return greys[Math.max(0, Math.min(greys.length - 1, index))];
    }
  }
}
