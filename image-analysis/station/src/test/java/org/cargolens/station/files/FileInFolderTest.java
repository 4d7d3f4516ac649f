package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileInFolderTest {
  @ParameterizedTest
  @ValueSource(strings = {".", "", "some/folder", "./some/../other", "/some/folder"})
  void of_anyFolder_holdsWhatIsInside(String folder) {
    Path place = Path.of(folder);

    assertThat(FileInFolder.of(place, "images/a.png"))
        .contains(place.resolve("images/a.png").normalize());
    assertThat(FileInFolder.of(place, "../a.png")).isEmpty();
    assertThat(FileInFolder.of(place, "images/../../a.png")).isEmpty();
    assertThat(FileInFolder.of(place, "/etc/passwd")).isEmpty();
    assertThat(FileInFolder.of(place, "a\0b")).isEmpty();
  }
}
