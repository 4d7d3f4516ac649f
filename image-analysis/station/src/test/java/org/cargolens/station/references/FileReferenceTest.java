package org.cargolens.station.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.analysis.correct.CorrectionOptions;
import org.cargolens.analysis.correct.DetectorCalibrationBuilder;
import org.cargolens.analysis.image.XrayImage;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.Scans;
import org.cargolens.simulator.scene.PixelSize;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.simulator.scene.Scenes;
import org.cargolens.station.files.ScanFiles;
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
  void read_scanWithSomethingProjected_isRefused() throws IOException {
    RawScan scan = Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY);
    ProjectionMark mark = new ProjectionMark(scan.mainView().channels().get(0).sha256());
    Path file = folder.resolve("projected.npy");
    ScanFormats.installed()
        .named("npy")
        .orElseThrow()
        .write(scan.withMetadata(scan.metadata().withProjection(mark)), file);

    assertThatThrownBy(() -> new FileReference("p", file, ReadOptions.DEFAULT).read())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("projected.npy: something was projected into it");
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

  /** What is compared must be of one domain, whether or not a reference brings its own frames. */
  @Test
  void read_withoutFramesButWithACalibration_isTransmissionAsTheScanIs() throws IOException {
    View made = van(PixelSize.SMALL);
    View bare =
        new View(
            made.kind(),
            made.geometry(),
            made.channels(),
            made.lineTable(),
            made.gaps(),
            List.of());
    Path file = new ScanFiles().write(RawScan.of(bare), folder, "bare");
    FileReference plain = new FileReference("bare", file, ReadOptions.DEFAULT);
    FileReference calibrated =
        plain.withCorrection(
            CorrectionOptions.DEFAULT.withCalibration(
                new DetectorCalibrationBuilder().frames(made).build(Instant.EPOCH)));

    try (XrayImage counts = plain.read();
        XrayImage image = calibrated.read()) {
      assertThat(counts.mainPlane().domain()).isEqualTo(Domain.RAW_COUNTS);
      assertThat(image.mainPlane().domain()).isEqualTo(Domain.TRANSMISSION);
    }
    assertThat(calibrated.revision()).isPresent().isNotEqualTo(plain.revision());
  }

  @Test
  void read_withACalibrationOfOtherDetectors_namesTheFile() throws IOException {
    View small = van(PixelSize.SMALL);
    View other = van(new PixelSize(100, 30, 28.5));
    View bare =
        new View(
            small.kind(),
            small.geometry(),
            small.channels(),
            small.lineTable(),
            small.gaps(),
            List.of());
    Path file = new ScanFiles().write(RawScan.of(bare), folder, "bare");
    FileReference reference =
        new FileReference("bare", file, ReadOptions.DEFAULT)
            .withCorrection(
                CorrectionOptions.DEFAULT.withCalibration(
                    new DetectorCalibrationBuilder().frames(other).build(Instant.EPOCH)));

    assertThatThrownBy(reference::read)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("bare.npy");
  }

  private static View van(PixelSize pixels) {
    return new SceneRenderer()
        .render(
            Scenes.named("van").orElseThrow().create(1), SceneOptions.pass(1).withPixels(pixels))
        .scan()
        .mainView();
  }
}
