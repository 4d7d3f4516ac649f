package org.cargolens.station.cli;

import org.cargolens.analysis.correct.CorrectionStep;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a correction to switch on, or with a minus before it, off. */
final class StepWord implements ITypeConverter<StepWord.Switch> {
  /** A correction that is switched. */
  record Switch(CorrectionStep step, boolean on) {}

  @Override
  public Switch convert(String word) {
    boolean off = word.startsWith("-");
    String name = off ? word.substring(1) : word;
    return CorrectionStep.ofWord(name)
        .map(step -> new Switch(step, !off))
        .orElseThrow(() -> new TypeConversionException("no correction is called " + name));
  }
}
