package org.cargolens.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.cargolens.analysis.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskContextJsonTest {
  private static final RiskContext CONTEXT =
      new RiskContext(
          "VN-2026-17",
          6.5,
          Set.of(Category.WEAPON, Category.DENSE_BLOCK),
          List.of("dwell time above 90 days"));

  @TempDir private Path folder;

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    Path file = folder.resolve("risk.json");

    RiskContextJson.write(file, CONTEXT);

    assertThat(RiskContextJson.read(file)).isEqualTo(CONTEXT);
    assertThat(CONTEXT.words()).containsExactly("dense-block", "weapon");
  }

  @ParameterizedTest
  @CsvSource({
    "risk-context:1, scan-report:1, urn:cargolens:risk-context:1",
    "6.5, 0, relativeRisk must be above 0",
    "6.5, 10001, at most 10000",
    "dense-block, cigars, a category",
    "VN-2026-17, '', caseId",
    "lookFor, look, lookFor",
  })
  void read_changedFile_isRefusedByFileAndPlace(String old, String other, String expected)
      throws IOException {
    Path file = folder.resolve("risk.json");
    RiskContextJson.write(file, CONTEXT);
    String text = Files.readString(file);
    Files.writeString(file, text.replace(old, other));

    assertThatThrownBy(() -> RiskContextJson.read(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("risk.json")
        .hasMessageContaining(expected);
  }

  @Test
  void read_cutAtEachByte_isRefused() throws IOException {
    Path file = folder.resolve("risk.json");
    RiskContextJson.write(file, CONTEXT);
    byte[] whole = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> RiskContextJson.read(file)).isInstanceOf(JsonException.class);
    }
  }
}
