package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanMember;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.source.folder.FolderSetup;
import org.cargolens.scanner.source.folder.FolderSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArrivingScanFilesTest {
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

  @TempDir private Path temp;

  private Path saved;
  private Path root;
  private FolderSetup setup;

  @BeforeEach
  void saveScan() throws IOException {
    saved = Files.createDirectory(temp.resolve("saved"));
    root = Files.createDirectory(temp.resolve("root"));
    setup = folder(Duration.ZERO);
    new ScanFiles()
        .write(
            SavedScans.full(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL),
            saved,
            "s");
  }

  private FolderSetup folder(Duration settle) {
    return ArrivingScanFiles.folder(root, temp.resolve("scans.journal"), settle)
        .withSettle(Duration.ZERO);
  }

  private Path bring(String name) throws IOException {
    return Files.copy(saved.resolve(name), root.resolve(name));
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(saved)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private List<String> allButTheSidecar() throws IOException {
    return names().stream().filter(name -> !name.equals("s.scan.json")).toList();
  }

  private RawScan take(ScanSource source) throws Exception {
    try (ArrivedScan arrived = source.take(LONG_ENOUGH).orElseThrow()) {
      RawScan scan = arrived.scan();
      arrived.taken();
      return scan;
    }
  }

  private RawScan whole() throws IOException {
    return new ScanFiles().read(saved.resolve("s.scan.json"), ReadOptions.DEFAULT);
  }

  @Test
  void take_sidecarBeforeItsPixels_isTakenOnceAllHaveCome() throws Exception {
    bring("s.scan.json");
    try (FolderSource source = FolderSource.open(setup)) {
      for (String name : allButTheSidecar()) {
        assertThat(source.take(Duration.ZERO)).isEmpty();
        bring(name);
      }
      assertThat(ScanLosses.of(whole(), take(source))).isEmpty();
      assertThat(source.take(Duration.ZERO)).isEmpty();
      assertThat(source.status()).isEqualTo(new ScanSource.Status(0, 1, 0));
    }
    try (FolderSource again = FolderSource.open(setup)) {
      assertThat(again.take(Duration.ZERO)).isEmpty();
      assertThat(again.status()).isEqualTo(new ScanSource.Status(0, 0, 0));
    }
  }

  @Test
  void take_pixelsOfAServerBeforeTheirSidecar_waitThoughTheyHaveSettled() throws Exception {
    try (FolderSource source = FolderSource.open(folder(Duration.ofDays(1)))) {
      for (String name : allButTheSidecar()) {
        bring(name);
        assertThat(source.take(Duration.ZERO)).isEmpty();
      }
      assertThat(source.status()).isEqualTo(new ScanSource.Status(3, 0, 0));
      bring("s.scan.json");
      assertThat(ScanLosses.of(whole(), take(source))).isEmpty();
      assertThat(source.take(Duration.ZERO)).isEmpty();
      assertThat(source.status().taken()).isEqualTo(1);
    }
  }

  @Test
  void take_memberThatIsWrittenOver_bringsTheWholeScanAgain() throws Exception {
    for (String name : names()) {
      bring(name);
    }
    try (FolderSource source = FolderSource.open(setup)) {
      assertThat(ScanLosses.of(whole(), take(source))).isEmpty();
    }
    Path part = root.resolve("s.material2.npy");
    Files.delete(part);
    try (FolderSource source = FolderSource.open(setup)) {
      assertThat(source.take(Duration.ZERO)).isEmpty();
      bring("s.material2.npy");
      assertThat(ScanLosses.of(whole(), take(source))).isEmpty();
    }
  }

  @Test
  void member_pixelsWithoutSidecar_waitForIt() throws Exception {
    Path pixels = bring("s.material2.npy");

    assertThat(setup.wanted().test(pixels)).isTrue();
    assertThat(setup.reader().member(pixels).map(ScanMember::files)).contains(2);
    bring("s.scan.json");
    assertThat(setup.wanted().test(pixels)).isFalse();
  }

  @Test
  void member_sidecar_waitsForWhatItNames() throws Exception {
    Path sidecar = bring("s.scan.json");

    assertThat(setup.wanted().test(sidecar)).isTrue();
    for (String name : allButTheSidecar()) {
      assertThat(setup.reader().member(sidecar).map(ScanMember::files)).contains(2);
      bring(name);
    }
    assertThat(setup.reader().member(sidecar)).isEmpty();
    assertThat(setup.parts().apply(sidecar)).hasSize(names().size());
  }

  @Test
  void read_sidecarOfPixelsThatAreNotThere_namesThem() throws Exception {
    Path sidecar = Files.copy(saved.resolve("s.scan.json"), root.resolve("t.scan.json"));
    Path pixels = Files.copy(saved.resolve("s.material2.npy"), root.resolve("t.npy"));

    assertThat(setup.wanted().test(pixels)).isFalse(); // what they mean nobody knows
    assertThatThrownBy(() -> setup.reader().read(sidecar))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("t.scan.json")
        .hasMessageContaining("beside it");
  }

  @Test
  void read_memberThatIsALink_isMissing() throws Exception {
    for (String name : names()) {
      if (!name.equals("s.material2.npy")) {
        bring(name);
      }
    }
    Files.createSymbolicLink(root.resolve("s.material2.npy"), saved.resolve("s.material2.npy"));

    Path sidecar = root.resolve("s.scan.json");
    assertThat(setup.reader().member(sidecar)).isPresent();
    assertThatThrownBy(() -> setup.reader().read(sidecar))
        .hasMessageContaining("the file s.material2.npy beside it");
  }

  @Test
  void leads_pixelsBesideASidecarThatSpeaksOfOthers_areScansOfTheirOwn() throws Exception {
    bring("s.scan.json");
    RawScan other = Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY);
    new ScanFiles().write(other, saved, "s.other");
    Path pixels = bring("s.other.npy");

    assertThat(setup.wanted().test(pixels)).isTrue();
    assertThat(setup.reader().read(pixels).mainView().channels().get(0).sha256())
        .isEqualTo(other.mainView().channels().get(0).sha256());
    assertThat(setup.wanted().test(root.resolve(".s.scan.json"))).isFalse();
    assertThat(setup.reader().together(pixels)).isEqualTo(List.of(pixels));
    assertThat(setup.parts().apply(pixels)).containsExactly(pixels);
  }
}
