package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sidecar says is believed of its own files only. */
class SidecarTrustTest extends WrittenScans {
  @Test
  void read_sidecarThatLeavesTheFolder_refusesIt() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    String text = Files.readString(sidecar);
    Files.writeString(
        sidecar, text.replaceFirst("\"truck.npy\"", "\"truck.npy\", \"plane\" : 0, \"x\": 1"));

    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("truck.scan.json");

    Files.writeString(
        sidecar, text.replace("\"truck.dark.high-energy.calibration\"", "\"../truck.npy\""));
    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("file names without folders");
  }

  @Test
  void read_sidecarNamesAFolder_refusesIt() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    String good = Files.readString(sidecar);

    // Each is one element long as a path, yet not a name in this folder.
    // The last ones are longer than that of any file: the error doesn't hold 20 million letters.
    for (String name : List.of("..", ".", "/etc", "", "n".repeat(256), "n".repeat(20_000_000))) {
      String calibration = "truck.dark.high-energy.calibration";
      assertThat(good).contains(calibration);
      Files.writeString(sidecar, good.replace(calibration, name));
      assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
          .as("a name of %s characters", name.length())
          .isInstanceOf(ScanFormatException.class)
          .hasMessageContaining("file names without folders")
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(3000));
    }
  }

  @Test
  void read_sidecarThatIsNull_refusesIt() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    Files.writeString(folder.resolve("truck.scan.json"), " null ");

    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("truck.scan.json")
        .hasMessageContaining("a scan sidecar")
        .hasMessageEndingWith("null");
  }

  @Test
  void read_mutilatedSidecar_givesFormatExceptionOrScan() throws IOException {
    Path pixels = files.write(fullScan(ChannelKind.HIGH_ENERGY), folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    byte[] good = Files.readAllBytes(sidecar);
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Files.write(sidecar, mutilate(good, random));
      try {
        assertThat(files.read(pixels, ReadOptions.DEFAULT)).isNotNull();
      } catch (IOException expected) {
        assertThat(expected.getMessage()).as("seed %d", seed).contains(folder.toString());
      }
    }
  }

  @Test
  void read_sidecarInAnotherEncoding_namesTheFileAndByte() throws IOException {
    RawScan scan = fullScan(ChannelKind.HIGH_ENERGY);
    Path pixels = files.write(scan, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");

    // What Jackson takes for UTF-32, and what is no UTF-8.
    for (byte[] bytes : List.of(bytes(0, 0, 0, '{', '"', 'r', 'c', 'h'), bytes('{', '"', 0xFF))) {
      Files.write(sidecar, bytes);
      assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
          .isInstanceOf(ScanFormatException.class)
          .hasMessageContaining("truck.scan.json");
    }
    assertThatThrownBy(() -> files.read(pixels, ReadOptions.DEFAULT))
        .hasMessageContaining("at byte 2: expected text in UTF-8, found byte ff");
  }

  /** Cuts a sidecar, or removes, doubles or changes one of its lines. */
  private static byte[] mutilate(byte[] good, Random random) {
    if (random.nextInt(4) == 0) {
      return java.util.Arrays.copyOf(good, random.nextInt(good.length));
    }
    List<String> lines = new ArrayList<>(new String(good, StandardCharsets.UTF_8).lines().toList());
    int at = random.nextInt(lines.size());
    switch (random.nextInt(3)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.set(at, lines.get(at).replaceAll(": .*[^,]", ": null"));
      default -> lines.set(at, lines.get(at).replaceAll("[0-9]", "9").replaceAll("_", "-"));
    }
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void read_fileBesideAMakersSidecar_metadataOfIt() throws IOException {
    Files.write(folder.resolve("P1high.img"), VendorFiles.fs6000(9, 7, 16, 0));
    Files.write(folder.resolve("P1low.img"), VendorFiles.fs6000(9, 7, 16, 1));
    Path xml = Files.writeString(folder.resolve("P1.xml"), SidecarFiles.idr());

    RawScan scan = new ScanFiles().read(folder.resolve("P1low.img"), ReadOptions.DEFAULT);

    assertThat(scan.mainView().channels()).hasSize(2);
    assertThat(scan.metadata().scanId()).contains("P1");
    assertThat(scan.metadata().containers()).hasSize(2);
    assertThat(ScanFiles.parts(folder.resolve("P1low.img")))
        .containsExactly(xml, folder.resolve("P1high.img"), folder.resolve("P1low.img"));
  }

  @Test
  void parts_sidecarOfAnotherScan_namesNothing() throws IOException {
    RawScan scan = Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY);
    Path other = new ScanFiles().write(scan, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    Path file = Files.copy(other, folder.resolve("truck.2.npy"));

    assertThat(ScanFiles.parts(file)).contains(file).doesNotContain(other, sidecar);
    assertThat(ScanFiles.parts(other)).containsExactly(other, sidecar);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x.p12", "/x.p12", "more/x.p12", "..", "a\\\\x.p12", "x\\u0000"})
  void parts_sidecarThatNamesFilesElsewhere_isRefused(String name) throws IOException {
    RawScan scan = Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY);
    Path file = new ScanFiles().write(scan, folder, "truck");
    Path sidecar = folder.resolve("truck.scan.json");
    String calibration =
        "\"calibration\" : [ {\"kind\": \"AIR\", \"channel\": \"SINGLE_ENERGY\","
            + " \"significantBits\": 16, \"sha256\": \"\", \"file\": \""
            + name
            + "\"} ]";
    String text = Files.readString(sidecar);
    String edited =
        text.replaceFirst("\"calibration\" : \\[ ]", Matcher.quoteReplacement(calibration));
    assertThat(edited).isNotEqualTo(text);
    Files.writeString(sidecar, edited);

    assertThatThrownBy(() -> ScanFiles.parts(file))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("file names without folders");
  }
}
