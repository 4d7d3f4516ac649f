package org.cargolens.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
  @TempDir private Path folder;

  @Test
  void write_diskFullHalfway_oldFileKeptAndNoHalfFile() throws IOException {
    Path target = Files.writeString(folder.resolve("scan.npy"), "old");

    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                WholeFile.write(
                    target,
                    channel -> {
                      channel.write(ByteBuffer.allocate(1000));
                      throw new IOException("No space left on device");
                    }));

    assertThat(failure).hasMessage("can't write " + target + ": No space left on device");
    assertThat(target).hasContent("old");
    assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
  }

  @Test
  void write_bugOfTheWriter_noHalfFile() {
    Path target = folder.resolve("scan.npy");
    assertThrows(
        IllegalStateException.class,
        () ->
            WholeFile.write(
                target,
                channel -> {
                  channel.write(ByteBuffer.allocate(10));
                  throw new IllegalStateException("bug");
                }));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_noSuchFolder_namesTheFile() {
    Path target = folder.resolve("nothing").resolve("scan.npy");
    assertThat(assertThrows(IOException.class, () -> WholeFile.write(target, channel -> {})))
        .hasMessageContaining("can't write " + target);
  }

  @Test
  void write_newFile_readableAsAnyOther() throws IOException {
    Path target = folder.resolve("scan.npy");
    Path other = Files.createFile(folder.resolve("other"));
    WholeFile.write(target, channel -> channel.write(ByteBuffer.allocate(3)));
    assertThat(Files.getPosixFilePermissions(target))
        .isEqualTo(Files.getPosixFilePermissions(other));
    assertThat(target).hasSize(3);
  }
}
