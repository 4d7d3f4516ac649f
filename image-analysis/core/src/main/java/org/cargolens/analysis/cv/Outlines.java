package org.cargolens.analysis.cv;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Polygon;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Point;
import org.opencv.imgproc.Imgproc;

/**
 * Outlines of marked pixels (S. Suzuki, K. Abe, Topological structural analysis of digitized binary
 * images by border following, CVGIP 30, 1985). Safe for use by several threads.
 */
public final class Outlines {
  /** A vertex is left out if the outline stays within this many pixels without it. */
  private static final double TOLERANCE = 1;

  private Outlines() {}

  /**
   * Returns the vertices around the largest group of marked pixels, as centres of its outermost
   * pixels; at least one vertex, without holes.
   *
   * @param marked which pixels are marked, row after row; at least one is
   * @param width columns
   * @param height rows
   */
  public static List<Polygon.Vertex> around(boolean[] marked, int width, int height) {
    byte[] mask = new byte[marked.length];
    for (int i = 0; i < marked.length; i++) {
      mask[i] = (byte) (marked[i] ? 1 : 0);
    }
    List<MatOfPoint> contours = new ArrayList<>();
    Mat hierarchy = new Mat();
    try (Pixels plane = Pixels.of(mask, width, height)) {
      Imgproc.findContours(
          plane.mat(), contours, hierarchy, Imgproc.RETR_EXTERNAL, Imgproc.CHAIN_APPROX_SIMPLE);
      return contours.stream()
          .max((a, b) -> Double.compare(Imgproc.contourArea(a), Imgproc.contourArea(b)))
          .map(Outlines::simplified)
          .orElseThrow(() -> new IllegalArgumentException("no pixel is marked"));
    } finally {
      hierarchy.release();
      contours.forEach(Mat::release);
    }
  }

  private static List<Polygon.Vertex> simplified(MatOfPoint contour) {
    MatOfPoint2f exact = new MatOfPoint2f(contour.toArray());
    MatOfPoint2f simple = new MatOfPoint2f();
    try {
      Imgproc.approxPolyDP(exact, simple, TOLERANCE, /* closed= */ true);
      List<Polygon.Vertex> vertices = new ArrayList<>();
      for (Point point : simple.toArray()) {
        vertices.add(new Polygon.Vertex(point.x, point.y));
      }
      return vertices;
    } finally {
      exact.release();
      simple.release();
    }
  }
}
