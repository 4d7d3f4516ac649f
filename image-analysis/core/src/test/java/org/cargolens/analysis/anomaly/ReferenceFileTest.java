package org.cargolens.analysis.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.analysis.image.XrayImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFileTest {
  @TempDir Path folder;

  private static ReferenceFeatures features() {
    try (XrayImage image = SyntheticVehicle.image(new SyntheticVehicle(3).recorded(4, 0))) {
      return ReferenceFeatures.of(image);
    }
  }

  private Path written(ReferenceFeatures features) throws IOException {
    return Files.write(folder.resolve("file"), ReferenceFile.encode(features).array());
  }

  @Test
  void read_whatWasWritten_isTheSame() throws IOException {
    ReferenceFeatures features = features();

    ReferenceFeatures read = ReferenceFile.read(written(features));

    assertThat(read.content()).isEqualTo(features.content());
    assertThat(read.features()).isEqualTo(features.features());
    assertThat(read.thumbnail()).isEqualTo(features.thumbnail());
    assertThat(read.image().grey()).isEqualTo(features.image().grey());
    assertThat(read.image().bin()).isEqualTo(features.image().bin());
    assertThat(read.image().openBeam()).isEqualTo(features.image().openBeam());
    assertThat(features.features().size()).isGreaterThan(300);
  }

  @Test
  void read_truncatedAnywhere_fails() throws IOException {
    byte[] whole = ReferenceFile.encode(features()).array();
    for (int length = 0; length < whole.length; length += 997) {
      Path file = Files.write(folder.resolve("short"), java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ReferenceFile.read(file))
          .as("%d bytes", length)
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_damagedAnywhere_fails() throws IOException {
    byte[] whole = ReferenceFile.encode(features()).array();
    for (int at = 0; at < whole.length; at += 1499) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Path file = Files.write(folder.resolve("damaged"), damaged);
      assertThatThrownBy(() -> ReferenceFile.read(file))
          .as("byte %d", at)
          .isInstanceOf(IOException.class);
    }
  }
}
