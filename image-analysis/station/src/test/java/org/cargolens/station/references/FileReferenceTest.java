package org.cargolens.station.references;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.scan.ReadOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileReferenceTest {
  private static final String SIDECAR =
      """
      {"schema": "cargolens/scan/1", "views": [{"kind": "SIDE", "lines": 1, "detectors": 1,
        "channels": [{"kind": "HIGH_ENERGY", "domain": "RAW_COUNTS", "significantBits": 16,
          "file": "truck.npy", "plane": 0, "sha256": ""}],
        "calibration": [{"kind": "DARK", "channel": "HIGH_ENERGY", "significantBits": 16,
          "file": "truck.dark.calibration", "sha256": ""}]}]}
      """;

  @TempDir private Path folder;
  private FileReference reference = new FileReference("", Path.of(""), ReadOptions.DEFAULT);

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("truck.scan.json"), SIDECAR);
    Files.writeString(folder.resolve("truck.npy"), "pixels");
    Files.writeString(folder.resolve("truck.dark.calibration"), "frame");
    reference = new FileReference("truck", folder.resolve("truck.npy"), ReadOptions.DEFAULT);
  }

  @Test
  void revision_nothingChanged_isTheSame() {
    assertThat(reference.revision()).isPresent().isEqualTo(reference.revision());
  }

  @Test
  void revision_anyPartChanged_isAnother() throws IOException {
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path part : parts.toList()) {
        Optional<String> before = reference.revision();
        Files.setLastModifiedTime(part, FileTime.fromMillis(1));
        assertThat(reference.revision()).as(part.toString()).isPresent().isNotEqualTo(before);
      }
    }
  }

  @Test
  void revision_calibrationMissingOrSidecarBroken_isUnknown() throws IOException {
    Files.delete(folder.resolve("truck.dark.calibration"));
    assertThat(reference.revision()).isEmpty();
    Files.writeString(folder.resolve("truck.scan.json"), SIDECAR.replace("dark", "\\u0000"));
    assertThat(reference.revision()).isEmpty();
  }
}
