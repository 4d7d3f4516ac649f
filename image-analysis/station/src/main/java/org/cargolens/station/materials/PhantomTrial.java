package org.cargolens.station.materials;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.analysis.material.AlphaPlane;
import org.cargolens.analysis.material.CalibrationStep;
import org.cargolens.analysis.material.MaterialCalibration;
import org.cargolens.analysis.material.MaterialEstimate;
import org.cargolens.analysis.material.StepMaterial;
import org.cargolens.scan.Region;
import org.cargolens.scan.Sha256;

/**
 * Judges a simulated image of 9 and 6 MV with calibration points of its own for every row: the
 * folder "dual-energy-simulated" of this project's data, by Lalor and Danagoulian (NIM A
 * 1064:169343, 2024). Every row has its own spectrum, so each object is judged with the points of
 * its middle row.
 */
public final class PhantomTrial {
  private static final int WIDTH = 200;
  private static final int ROWS = 100;

  /** Rows on either side whose points calibrate as well: further ones have other spectra. */
  private static final int NEAR = 8;

  /** Standard deviation of the simulated log transparencies' mean over an object. */
  private static final double SIGMA = 0.006;

  private static final List<Thing> THINGS =
      List.of(
          new Thing("block 1 of 7", "organic", new Region(20, 33, 31, 40)),
          new Thing("block 2 of 7", "light", new Region(45, 33, 56, 40)),
          new Thing("block 3 of 7", "steel", new Region(69, 31, 81, 40)),
          new Thing("block 4 of 7", "heavy", new Region(94, 30, 106, 40)),
          new Thing("block 5 of 7", "heavy", new Region(119, 32, 131, 40)),
          new Thing("block 6 of 7", "heavy", new Region(144, 30, 156, 40)),
          new Thing("block 7 of 7", "heavy", new Region(169, 30, 181, 40)),
          new Thing("barrel", "organic", new Region(35, 72, 55, 82)),
          new Thing("cylinder, wide", "heavy", new Region(97, 72, 103, 82)),
          new Thing("cylinder, thin", "heavy", new Region(126, 72, 130, 82)),
          new Thing("sphere", "organic", new Region(155, 62, 175, 66)),
          new Thing("core of the sphere", "heavy", new Region(163, 72, 167, 76)));

  private PhantomTrial() {}

  /** An object, the band that it belongs to and where it is. */
  private record Thing(String name, String band, Region region) {}

  /**
   * An object that was judged.
   *
   * @param name what it is
   * @param band word of the band that it belongs to
   * @param estimate what was measured
   */
  public record Judged(String name, String band, MaterialEstimate estimate) {
    /** Returns whether the band is right. */
    public boolean right() {
      return estimate.band().word().equals(band);
    }
  }

  /**
   * Judges all objects of a folder.
   *
   * @throws IOException if a file can't be read
   */
  public static List<Judged> judge(Path folder) throws IOException {
    double[] high = NumpyNumbers.read(folder.resolve("im_H.npy"));
    double[] low = NumpyNumbers.read(folder.resolve("im_L.npy"));
    double[][] points = {
      NumpyNumbers.read(folder.resolve("lmbda_calib.npy")),
      NumpyNumbers.read(folder.resolve("Z_calib.npy")),
      NumpyNumbers.read(folder.resolve("alpha_H_calib.npy")),
      NumpyNumbers.read(folder.resolve("alpha_L_calib.npy"))
    };
    List<Judged> judged = new ArrayList<>();
    for (Thing thing : THINGS) {
      AlphaPlane plane = AlphaPlane.of(calibration(points, (int) thing.region().centreY()));
      judged.add(
          new Judged(
              thing.name(),
              thing.band(),
              plane.estimate(mean(high, thing.region()), mean(low, thing.region()), SIGMA)));
    }
    return judged;
  }

  private static MaterialCalibration calibration(double[][] points, int row) {
    List<CalibrationStep> steps = new ArrayList<>();
    int[] rows = {Math.max(0, row - NEAR), row, Math.min(ROWS - 2, row + NEAR)};
    for (int near : rows) {
      for (int i = 3 * near; i < 3 * near + 3; i++) {
        String name = points[1][i] == 6 ? "graphite" : points[1][i] == 26 ? "iron" : "lead";
        steps.add(
            new CalibrationStep(
                StepMaterial.named(name).orElseThrow(), points[0][i], points[2][i], points[3][i]));
      }
    }
    return MaterialCalibration.fit(
        9,
        6,
        steps,
        new MaterialCalibration.Origin(List.of(new Sha256("0".repeat(64))), Instant.EPOCH));
  }

  private static double mean(double[] image, Region region) {
    double sum = 0;
    for (int y = region.y1(); y < region.y2(); y++) {
      for (int x = region.x1(); x < region.x2(); x++) {
        sum += image[y * WIDTH + x];
      }
    }
    return sum / region.area();
  }
}
