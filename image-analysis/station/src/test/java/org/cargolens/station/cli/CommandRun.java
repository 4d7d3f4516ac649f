package org.cargolens.station.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * What a command did.
 *
 * @param exitCode its exit code
 * @param out what it printed
 * @param err what it complained about
 */
record CommandRun(int exitCode, String out, String err) {
  /** Runs a command in this process. */
  static CommandRun of(Object... arguments) {
    return at(InstantSource.system(), arguments);
  }

  /** Runs a command in this process; stores of cases go by that clock. */
  static CommandRun at(InstantSource clock, Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        CargoLensCommand.commandLine(new ClockFactory(clock))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int exitCode = commandLine.execute(words);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Makes the options of casework with a clock. */
  private record ClockFactory(InstantSource clock) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
      return type == CaseworkOptions.class
          ? type.cast(new CaseworkOptions(clock))
          : CommandLine.defaultFactory().create(type);
    }
  }
}
