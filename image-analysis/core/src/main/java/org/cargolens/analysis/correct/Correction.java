package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
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
  public CorrectedView correct(View recorded, ScanMetadata metadata) {
    Optional<DetectorCalibration> given = options.calibration(recorded.kind());
    if (given.isPresent() && metadata.capturedAt().isPresent()) {
      given.get().requireFresh(metadata.capturedAt().get(), options.longestAge());
    }
    OrientationStep orientation =
        options.has(CorrectionStep.ORIENTATION)
            ? OrientationStep.of(recorded, mainChannel(recorded))
            : OrientationStep.none(recorded);
    View view = orientation.view();
    StoredTransform transform = StoredTransform.of(view.geometry());
    List<ImagePlane> planes = new ArrayList<>();
    List<ChannelCorrection> records = new ArrayList<>();
    try {
      for (Channel channel : view.channels()) {
        ChannelPlan plan = ChannelPlan.of(view, channel, options);
        PlaneMaker maker = new PlaneMaker(view, channel, plan, options.deadDetectors());
        planes.add(new ImagePlane(channel.kind(), plan.domain(), maker.make()));
        records.add(
            ChannelRecords.of(channel, plan, maker)
                .before(orientation.mirrored(), orientation.measured()));
      }
      new PlaneSteps(options, planes, records).run();
      return new CorrectedView(
          image(view, transform, planes, records), new CorrectionRecord(records, view.gaps()));
    } catch (RuntimeException | Error e) {
      planes.forEach(plane -> plane.pixels().close());
      throw e;
    }
  }

  private XrayImage image(
      View view, StoredTransform stored, List<ImagePlane> planes, List<ChannelCorrection> records) {
    StoredTransform transform = stored;
    OptionalDouble linePitchMm = view.geometry().linePitchMm();
    Channel main = mainChannel(view);
    if (options.has(CorrectionStep.SPEED)) {
      SpeedStep speed = new SpeedStep(view, options, stored);
      ImagePlane plane = planes.get(view.channels().indexOf(main));
      Optional<SpeedStep.Known> known = speed.known(plane.pixels(), plane.domain());
      if (known.isPresent()) {
        transform = known.get().transform(stored);
        linePitchMm = known.get().linePitchMm();
        speed.draw(known.get(), planes, records);
      }
    }
    return new XrayImage(
        planes, linePitchMm, view.geometry().detectorPitchMm(), transform, main.sha256());
  }

  /** The channel of the image's main plane. */
  private static Channel mainChannel(View view) {
    return view.channel(ChannelKind.HIGH_ENERGY)
        .or(() -> view.channel(ChannelKind.SINGLE_ENERGY))
        .orElse(view.channels().get(0));
  }
}
