package org.cargolens.analysis.correct;

import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.step.Samples;
import org.cargolens.analysis.correct.step.Upright;
import org.cargolens.scan.Channel;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewKind;

/**
 * Finds out which way up a view of unknown orientation is. One that stands on its head is mirrored;
 * one that lies on its side is only reported, since its lines can't become detectors. Views from
 * above and backscatter have no air above them to tell the top by and aren't looked at; pictures of
 * which nothing tells from where they were seen count as seen from the side, as nearly all are.
 *
 * @param upright what the picture says, if it says anything
 * @param view the view, with its orientation if that had to be set
 * @param mirrored whether it had to be set
 */
record OrientationStep(Optional<Upright> upright, View view, boolean mirrored) {
  /** Samples along the longer side that are looked at. */
  private static final int SAMPLES = 600;

  private static final int LEAST_SIZE = 64;

  /** Looks at a view by its main channel. */
  static OrientationStep of(View view, Channel main) {
    boolean looks =
        view.geometry().orientation().isEmpty()
            && view.kind() != ViewKind.TOP
            && view.kind() != ViewKind.BACKSCATTER
            && main.kind().isTransmission()
            && main.domain() != Domain.MAKER_CODES
            && main.lines() >= LEAST_SIZE
            && main.detectors() >= LEAST_SIZE;
    Optional<Upright> upright = looks ? Upright.of(picture(main)) : Optional.empty();
    boolean mirrored =
        upright
            .filter(found -> found.top() == Upright.Side.BOTTOM)
            .filter(found -> found.confidence() >= Upright.SURE)
            .isPresent();
    return new OrientationStep(upright, mirrored ? mirrored(view) : view, mirrored);
  }

  private static View mirrored(View view) {
    Orientation orientation =
        new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_FRONT);
    return new View(
        view.kind(),
        view.geometry().withOrientation(orientation),
        view.channels(),
        view.lineTable(),
        view.gaps(),
        view.calibration());
  }

  private static Samples picture(Channel channel) {
    int step = Math.max(1, Math.max(channel.lines(), channel.detectors()) / SAMPLES);
    int width = channel.lines() / step;
    int height = channel.detectors() / step;
    double scale = 65535.0 / channel.format().fullScale();
    boolean bright = channel.domain().isBrightOpenBeam();
    short[] samples = new short[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int value = (int) Math.min(65535, Math.round(scale * channel.sample(x * step, y * step)));
        samples[y * width + x] = (short) (bright ? value : 65535 - value);
      }
    }
    return new Samples(samples, width, height);
  }

  /** Returns the step that wasn't taken. */
  static OrientationStep none(View view) {
    return new OrientationStep(Optional.empty(), view, false);
  }

  /**
   * Sides are numbered clockwise: 0 = first row, 1 = last column, 2 = last row, 3 = first column.
   */
  List<Measurement> measured() {
    return upright
        .map(
            found ->
                List.of(
                    new Measurement(
                        CorrectionStep.ORIENTATION, "topSide", found.top().quarterTurns()),
                    new Measurement(
                        CorrectionStep.ORIENTATION, "confidenceShare", found.confidence())))
        .orElse(List.of());
  }
}
