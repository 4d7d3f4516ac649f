package org.cargolens.analysis.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  @Test
  void folder_absoluteName_isTaken() {
    Path cache = Path.of("var", "cache").toAbsolutePath();

    assertThat(UserCache.folder(cache.toString(), "home")).isEqualTo(cache.resolve("cargolens"));
  }

  @Test
  void folder_relativeBlankOrNoName_isInTheHome() {
    Path inHome = Path.of("home", ".cache", "cargolens");

    assertThat(UserCache.folder(null, "home")).isEqualTo(inHome);
    assertThat(UserCache.folder("", "home")).isEqualTo(inHome);
    assertThat(UserCache.folder("cache", "home")).isEqualTo(inHome);
  }
}
