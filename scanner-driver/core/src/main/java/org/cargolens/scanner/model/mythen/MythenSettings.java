package org.cargolens.scanner.model.mythen;

import java.util.ArrayList;
import java.util.List;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.ReconnectPolicy;

/**
 * What a scan is made with.
 *
 * @param lines lines of a scan, at least 1
 * @param exposure exposure of a line in microseconds; 0 leaves the detector's own
 * @param pause time between two exposures in microseconds; used with an exposure only
 */
record MythenSettings(int lines, int exposure, int pause) {
  private static final int HUNDREDS_OF_NANOSECONDS = 10;
  private static final int LONGEST = 1_000_000;

  /** The options of an address. */
  static final List<OptionSpec> OPTIONS =
      List.of(
          OptionSpec.whole(
              "lines", "lines of a scan", new OptionSpec.WholeNumber(1, LONGEST), 1000),
          OptionSpec.whole(
                  "exposure",
                  "exposure of a line; 0 leaves the detector's own",
                  new OptionSpec.WholeNumber(0, LONGEST),
                  0)
              .in("us"),
          OptionSpec.whole(
                  "pause",
                  "time between two exposures, if the exposure is given",
                  new OptionSpec.WholeNumber(0, LONGEST),
                  0)
              .in("us"),
          ReconnectPolicy.OPTION);

  static MythenSettings of(ScannerConfig config) throws ScannerException {
    return new MythenSettings(
        config.whole("lines"), config.whole("exposure"), config.whole("pause"));
  }

  /** Returns the commands that set it up, each answered by 0. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    if (exposure > 0) {
      commands.add("-time " + (long) exposure * HUNDREDS_OF_NANOSECONDS);
      commands.add("-delafter " + (long) pause * HUNDREDS_OF_NANOSECONDS);
    }
    commands.add("-frames " + lines);
    return commands;
  }
}
