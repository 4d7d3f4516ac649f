package org.cargolens.bench.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** Runs commands as a shell would. */
final class CommandLines {
  private CommandLines() {}

  /** What a command printed and how it ended. */
  record Outcome(int code, String out, String err) {}

  static Outcome run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = BenchCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    return new Outcome(commandLine.execute(texts), out.toString(), err.toString());
  }
}
