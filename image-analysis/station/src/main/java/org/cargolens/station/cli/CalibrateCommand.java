package org.cargolens.station.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes calibrations of scanners. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description = "Makes calibrations of scanners.",
    subcommands = {CalibrateDetectorsCommand.class, CalibrateMaterialsCommand.class})
final class CalibrateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "calibrate what? detectors or materials");
  }
}
