package org.cargolens.analysis.quality;

import org.cargolens.analysis.correct.ChannelCorrection;
import org.cargolens.analysis.correct.CorrectedView;
import org.cargolens.analysis.correct.CorrectionRecord;
import org.cargolens.analysis.correct.CorrectionStep;
import org.cargolens.analysis.cv.PlaneHistogram;
import org.cargolens.analysis.image.ImagePlane;
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
    double width = corrected.image().width();
    double missing = record.missingLineCount() / width;
    boolean filled = channel.steps().contains(CorrectionStep.MISSING_LINES);
    return new ImageQuality(
        missing,
        channel.saturatedShare(),
        plane.domain().isDisplayGrey() ? 0 : opaque(histogram, filled ? 0 : missing),
        (double) (histogram.percentile(0.99) - histogram.percentile(0.01)) / histogram.fullScale(),
        channel.deadDetectors().size() / (double) corrected.image().height(),
        plane.domain() != Domain.RAW_COUNTS);
  }

  /** Missing columns that weren't filled are zero and so counted as opaque: taken off again. */
  private static double opaque(PlaneHistogram histogram, double missing) {
    double dark = histogram.shareBelow((int) Math.ceil(OPAQUE * histogram.fullScale()));
    return missing >= 1 ? 0 : Math.max(0, (dark - missing) / (1 - missing));
  }
}
