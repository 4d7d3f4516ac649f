package org.cargolens.analysis.material;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaterialCalibrationFileTest {
  @TempDir private Path folder;

  @Test
  void read_ofWritten_isTheSame() throws IOException {
    Path file = folder.resolve("materials.json");
    MaterialCalibration calibration = TestScanner.calibration();

    MaterialCalibrationFile.write(file, calibration);

    assertThat(MaterialCalibrationFile.read(file)).isEqualTo(calibration);
  }

  @Test
  void read_ofEditedParameters_isRefused() throws IOException {
    Path file = folder.resolve("materials.json");
    MaterialCalibrationFile.write(file, TestScanner.calibration());
    String text = Files.readString(file);
    Files.writeString(
        file, text.replaceFirst("\"scattering\"\\s*:\\s*[0-9.]+", "\"scattering\": 1.3"));

    assertThatThrownBy(() -> MaterialCalibrationFile.read(file))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("materials.json")
        .hasMessageContaining("off what the other steps say");
  }

  @Test
  void read_cutAnywhere_isRefusedWithThePlace() {
    String text = Json.print(MaterialCalibrationFile.toJson(TestScanner.calibration()));

    for (int end = 0; end < text.stripTrailing().length(); end += 7) {
      String cut = text.substring(0, end);
      assertThatThrownBy(() -> MaterialCalibrationFile.fromJson(Json.parse(cut, "cut.json")))
          .as("cut at %d", end)
          .isInstanceOf(JsonException.class)
          .hasMessageContaining("cut.json");
    }
  }

  @Test
  void read_ofAnotherSchema_isRefused() {
    assertThatThrownBy(
            () ->
                MaterialCalibrationFile.fromJson(
                    Json.parse("{\"schema\": \"something/1\"}", "other.json")))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining(MaterialCalibrationFile.SCHEMA);
  }
}
