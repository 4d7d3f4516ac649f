package org.cargolens.analysis.anomaly;

import java.util.BitSet;
import org.cargolens.analysis.cv.CoordinateMap;
import org.cargolens.analysis.cv.Displacement;
import org.cargolens.analysis.cv.OpticalFlow;
import org.cargolens.analysis.cv.Pixels;

/**
 * Brings references onto a scan: the affine map of the features first, then optical flow twice,
 * smoothed so far that a thing which only the scan shows is not bent away; last the tones.
 *
 * <p>The flow takes up what no affine map can: uneven speed, and near and far side of the vehicle
 * that a fan of rays magnifies differently. Not safe for use by several threads.
 */
final class ReferenceRegistration implements AutoCloseable {
  /** Smoothing of the flow in working pixels: about half a median planted object. */
  private static final double FLOW_SIGMA = 12;

  private static final int FLOW_PASSES = 2;

  /** Working pixels at the edge of the reference's picture that don't count. */
  private static final int MARGIN = 2;

  private final WorkingImage scan;
  private final BitSet missing;
  private final Pixels pixels;
  private final OpticalFlow flow = new OpticalFlow(FLOW_SIGMA);

  /**
   * Makes a registration onto a scan.
   *
   * @param scan working image, mirrored already if the references ask for it
   * @param missing its columns that were never recorded
   */
  ReferenceRegistration(WorkingImage scan, BitSet missing) {
    this.scan = scan;
    this.missing = missing;
    this.pixels = scan.toPixels();
  }

  /** Returns a reference as the scan would show it. */
  RegisteredReference register(ReferenceMatch match) {
    WorkingImage reference = match.features().image();
    try (Pixels source = reference.toPixels();
        CoordinateMap map = refined(match, source)) {
      boolean[] inside = map.inside(reference.width(), reference.height(), MARGIN);
      missing.stream().forEach(column -> clear(inside, column));
      try (Pixels warped = map.sample(source, reference.openBeam())) {
        return new RegisteredReference(match, toned(warped.toBytes(), inside), inside);
      }
    }
  }

  private void clear(boolean[] inside, int column) {
    for (int i = column; i < inside.length; i += scan.width()) {
      inside[i] = false;
    }
  }

  private CoordinateMap refined(ReferenceMatch match, Pixels source) {
    CoordinateMap map = CoordinateMap.of(match.match().map(), scan.width(), scan.height());
    for (int pass = 0; pass < FLOW_PASSES; pass++) {
      try (CoordinateMap coarse = map;
          Pixels warped = coarse.sample(source, match.features().image().openBeam());
          Displacement displacement = flow.between(pixels, warped)) {
        map = coarse.after(displacement);
      }
    }
    return map;
  }

  private float[] toned(byte[] warped, boolean[] inside) {
    float[] curve = ToneCurve.between(warped, scan.grey(), inside);
    float[] grey = new float[warped.length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = curve[warped[i] & 0xFF];
    }
    return grey;
  }

  /** Frees the native memory. */
  @Override
  public void close() {
    pixels.close();
    flow.close();
  }
}
