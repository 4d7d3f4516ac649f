package org.cargolens.station.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFolderTest {
  /** The samples that come with the project, seen from this module. */
  private static final Path SHIPPED = Path.of("..", "..", "sample-images");

  @TempDir private Path folder;

  @Test
  void write_again_givesTheShippedSamples() throws IOException {
    SampleFolder.write(folder);

    assertThat(SampleManifest.read(folder)).isEqualTo(SampleManifest.read(SHIPPED));
  }

  @Test
  void shipped_files_areWhatTheManifestSays() throws IOException {
    for (SampleEntry entry : SampleManifest.read(SHIPPED).entries()) {
      RawScan scan = new ScanFiles().read(SHIPPED.resolve(entry.file()), ReadOptions.DEFAULT);

      assertThat(
              scan.mainView().channels().stream()
                  .map(Channel::sha256)
                  .map(Object::toString)
                  .toList())
          .as(entry.file())
          .isEqualTo(entry.sha256());
      assertThat(entry.truth().isEmpty()).as(entry.file()).isEqualTo(!entry.origin().hidden());
    }
  }

  @Test
  void shipped_folder_isSmall() throws IOException {
    try (var files = Files.walk(SHIPPED)) {
      assertThat(files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum())
          .isLessThan(10_000_000);
    }
  }

  @Test
  void read_brokenLine_namesFileAndOffset() throws IOException {
    String header = String.join(",", SampleManifest.COLUMNS);
    for (String line :
        List.of("a.npy,simulated", "a.npy,simulated,van,x,1,true,,ab", "a,b,c,1,1,true,1 2 3,ab")) {
      Files.writeString(folder.resolve("manifest.csv"), header + "\n" + line + "\n");

      assertThatThrownBy(() -> SampleManifest.read(folder))
          .isInstanceOf(ScanFormatException.class)
          .hasMessageContaining("manifest.csv: at byte " + (header.length() + 1));
    }
  }

  @Test
  void read_otherColumns_saysWhichAreExpected() throws IOException {
    Files.writeString(folder.resolve("manifest.csv"), "name,size\n");

    assertThatThrownBy(() -> SampleManifest.read(folder)).hasMessageContaining("scene_seed");
  }
}
