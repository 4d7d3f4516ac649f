package org.cargolens.analysis.material;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;

/** A scanner of 6 and 4 MV whose beams are not those that a fit begins with. */
final class TestScanner {
  static final MaterialCalibration.Origin ORIGIN =
      new MaterialCalibration.Origin(List.of(new Sha256("0".repeat(64))), Instant.EPOCH);

  private static final BeamModel HIGH =
      BeamModel.of(new BeamParameters(6, 20, 0.55, 1.1, 0.98, 1.06));
  private static final BeamModel LOW =
      BeamModel.of(new BeamParameters(4, 17, 0.6, 1.08, 0.985, 1.04));

  private TestScanner() {}

  /** Matter in the way: a material and its area density. */
  record Layer(StepMaterial material, double gramsPerCm2) {}

  /** What lies where. */
  record Thing(Region region, List<Layer> layers) {}

  static StepMaterial material(String name) {
    return StepMaterial.named(name).orElseThrow();
  }

  static Layer layer(String name, double gramsPerCm2) {
    return new Layer(material(name), gramsPerCm2);
  }

  static double high(List<Layer> layers) {
    return attenuation(HIGH, layers);
  }

  static double low(List<Layer> layers) {
    return attenuation(LOW, layers);
  }

  /** Layer after layer: each hardens the beam for the next. */
  private static double attenuation(BeamModel beam, List<Layer> layers) {
    BeamModel left = beam;
    double sum = 0;
    for (Layer layer : layers) {
      double electrons = layer.gramsPerCm2() * layer.material().electronRatio();
      double number = layer.material().atomicNumber();
      sum += left.attenuation(electrons, left.coefficients(number));
      left = left.behind(electrons, number);
    }
    return sum;
  }

  static List<CalibrationStep> steps() {
    List<CalibrationStep> steps = new ArrayList<>();
    for (String name : List.of("polyethylene", "aluminium", "steel", "lead")) {
      for (double grams : new double[] {5, 15, 30, 60, 100}) {
        List<Layer> layers = List.of(layer(name, grams));
        steps.add(new CalibrationStep(material(name), grams, high(layers), low(layers)));
      }
    }
    return steps;
  }

  static MaterialCalibration calibration() {
    return MaterialCalibration.fit(6, 4, steps(), ORIGIN);
  }

  /**
   * Scans things.
   *
   * @param quanta of the open beam in each pixel: the noise; 0 for none
   */
  static XrayImage scan(int width, int height, List<Thing> things, double quanta) {
    double[] high = new double[width * height];
    double[] low = new double[width * height];
    for (Thing thing : things) {
      double highest = high(thing.layers());
      double lowest = low(thing.layers());
      Region region = thing.region();
      for (int y = region.y1(); y < region.y2(); y++) {
        Arrays.fill(high, y * width + region.x1(), y * width + region.x2(), highest);
        Arrays.fill(low, y * width + region.x1(), y * width + region.x2(), lowest);
      }
    }
    Random random = new Random(5);
    return image(samples(high, quanta, random), samples(low, quanta * 0.6, random), width, height);
  }

  private static short[] samples(double[] attenuations, double quanta, Random random) {
    short[] samples = new short[attenuations.length];
    for (int i = 0; i < samples.length; i++) {
      double passed = Math.exp(-attenuations[i]);
      double noise = quanta == 0 ? 0 : random.nextGaussian() * Math.sqrt(passed / quanta);
      samples[i] = (short) Math.max(0, Math.min(65535, Math.round(65535 * (passed + noise))));
    }
    return samples;
  }

  static XrayImage image(short[] high, short[] low, int width, int height) {
    return new XrayImage(
        List.of(
            new ImagePlane(
                ChannelKind.HIGH_ENERGY, Domain.TRANSMISSION, Pixels.of(high, width, height)),
            new ImagePlane(
                ChannelKind.LOW_ENERGY, Domain.TRANSMISSION, Pixels.of(low, width, height))),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        new StoredTransform(width, height, false, false),
        new Sha256("0".repeat(64)));
  }
}
