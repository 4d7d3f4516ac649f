package org.cargolens.station.materials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.Correction;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.material.AlphaPlane;
import org.cargolens.analysis.material.MaterialBand;
import org.cargolens.analysis.material.MaterialDecomposition;
import org.cargolens.analysis.material.MaterialEstimate;
import org.cargolens.analysis.material.MaterialSegment;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.station.files.ScanFiles;

/**
 * Judges raw scans of railcars of 6 and 4 MV: the folder "dual-energy-raw" of this project's data,
 * by Lalor and Danagoulian. Nobody scanned steps on that machine. Two things about its beams are
 * not published and are found so:
 *
 * <ol>
 *   <li>how much of the high energy is in the low one as recorded: for each scan such that the
 *       car's own steel is steel;
 *   <li>how much iron the beams pass before the cargo: one number, such that the cargo of scan 8,
 *       without the container's wall, is organic. That scan proves nothing about cargo.
 * </ol>
 */
public final class RailTrial {
  private static final double CELLULOSE = 6.35;
  private static final double MOST_FILTER = 80;
  private static final double USUAL_FILTER = 40;
  private static final double USUAL_CONTAMINATION = 0.3;
  private static final List<String> SCANS = List.of("5.npy", "6.npy", "7.npy", "8.npy");
  private static final String ORGANIC = "8.npy";

  private RailTrial() {}

  /**
   * What a scan shows.
   *
   * @param scan file name
   * @param contamination share of the high energy in the low one as recorded, by the car's steel
   * @param cargo pixel-weighted median of the cargo's effective atomic number, without the wall;
   *     NaN for none
   * @param withWall the same of cargo and wall together
   * @param cargoPixels pixels that the first is a median of
   * @param frame median of the car's steel
   * @param frameSteel share of that steel's pixels in the steel band, 0 to 1
   * @param noise median of the standard deviation of the cargo segments' low attenuation
   */
  public record Judged(
      String scan,
      double contamination,
      double cargo,
      double withWall,
      int cargoPixels,
      double frame,
      double frameSteel,
      double noise) {}

  /**
   * What was found out.
   *
   * @param filterGrams iron before the cargo, in g/cm²
   * @param scans each scan
   */
  public record Result(double filterGrams, List<Judged> scans) {
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
    RailBeams.Tables tables = RailBeams.Tables.read(folder.resolve("physics"));
    RailBeams usual = new RailBeams(tables, USUAL_FILTER, USUAL_CONTAMINATION);
    RailCar organic = car(folder.resolve(ORGANIC), usual);
    double least = 0;
    double most = MOST_FILTER;
    for (int round = 0; round < 8; round++) {
      double middle = (least + most) / 2;
      // A harder beam tells light matter from steel by more, so that the same cargo is heavier.
      if (judged(ORGANIC, organic, new RailBeams(tables, middle, 0)).cargo() > CELLULOSE) {
        most = middle;
      } else {
        least = middle;
      }
    }
    double filter = (least + most) / 2;
    List<Judged> scans = new ArrayList<>();
    for (String scan : SCANS) {
      scans.add(judged(scan, car(folder.resolve(scan), usual), new RailBeams(tables, filter, 0)));
    }
    return new Result(filter, scans);
  }

  /** Segments and their attenuations don't depend on the calibration. */
  private static RailCar car(Path file, RailBeams beams) throws IOException {
    RawScan scan = new ScanFiles().read(file, ReadOptions.DEFAULT);
    MaterialDecomposition decomposition = new MaterialDecomposition(beams.calibration());
    try (CorrectedView corrected =
        new Correction(CorrectionOptions.DEFAULT).correct(scan.mainView())) {
      return new RailCar(decomposition.decompose(corrected.image()).segments());
    }
  }

  private static Judged judged(String scan, RailCar car, RailBeams unfitted) {
    List<MaterialSegment> steel = car.steel();
    RailBeams beams = unfitted.fittedTo(steel);
    AlphaPlane plane = AlphaPlane.of(beams.calibration());
    Map<MaterialSegment, MaterialEstimate> nets = new HashMap<>();
    Map<MaterialSegment, MaterialEstimate> wholes = new HashMap<>();
    List<MaterialSegment> cargo = car.cargo();
    for (MaterialSegment segment : cargo) {
      nets.put(segment, car.net(segment, beams, plane));
      wholes.put(segment, again(segment, plane));
    }
    for (MaterialSegment segment : steel) {
      wholes.put(segment, again(segment, plane));
    }
    List<MaterialSegment> net = known(cargo, nets);
    List<MaterialSegment> frame = known(steel, wholes);
    List<MaterialSegment> inBand =
        frame.stream().filter(one -> of(wholes, one).band() == MaterialBand.STEEL).toList();
    return new Judged(
        scan,
        beams.contamination(),
        PixelMedian.of(net, segment -> of(nets, segment).atomicNumber()),
        PixelMedian.of(known(cargo, wholes), segment -> of(wholes, segment).atomicNumber()),
        PixelMedian.pixels(net),
        PixelMedian.of(frame, segment -> of(wholes, segment).atomicNumber()),
        PixelMedian.pixels(inBand) / (double) Math.max(1, PixelMedian.pixels(frame)),
        PixelMedian.of(net, RailCar::sigma));
  }

  private static MaterialEstimate again(MaterialSegment segment, AlphaPlane plane) {
    return plane.estimate(segment.high(), segment.low(), RailCar.sigma(segment));
  }

  private static MaterialEstimate of(
      Map<MaterialSegment, MaterialEstimate> estimates, MaterialSegment segment) {
    return estimates.getOrDefault(segment, MaterialEstimate.UNKNOWN);
  }

  private static List<MaterialSegment> known(
      List<MaterialSegment> segments, Map<MaterialSegment, MaterialEstimate> estimates) {
    return segments.stream().filter(segment -> of(estimates, segment).known()).toList();
  }
}
