package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class VerbosityTest {
  @Test
  void format_recordWithThrowable_isOneLine() {
    LogRecord logged = new LogRecord(Level.WARNING, "left out {0}");
    logged.setParameters(new Object[] {"a.png"});
    logged.setThrown(new IllegalStateException("odd"));

    assertThat(new Verbosity.OneLine(new Verbosity()).format(logged))
        .isEqualTo(
            "cargolens: left out a.png: java.lang.IllegalStateException: odd"
                + System.lineSeparator());
  }
}
