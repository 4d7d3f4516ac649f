package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aside_barDrawn_standsOnALineOfItsOwn() {
    try (Progress progress = new Progress(terminal, "Analysing", 2)) {
      progress.step();
      progress.aside(() -> terminal.print("truck: red\n"));
      progress.step();
    }

    assertThat(drawn()).contains(CLEAR + "truck: red\n" + CLEAR + "Analysing");
  }

  @Test
  void close_anyBar_leavesNothing() {
    try (Progress progress = new Progress(terminal, "Analysing", 1)) {
      progress.at(1);
    }

    assertThat(drawn()).contains("Analysing").endsWith(CLEAR).doesNotContain("\n");
  }

  private String drawn() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
