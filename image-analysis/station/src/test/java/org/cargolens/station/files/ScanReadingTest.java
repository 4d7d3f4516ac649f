package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanReadingTest {
  @TempDir private Path folder;

  private static ScanReading as(ScanFormat format) {
    return new ScanReading(Optional.of(format), ReadOptions.DEFAULT);
  }

  @Test
  void read_asAFormatThatTheFileIsNotOf_isAnErrorOfTheFile() throws IOException {
    RawScan scan = Scans.transmission(20, 12, 1, ChannelKind.SINGLE_ENERGY);
    List<Path> files =
        new ArrayList<>(
            List.of(
                Files.createFile(folder.resolve("empty")),
                Files.writeString(folder.resolve("text"), "no scan ".repeat(300)),
                Files.write(folder.resolve("zeros"), new byte[3000]),
                Files.write(folder.resolve("a.rap"), VendorFiles.rap(9, 7))));
    for (String name : List.of("npy", "png", "tiff")) {
      Path file = folder.resolve("a." + name);
      ScanFormats.installed().named(name).orElseThrow().write(scan, file);
      files.add(file);
    }
    for (ScanFormat format : ScanFormats.installed().all()) {
      for (Path file : files) {
        if (!String.valueOf(file.getFileName()).equals("a." + format.name())) {
          assertThatThrownBy(() -> as(format).read(file))
              .as("%s as %s", file.getFileName(), format.name())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void read_asAFormat_sidecarOfOursPlaysNoPart() throws IOException {
    RawScan scan =
        Scans.laidOut(
            Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY),
            Orientation.UPRIGHT,
            Domain.RAW_COUNTS);
    Path file = new ScanFiles().write(scan, folder, "a");
    ScanFormat npy = ScanFormats.installed().named("npy").orElseThrow();

    assertThat(ScanReading.AUTOMATIC.read(file).mainView().channels().get(0).domain())
        .isEqualTo(Domain.RAW_COUNTS);
    assertThat(as(npy).read(file).mainView().channels().get(0).domain())
        .isEqualTo(Domain.TRANSMISSION);
    assertThat(as(npy).formatOf(file)).contains(npy);
    assertThat(ScanReading.AUTOMATIC.formatOf(file)).contains(npy);
  }
}
