package org.cargolens.analysis.material;

import java.util.ArrayList;
import java.util.List;

/**
 * What the low energy of real steps differs by from the fitted model, as a share of the high
 * attenuation: a straight line over the high attenuation for each material, between materials by
 * their atomic numbers. Keeps the estimate unbiased where the scanner was calibrated. Immutable.
 */
final class CurveCorrection {
  /** How many times as much as the thinnest step the thickest one must attenuate for a slope. */
  private static final double LEAST_REACH = 2;

  private final double[] numbers;
  private final double[] constants;
  private final double[] slopes;
  private final double least;
  private final double greatest;
  private final double scatter;

  private CurveCorrection(List<double[]> lines, double[] reach, double scatter) {
    numbers = lines.stream().mapToDouble(line -> line[0]).toArray();
    constants = lines.stream().mapToDouble(line -> line[1]).toArray();
    slopes = lines.stream().mapToDouble(line -> line[2]).toArray();
    least = reach[0];
    greatest = reach[1];
    this.scatter = scatter;
  }

  static CurveCorrection of(MaterialCalibration calibration, BeamModel high, BeamModel low) {
    List<double[]> lines = new ArrayList<>();
    double least = Double.MAX_VALUE;
    double squares = 0;
    for (var group : calibration.byMaterial().entrySet()) {
      double[] at = group.getValue().stream().mapToDouble(CalibrationStep::high).toArray();
      double[] off = offsets(group.getValue(), high, low);
      double[] line = line(at, off);
      lines.add(new double[] {group.getKey(), line[0], line[1]});
      for (int i = 0; i < at.length; i++) {
        squares += Math.pow((off[i] - line[0] - line[1] * at[i]) * at[i], 2);
      }
      least = Math.min(least, at[0]);
    }
    double[] reach = {least, calibration.greatestHigh()};
    return new CurveCorrection(lines, reach, Math.sqrt(squares / calibration.steps().size()));
  }

  private static double[] offsets(List<CalibrationStep> steps, BeamModel high, BeamModel low) {
    double[] off = new double[steps.size()];
    for (int i = 0; i < off.length; i++) {
      CalibrationStep step = steps.get(i);
      double number = step.material().atomicNumber();
      double grams = high.electronGrams(step.high(), high.coefficients(number));
      double model = low.attenuation(grams, low.coefficients(number));
      off[i] = (step.low() - model) / step.high();
    }
    return off;
  }

  /** Least squares, thick steps counting more; the mean of two steps or of nearly equal ones. */
  private static double[] line(double[] x, double[] y) {
    double weights = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      weights += x[i] * x[i];
      meanX += x[i] * x[i] * x[i];
      meanY += x[i] * x[i] * y[i];
    }
    meanX /= weights;
    meanY /= weights;
    double both = 0;
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      both += x[i] * x[i] * (x[i] - meanX) * (y[i] - meanY);
      square += x[i] * x[i] * (x[i] - meanX) * (x[i] - meanX);
    }
    // Steps of nearly one thickness tell nothing of a slope.
    boolean apart = x[x.length - 1] >= LEAST_REACH * x[0];
    double slope = x.length < 3 || !apart ? 0 : both / square;
    return new double[] {meanY - slope * meanX, slope};
  }

  /** Returns what to add to the low attenuation of the model. */
  double at(double highAttenuation, double atomicNumber) {
    double reached = Math.max(least, Math.min(greatest, highAttenuation));
    int i = 1;
    while (i < numbers.length - 1 && atomicNumber > numbers[i]) {
      i++;
    }
    double share =
        Math.max(0, Math.min(1, (atomicNumber - numbers[i - 1]) / (numbers[i] - numbers[i - 1])));
    double below = constants[i - 1] + slopes[i - 1] * reached;
    double above = constants[i] + slopes[i] * reached;
    return highAttenuation * (below + share * (above - below));
  }

  /** Returns how far steps lie off their lines, as an attenuation: what averaging can't lessen. */
  double scatter() {
    return scatter;
  }
}
