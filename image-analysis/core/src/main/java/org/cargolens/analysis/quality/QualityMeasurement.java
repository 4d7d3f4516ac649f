package org.cargolens.analysis.quality;

import java.util.OptionalDouble;
import org.cargolens.analysis.correct.ChannelCorrection;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.correct.CorrectionStep;
import org.cargolens.analysis.cv.PlaneHistogram;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/** Measures the quality of an image on its main plane. */
public final class QualityMeasurement {
  /** Transmission below which the detectors of cargo scanners show only noise: 0.02 %. */
  private static final double OPAQUE = 0.0002;

  private QualityMeasurement() {}

  /** Measures an image. */
  public static ImageQuality of(CorrectedView corrected) {
    ImagePlane plane = corrected.image().mainPlane();
    CorrectionRecord record = corrected.record();
    ChannelCorrection channel = record.channels().get(corrected.image().planes().indexOf(plane));
    PlaneHistogram histogram = PlaneHistogram.of(plane.pixels());
    double lines = corrected.image().transform().storedLines();
    double missing = record.missingLineCount() / lines;
    boolean filled = channel.steps().contains(CorrectionStep.MISSING_LINES);
    double contrast = histogram.percentile(0.99) - histogram.percentile(0.01);
    int faulty = channel.deadDetectors().size() + channel.noisyDetectors().size();
    boolean scattered = plane.kind() == ChannelKind.BACKSCATTER;
    return new ImageQuality(
        missing,
        channel.saturatedShare(),
        plane.domain().isDisplayGrey() || scattered ? 0 : opaque(histogram, filled ? 0 : missing),
        contrast / histogram.fullScale(),
        faulty / (double) corrected.image().height(),
        plane.domain() != Domain.RAW_COUNTS || scattered,
        plane.domain() == Domain.TRANSMISSION
            ? OptionalDouble.of((double) histogram.percentile(0.998) / histogram.fullScale())
            : OptionalDouble.empty(),
        channel.measured(CorrectionStep.DOSE, "jitterShare"),
        EdgeWidth.of(plane.pixels(), contrast));
  }

  /** Missing columns that weren't filled are zero and so counted as opaque: taken off again. */
  private static double opaque(PlaneHistogram histogram, double missing) {
    double dark = histogram.shareBelow((int) Math.ceil(OPAQUE * histogram.fullScale()));
    return missing >= 1 ? 0 : Math.max(0, (dark - missing) / (1 - missing));
  }
}
