package org.cargolens.simulator.scene;

import java.util.Optional;
import java.util.function.Function;
import org.cargolens.scan.Polygon;
import org.cargolens.scan.Region;
import org.cargolens.simulator.physics.AreaDensity;
import org.cargolens.simulator.physics.Material;

/**
 * The attenuation that one object alone adds: area densities of carbon, iron and lead in g/cm² over
 * a window of the picture, stored line by line.
 */
final class Shadow {
  /** From this optical depth of a 6 MV beam on a pixel counts as shadowed: 0.1 % of the beam. */
  static final float COUNTS_FROM = 0.001f;

  private final ScanFrame.Window window;
  private final float[] carbon;
  private final float[] iron;
  private final float[] lead;

  private Shadow(ScanFrame.Window window) {
    this.window = window;
    carbon = new float[window.lines() * window.detectors()];
    iron = new float[carbon.length];
    lead = new float[carbon.length];
  }

  /** Casts the shadow of an object. */
  static Shadow of(SceneObject object, FanBeam beam, ScanFrame frame) {
    return of(object, beam, frame, material -> material.ofMm(1));
  }

  /**
   * Sums up another quantity along the rays than area densities.
   *
   * @param perMm what each mm of a solid material adds
   */
  static Shadow of(
      SceneObject object, FanBeam beam, ScanFrame frame, Function<Material, AreaDensity> perMm) {
    Shadow shadow = new Shadow(frame.window(object.extent(beam), 2));
    for (Part part : object.parts()) {
      AreaDensity filled = perMm.apply(part.material()).times(part.fill());
      shadow.cast(part, filled, object.placement().seenBy(beam), frame);
    }
    return shadow;
  }

  ScanFrame.Window window() {
    return window;
  }

  float[] carbon() {
    return carbon;
  }

  float[] iron() {
    return iron;
  }

  float[] lead() {
    return lead;
  }

  private void cast(Part part, AreaDensity perMm, Placement.Sight sight, ScanFrame frame) {
    Placement placement = sight.placement();
    FanBeam beam = sight.beam();
    ScanFrame.Window own = frame.window(placement.extent(part.solid(), beam), 1);
    for (int line = own.line1(); line < own.line2(); line++) {
      int column = (line - window.line1()) * window.detectors() - window.detector1();
      double x = placement.own(frame.x(line));
      double rise = placement.riseAt(frame.x(line));
      FanBeam seen = placement.own(beam, frame.x(line));
      for (int detector = own.detector1(); detector < own.detector2(); detector++) {
        double h = frame.height(line, detector) - rise;
        double mm = part.solid().chord(seen, x, h, frame.footprint());
        if (mm > 0) {
          double filled = mm * part.texture().at(x, h);
          carbon[column + detector] += (float) (filled * perMm.carbon());
          iron[column + detector] += (float) (filled * perMm.iron());
          lead[column + detector] += (float) (filled * perMm.lead());
        }
      }
    }
  }

  /** Returns the box of the shadowed pixels, or empty if there are none in the picture. */
  Optional<Region> box() {
    return shadowed().box();
  }

  /** Returns the convex hull of the shadowed pixels; there must be some. */
  Polygon outline() {
    return shadowed().outline();
  }

  /** Returns the shadowed pixels. */
  PixelMask mask(ScanFrame frame) {
    return shadowed().mask(frame);
  }

  private WindowMask shadowed() {
    return new WindowMask(window, this::counts);
  }

  private boolean counts(int i) {
    return DensityMap.thinDepth(carbon[i], iron[i], lead[i]) >= COUNTS_FROM;
  }
}
