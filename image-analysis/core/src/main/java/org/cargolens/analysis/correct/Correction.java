package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.analysis.image.StoredTransform;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;

/** Turns views into images. Has no state; safe for use by several threads. */
public final class Correction {
  private final CorrectionOptions options;

  /** Makes a correction that runs the given steps. */
  public Correction(CorrectionOptions options) {
    this.options = Objects.requireNonNull(options, "options");
  }

  /**
   * Corrects a view: every channel becomes a plane, in the same order.
   *
   * <p>A channel that is stored as the image wants it (row after row, upright, on its own, no step
   * to run) is not copied: the plane reads the view's own memory and keeps it alive.
   *
   * @return the image, to be closed by the caller
   * @throws CalibrationMismatchException if a calibration was given that is none of this scanner
   */
  public CorrectedView correct(View view) {
    return correct(view, ScanMetadata.UNKNOWN);
  }

  /**
   * Corrects a view as {@link #correct(View)} does, and refuses a calibration that is too old for
   * the scan, if the scan says when it was taken.
   *
   * @throws CalibrationMismatchException if a calibration was given that is none of this scanner,
   *     or too far away in time
   */
  public CorrectedView correct(View view, ScanMetadata metadata) {
    if (options.calibration().isPresent() && metadata.capturedAt().isPresent()) {
      options.calibration().get().requireFresh(metadata.capturedAt().get(), options.longestAge());
    }
    StoredTransform transform = StoredTransform.of(view.geometry());
    List<ImagePlane> planes = new ArrayList<>();
    List<ChannelCorrection> records = new ArrayList<>();
    try {
      for (Channel channel : view.channels()) {
        ChannelPlan plan = ChannelPlan.of(view, channel, options);
        PlaneMaker maker = new PlaneMaker(view, channel, plan, options.deadDetectors());
        planes.add(new ImagePlane(channel.kind(), plan.domain(), maker.make()));
        records.add(ChannelRecords.of(channel, plan, maker));
      }
      new PlaneSteps(options, planes, records).run();
      XrayImage image =
          new XrayImage(
              planes,
              view.geometry().linePitchMm(),
              view.geometry().detectorPitchMm(),
              transform,
              mainChannel(view).sha256());
      return new CorrectedView(image, new CorrectionRecord(records, view.gaps()));
    } catch (RuntimeException | Error e) {
      planes.forEach(plane -> plane.pixels().close());
      throw e;
    }
  }

  /** The channel of the image's main plane. */
  private static Channel mainChannel(View view) {
    return view.channel(ChannelKind.HIGH_ENERGY)
        .or(() -> view.channel(ChannelKind.SINGLE_ENERGY))
        .orElse(view.channels().get(0));
  }
}
