package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScanFormatExceptionTest {
  private static final Path FILE = Path.of("a.npy");

  @Test
  void getMessage_shortTexts_areWhole() {
    assertThat(new ScanFormatException(FILE, 7, "a header", "\u00e9".repeat(1000)))
        .hasMessage("a.npy: at byte 7: expected a header, found " + "\u00e9".repeat(1000));
  }

  /** What stands in a file may be millions of characters long, and goes to journals. */
  @Test
  void getMessage_longTexts_areCutBetweenCharacters() {
    String text = "x" + "\ud83d\ude00".repeat(1_000_000);
    String message = String.valueOf(new ScanFormatException(FILE, 7, text, text).getMessage());

    assertThat(message).hasSizeLessThan(2200).contains("a.npy: at byte 7: expected x\ud83d\ude00");
    assertThat(message.codePoints()).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
    assertThat(message).endsWith("... (2000001 characters)");
  }
}
