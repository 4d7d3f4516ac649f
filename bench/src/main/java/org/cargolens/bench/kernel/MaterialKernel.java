package org.cargolens.bench.kernel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.analysis.material.CalibrationStep;
import org.cargolens.analysis.material.MaterialCalibration;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialMap;
import org.cargolens.analysis.material.StepMaterial;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Sha256;
import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.BeamPair;
import org.cargolens.simulator.physics.Material;

/**
 * Two energies to effective atomic number and area density of each pixel. The twin takes logarithms
 * and searches the curve of every pixel; it doesn't smooth, so the picture is of large even blocks
 * without noise and compared within them.
 */
final class MaterialKernel implements Kernel {
  private static final int BLOCK = 100;
  private static final int EDGE = 30;
  private static final double LARGEST_ERROR = 1;
  private static final List<Material> MATERIALS =
      List.of(Material.POLYETHYLENE, Material.ALUMINIUM, Material.STEEL, Material.LEAD);
  private static final double[] GRAMS = {20, 35, 50, 70, 90};
  private static final BeamPair BEAMS = BeamPair.MV_6_4;

  private final int width;
  private final int height;
  private final short[] high;
  private final short[] low;
  private final XrayImage image;
  private final MaterialDecomposition decomposition;
  private double[] plain = new double[0];

  MaterialKernel(KernelData data) {
    width = data.lines();
    height = data.detectors();
    high = new short[width * height];
    low = new short[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        AreaDensity density = density(x / BLOCK, y / BLOCK);
        high[y * width + x] = (short) Math.round(65535 * BEAMS.high().transmission(density));
        low[y * width + x] = (short) Math.round(65535 * BEAMS.low().transmission(density));
      }
    }
    image =
        new XrayImage(
            List.of(plane(ChannelKind.HIGH_ENERGY, high), plane(ChannelKind.LOW_ENERGY, low)),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            new StoredTransform(width, height, false, false),
            new Sha256("0".repeat(64)));
    decomposition = new MaterialDecomposition(calibration());
  }

  private ImagePlane plane(ChannelKind kind, short[] samples) {
    return new ImagePlane(kind, Domain.TRANSMISSION, Pixels.of(samples, width, height));
  }

  private static AreaDensity density(int column, int row) {
    // Lead has two answers where there is little of it, so three materials are enough here.
    Material material = MATERIALS.get((column + row) % (MATERIALS.size() - 1));
    return of(material, GRAMS[(column + 2 * row) % GRAMS.length]);
  }

  private static AreaDensity of(Material material, double grams) {
    return material.ofMm(10 * grams / material.densityGramsPerCm3());
  }

  private static MaterialCalibration calibration() {
    List<CalibrationStep> steps = new ArrayList<>();
    for (Material material : MATERIALS) {
      for (double grams : new double[] {5, 15, 40, 100}) {
        AreaDensity density = of(material, grams);
        steps.add(
            new CalibrationStep(
                StepMaterial.named(material.word()).orElseThrow(),
                grams,
                -Math.log(BEAMS.high().transmission(density)),
                -Math.log(BEAMS.low().transmission(density))));
      }
    }
    return MaterialCalibration.fit(
        BEAMS.high().megavolts(),
        BEAMS.low().megavolts(),
        steps,
        new MaterialCalibration.Origin(List.of(new Sha256("0".repeat(64))), Instant.EPOCH));
  }

  @Override
  public long pixels() {
    return high.length;
  }

  @Override
  public long bytes() {
    return 4L * high.length;
  }

  @Override
  public int run() {
    return (int) decomposition.map(image).atomicNumber(width / 2, height / 2);
  }

  @Override
  public int runPlain() {
    double[] numbers = new double[high.length];
    for (int i = 0; i < numbers.length; i++) {
      double highest = -Math.log((high[i] & 0xFFFF) / 65535.0);
      double lowest = -Math.log((low[i] & 0xFFFF) / 65535.0);
      numbers[i] = decomposition.plane().lightestNumber(highest, lowest);
    }
    plain = numbers;
    return (int) numbers[numbers.length / 2];
  }

  @Override
  public int copy() {
    return high.clone()[high.length / 2] + low.clone()[low.length / 2];
  }

  @Override
  public Optional<String> difference() {
    runPlain();
    MaterialMap map = decomposition.map(image);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double expected = plain[y * width + x];
        if (inner(x)
            && inner(y)
            && !(Math.abs(map.atomicNumber(x, y) - expected) <= LARGEST_ERROR)) {
          return Optional.of(
              "pixel " + x + ", " + y + " is " + map.atomicNumber(x, y) + ", plain " + expected);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean inner(int place) {
    return place % BLOCK >= EDGE && place % BLOCK < BLOCK - EDGE;
  }
}
