package org.cargolens.analysis.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFilesTest {
  @TempDir Path folder;

  @Test
  void folder_withoutProperty_liesInTheUsersCache() {
    assertThat(NativeFiles.folder()).endsWith(Path.of("cargolens", "natives"));
  }

  @Test
  void unpack_sameSizeThere_isLeftAlone_otherIsReplaced() throws Exception {
    Path packed = Files.writeString(folder.resolve("packed"), "library");
    Path target = folder.resolve("deep").resolve("target");

    NativeFiles.unpack(packed.toUri().toURL(), target);
    assertThat(target).hasContent("library");
    FileTime unpacked = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(target, unpacked);
    NativeFiles.unpack(packed.toUri().toURL(), target);
    assertThat(Files.getLastModifiedTime(target)).isEqualTo(unpacked);

    Files.writeString(target, "cut");
    NativeFiles.unpack(packed.toUri().toURL(), target);
    assertThat(target).hasContent("library");
  }
}
