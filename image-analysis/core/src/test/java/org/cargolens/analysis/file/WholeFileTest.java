package org.cargolens.analysis.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir Path folder;

  @Test
  void write_newAndExistingFile_holdsTheContentAlone() throws IOException {
    Path file = folder.resolve("a.txt");

    WholeFile.write(file, out -> out.write(new byte[] {1}));
    WholeFile.write(file, out -> out.write(new byte[] {2, 3}));

    assertThat(file).hasBinaryContent(new byte[] {2, 3});
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void write_contentFailsHalfWay_leavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");

    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("No space left");

    assertThat(file).hasContent("old");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void write_folderMissing_namesTheFile() {
    Path file = folder.resolve("none").resolve("a.txt");

    assertThatThrownBy(() -> WholeFile.write(file, out -> out.write(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void write_rootInsteadOfFile_throws() {
    assertThatThrownBy(() -> WholeFile.write(Path.of("/"), out -> out.write(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
