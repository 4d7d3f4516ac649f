package org.cargolens.analysis.correct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineFlag;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorCalibrationTest {
  private static final long SEED = 5;
  private static final Instant MADE = Instant.parse("2026-11-25T08:00:00Z");

  @TempDir private Path folder;

  @Test
  void correct_withCalibrationOfTheFrames_equalsCorrectionByFrames() {
    TestScene scene = new TestScene(120, 60, SEED);
    scene.gains[17] = 3;
    scene.noise[30] = 3000;
    DetectorCalibration calibration =
        new DetectorCalibrationBuilder().frames(scene.view()).build(MADE);

    try (CorrectedView byFrames = new Correction(CorrectionOptions.DEFAULT).correct(scene.view());
        CorrectedView byCalibration =
            new Correction(CorrectionOptions.DEFAULT.withCalibration(calibration))
                .correct(scene.view(false))) {
      assertThat(byCalibration.image().mainPlane().pixels().toShorts())
          .isEqualTo(byFrames.image().mainPlane().pixels().toShorts());
      ChannelCorrection record = byCalibration.record().channels().get(0);
      assertThat(record.calibration()).contains(CalibrationOrigin.CALIBRATION);
      assertThat(record.deadDetectors()).containsExactly(17);
      assertThat(record.noisyDetectors()).containsExactly(30);
      assertThat(byFrames.record().channels().get(0).calibration())
          .contains(CalibrationOrigin.FRAMES);
    }
  }

  @Test
  void read_writtenFile_isTheSameCalibration() throws IOException {
    TestScene scene = new TestScene(40, 30, SEED);
    scene.gains[3] = 0;
    DetectorCalibration calibration =
        new DetectorCalibrationBuilder().frames(scene.view()).build(MADE);
    Path file = folder.resolve("lane.json");

    DetectorCalibrationFile.write(file, calibration);

    assertThat(DetectorCalibrationFile.read(file)).isEqualTo(calibration);
    assertThat(calibration.sources()).hasSize(2);
    assertThat(calibration.sources().get(0).sha256())
        .isEqualTo(scene.view().calibration().get(0).channel().sha256());
  }

  @Test
  void read_truncatedAtEveryByte_saysWhere() throws IOException {
    byte[] whole =
        Json.print(DetectorCalibrationFile.toJson(small())).getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("cut.json");
    for (int length = 0; length < whole.length - 2; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> DetectorCalibrationFile.read(file))
          .as("cut at %d", length)
          .isInstanceOf(JsonException.class)
          .hasMessageContaining("cut.json");
    }
  }

  @Test
  void read_lyingValues_areRefusedWithTheirPlace() {
    String text = Json.print(DetectorCalibrationFile.toJson(small()));
    refused(text.replace("calibration:1", "calibration:2"), "detector-calibration:1");
    refused(text.replaceAll("\"detectors\" ?: 2", "\"detectors\": 3"), "an array of 3");
    refused(text.replaceAll("\"lines\" ?: 64", "\"lines\": 0"), "from 1 to");
    refused(text.replace("high-energy", "x-ray"), "a word of ChannelKind");
    refused(text.replace("2026-11-25T08:00:00Z", "yesterday"), "a time such as");
    refused(text.replaceAll("\"dead\" ?: \\[ ?]", "\"dead\": [1, 0]"), "from 2 to 1");
    refused(text.replaceAll("\"fullScale\" ?: 65535", "\"fullScale\": 70000"), "70000");
  }

  private static void refused(String text, String expected) {
    assertThatThrownBy(() -> DetectorCalibrationFile.fromJson(Json.parse(text, "test")))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("test:")
        .hasMessageContaining(expected);
  }

  @Test
  void correct_wrongCalibration_isRefusedByName() {
    DetectorCalibration calibration = small();

    assertThatThrownBy(() -> correct(calibration, new TestScene(40, 30, SEED).view()))
        .isInstanceOf(CalibrationMismatchException.class)
        .hasMessageContaining("of 2 detectors")
        .hasMessageContaining("HIGH_ENERGY of 30");
    TestScene scene = new TestScene(40, 2, SEED);
    Channel high = scene.view().channels().get(0);
    Channel low =
        new Channel(
            ChannelKind.LOW_ENERGY, Domain.RAW_COUNTS, high.format(), high.grid(), high.samples());
    assertThatThrownBy(
            () ->
                correct(
                    calibration,
                    View.of(scene.view().kind(), scene.view().geometry(), List.of(low))))
        .hasMessageContaining("[HIGH_ENERGY]")
        .hasMessageContaining("LOW_ENERGY");
    Channel narrow =
        new Channel(
            high.kind(), high.domain(), new SampleFormat(16, 14), high.grid(), high.samples());
    assertThatThrownBy(
            () ->
                correct(
                    calibration,
                    View.of(scene.view().kind(), scene.view().geometry(), List.of(narrow))))
        .hasMessageContaining("up to 65535")
        .hasMessageContaining("up to 16383");
  }

  @Test
  void correct_oldCalibration_isRefusedWhereTheScanKnowsItsTime() {
    View view = new TestScene(40, 2, SEED).view(false);
    Correction correction =
        new Correction(
            CorrectionOptions.DEFAULT
                .withCalibration(small())
                .withLongestAge(Duration.ofHours(12)));

    correction
        .correct(view, ScanMetadata.UNKNOWN.withCapturedAt(MADE.plus(Duration.ofHours(12))))
        .close();
    correction.correct(view).close();
    assertThatThrownBy(
            () ->
                correction.correct(
                    view, ScanMetadata.UNKNOWN.withCapturedAt(MADE.plus(Duration.ofHours(13)))))
        .isInstanceOf(CalibrationMismatchException.class)
        .hasMessageContaining("PT13H")
        .hasMessageContaining("at most PT12H");
  }

  @Test
  void correct_airAndDarkLinesInTheScan_calibratesByThem() {
    TestScene scene = new TestScene(400, 80, SEED);
    for (int line = 0; line < 30; line++) {
      scene.doses[line] = 0;
    }
    byte[] flags = new byte[scene.lines];
    Arrays.fill(flags, 0, 30, LineFlag.BEAM_OFF.bit());
    View plain = scene.view(false);
    View view =
        new View(
            plain.kind(),
            plain.geometry(),
            plain.channels(),
            LineTable.of(flags),
            List.of(),
            List.of());

    try (CorrectedView corrected = new Correction(CorrectionOptions.DEFAULT).correct(view)) {
      ChannelCorrection record = corrected.record().channels().get(0);
      assertThat(record.calibration()).contains(CalibrationOrigin.SCAN_LINES);
      assertThat(record.corrected()).isEqualTo(Domain.TRANSMISSION);
      short[] samples = corrected.image().mainPlane().pixels().toShorts();
      assertThat((samples[40 * 400 + 200] & 0xFFFF) / 65535.0 - scene.truth(200, 40))
          .isBetween(-0.02, 0.02);
    }
    try (CorrectedView dark = new Correction(CorrectionOptions.DEFAULT).correct(plain)) {
      assertThat(dark.record().channels().get(0).corrected()).isEqualTo(Domain.RAW_COUNTS);
    }
  }

  @Test
  void open_vehicleOverBothEnds_findsNoAir() {
    TestScene scene = new TestScene(400, 80, SEED);
    for (int line = 0; line < 400; line++) {
      scene.places[line] = 100 + line / 2.0;
    }

    assertThat(ScanAir.open(scene.view(false), scene.view(false).channels().get(0))).isEmpty();
  }

  @Test
  void builder_uselessLines_areRefused() {
    View view = new TestScene(40, 2, SEED).view();
    assertThatThrownBy(() -> new DetectorCalibrationBuilder().build(MADE))
        .hasMessageContaining("at least one energy");
    assertThatThrownBy(() -> new DetectorCalibrationBuilder().dark(view).build(MADE))
        .hasMessageContaining("no lines with an open beam");
    assertThatThrownBy(() -> new DetectorCalibrationBuilder().open(view).open(view))
        .hasMessageContaining("OPEN level already");
    assertThatThrownBy(
            () ->
                new DetectorCalibrationBuilder()
                    .add(view, DetectorCalibration.Beam.OPEN, new LineSpan(30, 11)))
        .hasMessageContaining("40 lines");
  }

  @Test
  void open_linesWithoutBeam_areLeftOut() {
    TestScene scene =
        new TestScene(64, 20, SEED) {
          @Override
          double depth(double x, double y) {
            return 0;
          }
        };
    byte[] flags = new byte[scene.lines];
    for (int line = 0; line < 16; line++) {
      scene.doses[line] = 0;
      flags[line] = LineFlag.BEAM_OFF.bit();
    }
    View plain = scene.view(false);
    View air = flagged(plain, flags, List.of());
    DetectorCalibration calibration = new DetectorCalibrationBuilder().open(air).build(MADE);
    DetectorProfile open = calibration.energies().get(0).open().orElseThrow();
    assertThat(open.lines()).isEqualTo(48);
    assertThat(open.mean(7) / (scene.gains[7] + scene.dark[7])).isBetween(0.99, 1.01);

    Arrays.fill(flags, 16, 20, LineFlag.MISSING.bit());
    View gap = flagged(plain, flags, List.of(new LineGap(16, 4, LineGap.Cause.LINK)));
    assertThat(
            new DetectorCalibrationBuilder()
                .open(gap)
                .build(MADE)
                .energies()
                .get(0)
                .open()
                .orElseThrow()
                .lines())
        .isEqualTo(44);
    Arrays.fill(flags, LineFlag.BEAM_OFF.bit());
    View off = flagged(plain, flags, List.of());
    assertThatThrownBy(() -> new DetectorCalibrationBuilder().open(off))
        .hasMessageContaining("OPEN level")
        .hasMessageContaining("missing or without a beam");
  }

  private static View flagged(View view, byte[] flags, List<LineGap> gaps) {
    return new View(
        view.kind(),
        view.geometry(),
        view.channels(),
        LineTable.of(flags),
        gaps,
        view.calibration());
  }

  @Test
  void build_darkAndAirSwapped_isRefusedByName() {
    TestScene dark = new TestScene(40, 20, SEED);
    Arrays.fill(dark.doses, 0);
    TestScene air = new TestScene(40, 20, SEED);

    assertThatThrownBy(
            () ->
                new DetectorCalibrationBuilder()
                    .dark(air.view(false))
                    .open(dark.view(false))
                    .build(MADE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("HIGH_ENERGY: 20 of 20 detectors")
        .hasMessageContaining("swapped");
    for (int i = 0; i < 4; i++) {
      air.gains[i] = 0;
    }
    DetectorCalibration fifth =
        new DetectorCalibrationBuilder().dark(dark.view(false)).open(air.view(false)).build(MADE);
    assertThat(fifth.energies().get(0).dead()).containsExactly(0, 1, 2, 3);
    air.gains[4] = 0;
    assertThatThrownBy(
            () ->
                new DetectorCalibrationBuilder()
                    .dark(dark.view(false))
                    .open(air.view(false))
                    .build(MADE))
        .hasMessageContaining("5 of 20 detectors");
  }

  private static DetectorCalibration small() {
    return new DetectorCalibrationBuilder().frames(new TestScene(40, 2, SEED).view()).build(MADE);
  }

  private static void correct(DetectorCalibration calibration, View view) {
    new Correction(CorrectionOptions.DEFAULT.withCalibration(calibration)).correct(view).close();
  }
}
