package org.cargolens.analysis.material;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Region;

/** Measures the steps of a scan of step wedges and fits both beams to them. */
public final class WedgeMeasurement {
  /** Share of a step's samples that may be at the ends of the scale. */
  private static final double MOST_SATURATED = 0.01;

  private static final int FULL_SCALE = 65535;

  private WedgeMeasurement() {}

  /**
   * Makes a calibration.
   *
   * @param image the scan, corrected
   * @param plan what stands where in it
   * @param madeAt when it was scanned
   * @throws IllegalArgumentException if the image has not both energies as 16-bit transmission, a
   *     step lies beyond it or is saturated, or the steps are too few, don't grow or fit no beam
   */
  public static MaterialCalibration calibrate(XrayImage image, WedgePlan plan, Instant madeAt) {
    AttenuationPair pair = AttenuationPair.of(image);
    List<CalibrationStep> steps = new ArrayList<>();
    for (WedgeStep step : plan.steps()) {
      String name = "%s of %.1f g/cm²".formatted(step.material().name(), step.gramsPerCm2());
      Region region = step.region();
      if (region.x2() > pair.width() || region.y2() > pair.height()) {
        throw new IllegalArgumentException(
            name + ": " + region + " lies beyond " + pair.width() + " x " + pair.height());
      }
      Means means = new Means();
      for (int y = region.y1(); y < region.y2(); y++) {
        short[] high = pair.highRows(y, 1);
        short[] low = pair.lowRows(y, 1);
        for (int x = region.x1(); x < region.x2(); x++) {
          means.add(high[x] & 0xFFFF, low[x] & 0xFFFF);
        }
      }
      if (means.saturated > MOST_SATURATED * means.count) {
        throw new IllegalArgumentException(
            "%s: %.0f %% of its samples are at an end of the scale"
                .formatted(name, 100.0 * means.saturated / means.count));
      }
      steps.add(step(step, name, means));
    }
    return MaterialCalibration.fit(
        plan.highMegavolts(),
        plan.lowMegavolts(),
        steps,
        new MaterialCalibration.Origin(List.of(image.content()), madeAt));
  }

  private static CalibrationStep step(WedgeStep step, String name, Means means) {
    try {
      return new CalibrationStep(
          step.material(),
          step.gramsPerCm2(),
          means.attenuation(means.high),
          means.attenuation(means.low));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** Sums of a step's samples. */
  private static final class Means {
    private long count;
    private long saturated;
    private long high;
    private long low;

    void add(int highSample, int lowSample) {
      count++;
      high += highSample;
      low += lowSample;
      boolean end =
          highSample == 0 || lowSample == 0 || highSample == FULL_SCALE || lowSample == FULL_SCALE;
      saturated += end ? 1 : 0;
    }

    double attenuation(long sum) {
      return -Math.log(sum / (double) count / FULL_SCALE);
    }
  }
}
