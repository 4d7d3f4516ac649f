package org.cargolens.station.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * How much is said beside results: the log of all libraries goes to standard error, line by line.
 */
final class Verbosity {
  private static final int WARNING = Level.WARNING.intValue();

  /** Held for ever: a logger that nobody holds loses its level. */
  private static final Logger OURS = Logger.getLogger("org.cargolens");

  /** DJL warns of graphics cards that it can't use; CargoLens asks for none. */
  private static final Logger ENGINE = Logger.getLogger("ai.djl");

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Say more of what happens, and where in the program something failed.")
  private boolean verbose;

  /** Returns whether the user asked for everything. */
  boolean verbose() {
    return verbose;
  }

  /** Binds the log of this process: warnings in one line each, with --verbose all and in full. */
  void bindLog() {
    LogManager.getLogManager().reset();
    Handler handler = new ConsoleHandler();
    handler.setFormatter(new OneLine(this));
    handler.setLevel(Level.ALL);
    handler.setFilter(logged -> verbose || logged.getLevel().intValue() >= WARNING);
    Logger root = Logger.getLogger("");
    root.addHandler(handler);
    // Fine-grained records of the JDK itself would drown ours.
    root.setLevel(Level.INFO);
    OURS.setLevel(Level.FINE);
    ENGINE.setLevel(Level.SEVERE);
  }

  /** A record in one line, as errors are. */
  static final class OneLine extends Formatter {
    private final Verbosity verbosity;

    OneLine(Verbosity verbosity) {
      this.verbosity = verbosity;
    }

    @Override
    public String format(LogRecord logged) {
      StringBuilder line = new StringBuilder("cargolens: ").append(formatMessage(logged));
      Throwable thrown = logged.getThrown();
      if (thrown != null) {
        line.append(": ").append(thrown);
      }
      if (thrown != null && verbosity.verbose()) {
        for (StackTraceElement element : thrown.getStackTrace()) {
          line.append(System.lineSeparator()).append("  at ").append(element);
        }
      }
      return line.append(System.lineSeparator()).toString();
    }
  }
}
