package org.cargolens.station.materials;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.material.CalibrationStep;
import org.cargolens.analysis.material.MaterialBand;
import org.cargolens.analysis.material.MaterialCalibration;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialSegment;
import org.cargolens.analysis.material.StepMaterial;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.Sha256;
import org.cargolens.station.files.ScanFiles;

/**
 * Judges raw scans of railcars of 6 and 4 MV: the folder "dual-energy-raw" of this project's data,
 * by Lalor and Danagoulian. Nobody scanned steps on that machine. So calibration steps are computed
 * from the spectra and coefficients that come with the scans, and one number is taken from one
 * scan: by how much the low energy as recorded is contaminated by the high one, such that the cargo
 * of scan 8 is organic. All else is then judged by it.
 */
public final class RailTrial {
  /** Cargo stands in these rows, the car's frame below them, its walls above. */
  private static final int FRAME_FROM = 585;

  private static final int FRAME_TO = 660;
  private static final int CARGO_FROM = 60;
  private static final int CARGO_TO = 560;

  /** Attenuations where the cargo can be judged: less is wall, more is noise. */
  private static final double CARGO_LEAST = 1.5;

  private static final double CARGO_MOST = 4.6;
  private static final double FRAME_LEAST = 0.3;
  private static final double FRAME_MOST = 3;
  private static final double CELLULOSE = 6.35;
  private static final int ELEMENTS = 92;
  private static final double[] GRAMS = {5, 15, 30, 60, 100, 130};

  private final double[] energies;
  private final double[] high;
  private final double[] low;
  private final double[] coefficients;

  private RailTrial(Path physics) throws IOException {
    energies = NumpyNumbers.read(physics.resolve("E_g.npy"));
    high = NumpyNumbers.read(physics.resolve("b6MeV.npy"));
    low = NumpyNumbers.read(physics.resolve("b4MeV.npy"));
    coefficients = NumpyNumbers.read(physics.resolve("attenMat.npy"));
  }

  /**
   * What a scan shows.
   *
   * @param scan file name
   * @param cargo pixel-weighted median of the cargo's effective atomic number; NaN for none
   * @param cargoPixels pixels that it is a median of
   * @param frame the same for the car's frame
   * @param frameSteel share of the frame's pixels in the steel band, 0 to 1
   * @param noise the same median of the standard deviation of the cargo segments' low attenuation
   */
  public record Judged(
      String scan, double cargo, int cargoPixels, double frame, double frameSteel, double noise) {}

  /**
   * What was found out.
   *
   * @param contamination share of the high energy in the low one as recorded
   * @param scans each scan
   */
  public record Result(double contamination, List<Judged> scans) {
    /** Copies the list. */
    public Result {
      scans = List.copyOf(scans);
    }
  }

  /**
   * Judges all scans of a folder.
   *
   * @throws IOException if a file can't be read
   */
  public static Result judge(Path folder) throws IOException {
    RailTrial trial = new RailTrial(folder.resolve("physics"));
    double least = 0.1;
    double most = 0.6;
    for (int round = 0; round < 7; round++) {
      double middle = (least + most) / 2;
      Judged judged = trial.judge(folder.resolve("8.npy"), middle);
      // More contamination makes the expected ratio smaller and so the same cargo lighter.
      if (judged.cargo() > CELLULOSE) {
        least = middle;
      } else {
        most = middle;
      }
    }
    double contamination = (least + most) / 2;
    List<Judged> scans = new ArrayList<>();
    for (String name : List.of("5.npy", "6.npy", "7.npy", "8.npy")) {
      scans.add(trial.judge(folder.resolve(name), contamination));
    }
    return new Result(contamination, scans);
  }

  private Judged judge(Path file, double contamination) throws IOException {
    RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
    MaterialDecomposition decomposition = new MaterialDecomposition(calibration(contamination));
    List<MaterialSegment> segments;
    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT).correct(scan.mainView())) {
      segments = decomposition.decompose(corrected.image()).segments();
    }
    List<MaterialSegment> cargo =
        segments.stream()
            .filter(segment -> segment.box().y1() >= CARGO_FROM - 20)
            .filter(segment -> segment.box().y2() <= CARGO_TO)
            .filter(segment -> between(segment.high(), CARGO_LEAST, CARGO_MOST))
            .filter(segment -> segment.whole().known())
            .toList();
    List<MaterialSegment> frame =
        segments.stream()
            .filter(segment -> segment.box().y1() >= FRAME_FROM)
            .filter(segment -> segment.box().y2() <= FRAME_TO)
            .filter(segment -> between(segment.high(), FRAME_LEAST, FRAME_MOST))
            .filter(segment -> segment.whole().known())
            .toList();
    int steel =
        frame.stream()
            .filter(segment -> segment.whole().band() == MaterialBand.STEEL)
            .mapToInt(MaterialSegment::pixels)
            .sum();
    return new Judged(
        String.valueOf(file.getFileName()),
        median(cargo, segment -> segment.whole().atomicNumber()),
        pixels(cargo),
        median(frame, segment -> segment.whole().atomicNumber()),
        steel / (double) Math.max(1, pixels(frame)),
        median(cargo, segment -> segment.whole().sigma()));
  }

  private static boolean between(double value, double least, double most) {
    return value >= least && value <= most;
  }

  private static int pixels(List<MaterialSegment> segments) {
    return segments.stream().mapToInt(MaterialSegment::pixels).sum();
  }

  /** Weighted by pixels; NaN of nothing. */
  private static double median(
      List<MaterialSegment> segments, ToDoubleFunction<MaterialSegment> value) {
    double half = pixels(segments) / 2.0;
    double sum = 0;
    for (MaterialSegment segment :
        segments.stream().sorted(Comparator.comparingDouble(value)).toList()) {
      sum += segment.pixels();
      if (sum >= half) {
        return value.applyAsDouble(segment);
      }
    }
    return Double.NaN;
  }

  private MaterialCalibration calibration(double contamination) {
    List<CalibrationStep> steps = new ArrayList<>();
    for (String name : List.of("graphite", "aluminium", "iron", "lead")) {
      StepMaterial material = StepMaterial.named(name).orElseThrow();
      for (double grams : GRAMS) {
        double highPassed = passed(high, (int) material.atomicNumber(), grams);
        double lowPassed = passed(low, (int) material.atomicNumber(), grams);
        double recorded = contamination * highPassed + (1 - contamination) * lowPassed;
        steps.add(new CalibrationStep(material, grams, -Math.log(highPassed), -Math.log(recorded)));
      }
    }
    return MaterialCalibration.fit(
        6,
        4,
        steps,
        new MaterialCalibration.Origin(List.of(new Sha256("0".repeat(64))), Instant.EPOCH));
  }

  /** Energy-integrating detectors of 3 cm of cadmium tungstate, about element 61. */
  private double passed(double[] spectrum, int element, double grams) {
    double all = 0;
    double left = 0;
    for (int i = 0; i < energies.length; i++) {
      double absorbed = 1 - Math.exp(-coefficients[i * ELEMENTS + 60] * 23.7);
      double signal = spectrum[i] * energies[i] * absorbed;
      all += signal;
      left += signal * Math.exp(-grams * coefficients[i * ELEMENTS + element - 1]);
    }
    return left / all;
  }
}
