package org.cargolens.analysis.correct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.correct.step.AlternatingShift;
import org.cargolens.analysis.correct.step.LineShift;
import org.cargolens.analysis.correct.step.Samples;
import org.cargolens.analysis.correct.step.Scatter;
import org.cargolens.analysis.correct.step.Wobble;
import org.cargolens.analysis.cv.Pixels;
import org.cargolens.analysis.image.ImagePlane;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;

/**
 * The steps that need whole planes, and those of both energies: registration, wobble, scatter. Only
 * transmission is touched, and all but registration only where it was made of counts: what a
 * scanner hands out as transmission has been through the maker's own corrections. For one thread.
 */
final class PlaneSteps {
  private final CorrectionOptions options;
  private final List<ImagePlane> planes;
  private final List<ChannelCorrection> records;

  /**
   * Prepares the steps.
   *
   * @param planes planes to replace where something is corrected; a replaced one is closed
   * @param records what was done so far, one a plane; replaced likewise
   */
  PlaneSteps(CorrectionOptions options, List<ImagePlane> planes, List<ChannelCorrection> records) {
    this.options = options;
    this.planes = planes;
    this.records = records;
  }

  void run() {
    if (options.has(CorrectionStep.ENERGY_REGISTRATION)) {
      register();
    }
    if (options.has(CorrectionStep.WOBBLE)) {
      steady();
    }
    if (options.has(CorrectionStep.SCATTER)) {
      for (int i = 0; i < planes.size(); i++) {
        if (isMadeOfCounts(i)) {
          free(i);
        }
      }
    }
  }

  private boolean isMadeOfCounts(int plane) {
    return records.get(plane).stored() == Domain.RAW_COUNTS && isTransmission(plane);
  }

  private boolean isTransmission(int plane) {
    return planes.get(plane).domain() == Domain.TRANSMISSION
        && planes.get(plane).kind().isTransmission();
  }

  private int find(ChannelKind kind) {
    for (int i = 0; i < planes.size(); i++) {
      if (planes.get(i).kind() == kind && isTransmission(i)) {
        return i;
      }
    }
    return -1;
  }

  private void register() {
    int high = find(ChannelKind.HIGH_ENERGY);
    int low = find(ChannelKind.LOW_ENERGY);
    if (high < 0 || low < 0) {
      return;
    }
    List<Measurement> figures = new ArrayList<>();
    Samples still = samples(high);
    Samples moving = samples(low);
    Optional<LineShift> steady = LineShift.estimate(still, moving);
    steady.ifPresent(shift -> tell(shift, figures));
    boolean moved = steady.filter(LineShift::matters).isPresent();
    Samples once = moved ? steady.orElseThrow().apply(moving) : moving;
    Optional<AlternatingShift> turning = AlternatingShift.estimate(still, once);
    turning.ifPresent(shift -> tell(shift, figures));
    boolean turned = turning.filter(AlternatingShift::matters).isPresent();
    if (moved || turned) {
      replace(low, turned ? turning.orElseThrow().apply(once) : once);
    }
    if (steady.isPresent() || turning.isPresent()) {
      note(low, CorrectionStep.ENERGY_REGISTRATION, moved || turned, figures);
    }
  }

  private static void tell(LineShift shift, List<Measurement> figures) {
    figures.add(figure(CorrectionStep.ENERGY_REGISTRATION, "shiftLines", shift.lines()));
    figures.add(
        figure(CorrectionStep.ENERGY_REGISTRATION, "uncertaintyLines", shift.uncertainty()));
    if (shift.matters()) {
      figures.add(figure(CorrectionStep.ENERGY_REGISTRATION, "noiseFactor", shift.noiseFactor()));
    }
  }

  /** What is nowhere near sure is not reported: its period is chance. */
  private static void tell(AlternatingShift shift, List<Measurement> figures) {
    if (shift.matters()) {
      CorrectionStep step = CorrectionStep.ENERGY_REGISTRATION;
      figures.add(figure(step, "alternatingLines", shift.lines()));
      figures.add(figure(step, "alternatingPeriod", shift.period()));
      figures.add(figure(step, "alternatingCertainty", shift.certainty()));
    }
  }

  /**
   * Takes the movement of the main plane back from all energies: they are recorded by the same
   * detectors at the same time, and would no longer lie on each other if only one were moved.
   */
  private void steady() {
    int main = find(ChannelKind.HIGH_ENERGY);
    main = main < 0 ? find(ChannelKind.SINGLE_ENERGY) : main;
    main = main < 0 ? find(ChannelKind.LOW_ENERGY) : main;
    if (main < 0 || !isMadeOfCounts(main)) {
      return;
    }
    Optional<Wobble> wobble = Wobble.estimate(samples(main));
    if (wobble.isPresent()) {
      for (int i = 0; i < planes.size(); i++) {
        if (isMadeOfCounts(i)) {
          steady(i, wobble.get());
        }
      }
    }
  }

  private void steady(int plane, Wobble wobble) {
    if (wobble.matters()) {
      replace(plane, wobble.apply(samples(plane)));
    }
    note(
        plane,
        CorrectionStep.WOBBLE,
        wobble.matters(),
        List.of(
            figure(CorrectionStep.WOBBLE, "periodLines", wobble.periodLines()),
            figure(CorrectionStep.WOBBLE, "amplitudeRows", wobble.amplitudeRows()),
            figure(CorrectionStep.WOBBLE, "explainedShare", wobble.explained())));
  }

  private void free(int plane) {
    Samples samples = samples(plane);
    Scatter scatter = Scatter.estimate(samples);
    if (scatter.matters()) {
      replace(plane, scatter.apply(samples));
    }
    note(
        plane,
        CorrectionStep.SCATTER,
        scatter.matters(),
        List.of(figure(CorrectionStep.SCATTER, "scatteredShare", scatter.share())));
  }

  private static Measurement figure(CorrectionStep step, String name, double value) {
    return new Measurement(step, name, value);
  }

  private Samples samples(int plane) {
    Pixels pixels = planes.get(plane).pixels();
    return new Samples(pixels.toShorts(), pixels.width(), pixels.height());
  }

  private void replace(int plane, Samples samples) {
    ImagePlane old = planes.get(plane);
    Pixels changed = Pixels.of(samples.values(), samples.width(), samples.height());
    planes.set(plane, new ImagePlane(old.kind(), old.domain(), changed));
    old.pixels().close();
  }

  private void note(int plane, CorrectionStep step, boolean ran, List<Measurement> figures) {
    records.set(plane, records.get(plane).after(step, ran, figures));
  }
}
