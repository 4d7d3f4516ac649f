package org.cargolens.analysis.pipeline;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.cv.PixelRows;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.cv.SampleType;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.report.Evidence;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Region;

/**
 * How a region differs from what lies around it, as an operator would measure it.
 *
 * @param inside mean of the region as a share of full scale, 1 = open beam
 * @param around mean of a frame around it, half as wide as the region
 * @param least least sample in the region
 * @param domain what the samples mean
 */
record SurroundingContrast(double inside, double around, double least, Domain domain) {
  private static final int LEAST_FRAME = 4;

  /** Measures; empty if nothing lies around the region, or nothing comes through there. */
  static Optional<SurroundingContrast> measure(ImagePlane plane, Region region) {
    Pixels pixels = plane.pixels();
    if (pixels.type() == SampleType.F32 || plane.domain() == Domain.MAKER_CODES) {
      return Optional.empty();
    }
    int frameX = Math.max(LEAST_FRAME, region.width() / 2);
    int frameY = Math.max(LEAST_FRAME, region.height() / 2);
    Region wide =
        new Region(
            Math.max(0, region.x1() - frameX),
            Math.max(0, region.y1() - frameY),
            Math.min(pixels.width(), region.x2() + frameX),
            Math.min(pixels.height(), region.y2() + frameY));
    Sum inside = Sum.of(plane, region);
    Sum all = Sum.of(plane, wide);
    double around = (all.total - inside.total) / (wide.area() - region.area());
    return wide.area() > region.area() && around > 0
        ? Optional.of(
            new SurroundingContrast(
                inside.total / region.area(), around, inside.least, plane.domain()))
        : Optional.empty();
  }

  /** Returns the differences as evidence. */
  List<Evidence> evidence() {
    Evidence darker = percent("darker-than-surroundings", rounded(100 * (1 - inside / around)));
    return domain == Domain.TRANSMISSION
        ? List.of(darker, percent("least-transmission", rounded(100 * least)))
        : List.of(darker);
  }

  private static Evidence percent(String name, double value) {
    return new Evidence.Measurement(name, value, Optional.of("%"));
  }

  private static double rounded(double percent) {
    return Math.round(10 * percent) / 10.0;
  }

  /** Sum and least of the shares of a region. */
  private static final class Sum {
    private double total;
    private double least = 1;

    static Sum of(ImagePlane plane, Region region) {
      Sum sum = new Sum();
      boolean bright = plane.domain().isBrightOpenBeam();
      int top = plane.pixels().type() == SampleType.U8 ? 0xFF : 0xFFFF;
      for (int y = region.y1(); y < region.y2(); y++) {
        for (int sample : row(plane.pixels(), region, y)) {
          double share = (double) (bright ? sample : top - sample) / top;
          sum.total += share;
          sum.least = Math.min(sum.least, share);
        }
      }
      return sum;
    }

    private static int[] row(Pixels pixels, Region region, int y) {
      int[] row = new int[region.width()];
      if (pixels.type() == SampleType.U8) {
        byte[] samples = new byte[row.length];
        PixelRows.copy(pixels, region.x1(), y, samples);
        for (int i = 0; i < row.length; i++) {
          row[i] = samples[i] & 0xFF;
        }
      } else {
        short[] samples = new short[row.length];
        PixelRows.copy(pixels, region.x1(), y, samples);
        for (int i = 0; i < row.length; i++) {
          row[i] = samples[i] & 0xFFFF;
        }
      }
      return row;
    }
  }
}
