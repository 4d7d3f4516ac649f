package org.cargolens.analysis.material;

import java.util.ArrayList;
import java.util.List;

/**
 * The plane of both attenuations (-ln of the transmissions) of a calibrated scanner, and what
 * matter lies where in it. Immutable, safe for use by several threads; making one takes about 0.1
 * s.
 */
public final class AlphaPlane {
  /** Distance of the curves in high attenuation. */
  static final double STEP = 1 / 32.0;

  /** High attenuation of which nothing is known any more: a thousandth of a per mille. */
  private static final double FARTHEST = 10;

  /** How far beyond the thickest step the model may be trusted. */
  private static final double BEYOND = 1.25;

  private final BeamModel high;
  private final BeamModel low;
  private final CurveCorrection correction;
  private final List<AlphaCurve> curves;
  private final double greatest;

  private AlphaPlane(MaterialCalibration calibration) {
    high = BeamModel.of(calibration.high());
    low = BeamModel.of(calibration.low());
    correction = CurveCorrection.of(calibration, high, low);
    greatest = Math.min(FARTHEST, BEYOND * calibration.greatestHigh());
    curves = curves(high, low, (int) Math.ceil(greatest / STEP) + 1);
  }

  /** Makes the plane of a calibration. */
  public static AlphaPlane of(MaterialCalibration calibration) {
    return new AlphaPlane(calibration);
  }

  private List<AlphaCurve> curves(BeamModel highBeam, BeamModel lowBeam, int count) {
    double[][] lows = new double[count][AlphaCurve.COUNT];
    double[][] grams = new double[count][AlphaCurve.COUNT];
    for (int i = 0; i < AlphaCurve.COUNT; i++) {
      double number = AlphaCurve.FIRST + i;
      double[] highMu = highBeam.coefficients(number);
      double[] lowMu = lowBeam.coefficients(number);
      for (int k = 0; k < count; k++) {
        double attenuation = k * STEP;
        grams[k][i] = highBeam.electronGrams(attenuation, highMu);
        lows[k][i] = lowBeam.attenuation(grams[k][i], lowMu) + correction.at(attenuation, number);
      }
    }
    List<AlphaCurve> made = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      made.add(new AlphaCurve(lows[k], grams[k]));
    }
    return List.copyOf(made);
  }

  /** Returns the greatest high attenuation that the plane covers. */
  public double greatestHigh() {
    return greatest;
  }

  /**
   * Returns the lightest atomic number that goes with two attenuations, whatever else does.
   *
   * @return 2 to 94; 0 beyond the plane
   */
  public double lightestNumber(double highAttenuation, double lowAttenuation) {
    return highAttenuation > 0 && highAttenuation <= greatest
        ? curveAt(highAttenuation).number(lowAttenuation)
        : 0;
  }

  /** Returns the curve of the nearest step of high attenuation. */
  AlphaCurve curve(int index) {
    return curves.get(index);
  }

  /** Returns the number of curves, {@link #STEP} apart, the first at 0. */
  int count() {
    return curves.size();
  }

  /** Returns the curve of a high attenuation within the plane. */
  AlphaCurve curveAt(double highAttenuation) {
    double at = Math.max(0, Math.min(curves.size() - 1.0, highAttenuation / STEP));
    int index = Math.min(curves.size() - 2, (int) at);
    return curves.get(index).towards(curves.get(index + 1), at - index);
  }

  /** Returns how far calibration steps lie off their own curves, as a low attenuation. */
  public double scatter() {
    return correction.scatter();
  }

  /**
   * Returns what two attenuations say.
   *
   * @param highAttenuation -ln of the high energy's transmission
   * @param lowAttenuation the same of the low energy
   * @param sigma standard deviation of the low one, that of the high one being turned into it
   */
  public MaterialEstimate estimate(double highAttenuation, double lowAttenuation, double sigma) {
    if (!(highAttenuation > 0 && highAttenuation <= greatest && lowAttenuation > 0)) {
      return MaterialEstimate.UNKNOWN;
    }
    return estimate(curveAt(highAttenuation), lowAttenuation, sigma);
  }

  private static MaterialEstimate estimate(AlphaCurve curve, double low, double sigma) {
    List<AtomicNumberRange> fitting = curve.within(low, sigma);
    double lightest = curve.number(low);
    if (fitting.isEmpty()) {
      // Beside the plane of all matter, or between two steps of the search.
      boolean beside = low < curve.least() || low > curve.lowAt(AlphaCurve.FIRST);
      fitting = beside ? List.of() : List.of(new AtomicNumberRange(lightest, lightest));
    }
    if (fitting.isEmpty()) {
      return MaterialEstimate.UNKNOWN;
    }
    double best = nearest(fitting, lightest);
    return new MaterialEstimate(best, curve.grams(best), sigma, fitting);
  }

  /** The lightest solution lies in no range if only heavy matter fits. */
  private static double nearest(List<AtomicNumberRange> fitting, double number) {
    boolean fits = fitting.stream().anyMatch(range -> range.contains(number));
    AtomicNumberRange first = fitting.get(0);
    return fits ? number : (first.low() + first.high()) / 2;
  }

  /**
   * Returns what lies behind or before a known layer, such as a container's wall: the layer's
   * matter is taken off both beams, which it hardens.
   *
   * @param layer the layer alone; must be known
   * @param layerHigh its own high attenuation
   * @param both the attenuations of both together
   * @param sigma standard deviation of the difference of the low attenuations
   */
  public MaterialEstimate behind(
      MaterialEstimate layer, double layerHigh, double[] both, double sigma) {
    double number = layer.atomicNumber();
    double electrons = layer.gramsPerCm2() * AreaDensity.electronRatio(number);
    BeamModel highLeft = high.behind(electrons, number);
    BeamModel lowLeft = low.behind(electrons, number);
    double layerLow = low.attenuation(electrons, low.coefficients(number));
    layerLow += correction.at(layerHigh, number);
    double netHigh = both[0] - layerHigh;
    if (!(netHigh > 0 && both[0] <= greatest)) {
      return MaterialEstimate.UNKNOWN;
    }
    double[] lows = new double[AlphaCurve.COUNT];
    double[] grams = new double[AlphaCurve.COUNT];
    for (int i = 0; i < AlphaCurve.COUNT; i++) {
      double own = AlphaCurve.FIRST + i;
      grams[i] = highLeft.electronGrams(netHigh, highLeft.coefficients(own));
      lows[i] =
          lowLeft.attenuation(grams[i], lowLeft.coefficients(own)) + correction.at(netHigh, own);
    }
    return estimate(new AlphaCurve(lows, grams), both[1] - layerLow, sigma);
  }
}
