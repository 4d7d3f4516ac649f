package org.cargolens.bench.kernel;

import java.util.Optional;
import org.cargolens.analysis.cv.OpenCvLibrary;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A rival of {@link CountsKernel}: the same by OpenCV's vector instructions, row by row so that all
 * stays in the nearest cache. It counts nothing. For one thread; its native memory goes with the
 * process.
 */
final class CountsOpenCvKernel extends CountsKernel {
  private final Mat source;
  private final Mat target;
  private final Mat[] sourceRows;
  private final Mat[] targetRows;
  private final Mat inverseDoses;
  private final Mat row;

  CountsOpenCvKernel(KernelData data) {
    super(data);
    OpenCvLibrary.load();
    row = new Mat();
    source = new Mat(height, width, CvType.CV_16UC1);
    source.put(0, 0, counts);
    target = new Mat(height, width, CvType.CV_16UC1);
    sourceRows = rows(source);
    targetRows = rows(target);
    float[] inverse = new float[width];
    for (int x = 0; x < width; x++) {
      inverse[x] = (float) (1 / doses[x]);
    }
    inverseDoses = new Mat(1, width, CvType.CV_32FC1);
    inverseDoses.put(0, 0, inverse);
  }

  private static Mat[] rows(Mat plane) {
    Mat[] rows = new Mat[plane.rows()];
    for (int y = 0; y < rows.length; y++) {
      rows[y] = plane.row(y);
    }
    return rows;
  }

  @Override
  public int run() {
    for (int y = 0; y < height; y++) {
      sourceRows[y].convertTo(row, CvType.CV_32FC1, factors[y], -dark[y] * factors[y]);
      Core.multiply(row, inverseDoses, row);
      row.convertTo(targetRows[y], CvType.CV_16UC1);
    }
    return target.cols();
  }

  @Override
  public Optional<String> difference() {
    runPlain();
    run();
    target.get(0, 0, result);
    return differenceOfResult();
  }
}
