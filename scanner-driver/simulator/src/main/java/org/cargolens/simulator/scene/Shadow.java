package org.cargolens.simulator.scene;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.Energy;
import org.cargolens.simulator.physics.Material;

/**
 * The attenuation that one object alone adds: optical depths of both energies over a window of the
 * picture, stored line by line.
 */
final class Shadow {
  /** From this optical depth on (high energy) a pixel counts as shadowed: 0.1 % of the beam. */
  static final float COUNTS_FROM = 0.001f;

  private final ScanFrame.Window window;
  private final float[] high;
  private final float[] low;

  private Shadow(ScanFrame.Window window) {
    this.window = window;
    high = new float[window.lines() * window.detectors()];
    low = new float[high.length];
  }

  /** Casts the shadow of an object. */
  static Shadow of(SceneObject object, FanBeam beam, ScanFrame frame) {
    Shadow shadow = new Shadow(frame.window(object.extent(beam), 2));
    for (Part part : object.parts()) {
      shadow.cast(part, object.placement(), beam, frame);
    }
    return shadow;
  }

  ScanFrame.Window window() {
    return window;
  }

  float[] depths(Energy energy) {
    return energy == Energy.HIGH ? high : low;
  }

  private void cast(Part part, Placement placement, FanBeam beam, ScanFrame frame) {
    ScanFrame.Window own = frame.window(placement.extent(part.solid(), beam), 1);
    Material material = part.material();
    float perMmHigh = (float) (material.attenuationPerMm(Energy.HIGH) * part.fill());
    float perMmLow = (float) (material.attenuationPerMm(Energy.LOW) * part.fill());
    for (int line = own.line1(); line < own.line2(); line++) {
      int column = (line - window.line1()) * window.detectors() - window.detector1();
      double x = placement.own(frame.x(line));
      double rise = placement.riseAt(frame.x(line));
      FanBeam seen = placement.own(beam, frame.x(line));
      for (int detector = own.detector1(); detector < own.detector2(); detector++) {
        double h = frame.height(line, detector) - rise;
        double mm = part.solid().chord(seen, x, h, frame.footprint());
        if (mm > 0) {
          float filled = (float) (mm * part.texture().at(x, h));
          high[column + detector] += filled * perMmHigh;
          low[column + detector] += filled * perMmLow;
        }
      }
    }
  }

  /** Returns the box of the shadowed pixels, or empty if there are none in the picture. */
  Optional<Region> box() {
    int x1 = Integer.MAX_VALUE;
    int x2 = 0;
    int y1 = Integer.MAX_VALUE;
    int y2 = 0;
    for (int[] run : runs()) {
      x1 = Math.min(x1, run[0]);
      x2 = Math.max(x2, run[0] + 1);
      y1 = Math.min(y1, run[1]);
      y2 = Math.max(y2, run[2]);
    }
    return x2 == 0 ? Optional.empty() : Optional.of(new Region(x1, y1, x2, y2));
  }

  /** Returns the convex hull of the shadowed pixels; there must be some. */
  Polygon outline() {
    List<Polygon.Vertex> corners = new ArrayList<>();
    for (int[] run : runs()) {
      for (int x = run[0]; x <= run[0] + 1; x++) {
        corners.add(new Polygon.Vertex(x, run[1]));
        corners.add(new Polygon.Vertex(x, run[2]));
      }
    }
    return ConvexHull.of(corners);
  }

  /** Lists, for each shadowed line, {line, first detector, detector past the last}. */
  private List<int[]> runs() {
    List<int[]> runs = new ArrayList<>();
    for (int line = 0; line < window.lines(); line++) {
      int start = line * window.detectors();
      int first = 0;
      while (first < window.detectors() && high[start + first] < COUNTS_FROM) {
        first++;
      }
      int end = window.detectors();
      while (end > first && high[start + end - 1] < COUNTS_FROM) {
        end--;
      }
      if (end > first) {
        runs.add(
            new int[] {
              line + window.line1(), first + window.detector1(), end + window.detector1()
            });
      }
    }
    return runs;
  }
}
