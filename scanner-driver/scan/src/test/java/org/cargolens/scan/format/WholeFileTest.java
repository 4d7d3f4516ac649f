package org.cargolens.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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

  @Test
  void writeAll_channelThatTakesFewAtOnce_getsAllInOrder() throws IOException {
    byte[] bytes = new byte[300_000];
    new Random(7).nextBytes(bytes);
    for (ByteBuffer buffer : List.of(heap(bytes), direct(bytes))) {
      Taking channel = new Taking(100_003, Integer.MAX_VALUE);
      buffer.position(1).limit(bytes.length - 1);

      WholeFile.writeAll(channel, buffer);

      assertThat(channel.taken.toByteArray())
          .isEqualTo(Arrays.copyOfRange(bytes, 1, bytes.length - 1));
      assertThat(buffer).returns(0, ByteBuffer::remaining);
      assertThat(buffer.limit()).isEqualTo(bytes.length - 1);
    }
  }

  @Test
  void writeAll_channelThatFails_bufferTellsWhatIsLeft() {
    ByteBuffer buffer = heap(new byte[300_000]);
    Taking channel = new Taking(Integer.MAX_VALUE, 200_000);
    assertThrows(IOException.class, () -> WholeFile.writeAll(channel, buffer));
    assertThat(buffer.position()).isEqualTo(channel.taken.size()).isPositive();
    assertThat(buffer.limit()).isEqualTo(300_000);
  }

  private static ByteBuffer heap(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }

  private static ByteBuffer direct(byte[] bytes) {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).clear();
  }

  /** Takes so many bytes at once, and fails before it has more than so many in all. */
  private static final class Taking implements WritableByteChannel {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final int atOnce;
    private final int most;

    Taking(int atOnce, int most) {
      this.atOnce = atOnce;
      this.most = most;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      byte[] some = new byte[Math.min(atOnce, bytes.remaining())];
      if (taken.size() + some.length > most) {
        throw new IOException("No space left on device");
      }
      bytes.get(some);
      taken.writeBytes(some);
      return some.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
