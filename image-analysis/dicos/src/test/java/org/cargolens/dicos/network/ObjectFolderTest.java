package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFolderTest {
  @TempDir private Path root;

  @Test
  void open_afterACrashBetweenNoteAndDeletion_handsNothingOutAgain() throws IOException {
    Path objects = Files.createDirectory(root.resolve("objects"));
    Files.writeString(objects.resolve("a.dcs"), "taken");
    Path other = Files.writeString(objects.resolve("b.dcs"), "not taken");
    Files.writeString(root.resolve("taken"), "a.dcs\n");

    try (ObjectFolder folder = ObjectFolder.open(root)) {
      assertThat(folder.list()).containsExactly(other);
    }
    assertThat(objects.resolve("a.dcs")).doesNotExist();
  }
}
