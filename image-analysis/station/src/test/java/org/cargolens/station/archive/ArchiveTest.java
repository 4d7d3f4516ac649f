package org.cargolens.station.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Python;
import org.junit.jupiter.api.Test;

/** Archives that are right are read, whoever wrote them. */
class ArchiveTest extends ArchiveBytes {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void open_writtenArchive_givesMembersBack() throws IOException {
    Map<String, byte[]> members = members();
    byte[] bytes = written(members);

    try (Archive archive = Archive.open(file(bytes))) {
      assertThat(archive.members().stream().map(ArchiveMember::name))
          .containsExactlyElementsOf(members.keySet());
      assertThat(archive.members()).allMatch(ArchiveMember::plain);
      for (ArchiveMember member : archive.members()) {
        assertThat(archive.read(member, 1 << 20)).isEqualTo(members.get(member.name()));
      }
      ArchiveMember large = archive.member("b/large").orElseThrow();
      assertThatThrownBy(() -> archive.read(large, 100)).hasMessageContaining("at most 100");
      try (InputStream in = archive.open(large)) {
        assertThat((byte) in.read()).isEqualTo(archive.read(large, 1 << 20)[0]);
        assertThat(in.read(new byte[0], 0, 0)).isZero();
      }
    }
    assertThat(written(members)).isEqualTo(bytes);
  }

  @Test
  void open_zip64_isRead() throws IOException {
    byte[] content = {5, 6, 7};
    byte[] bytes = zip64(content);
    try (Archive archive = Archive.open(file(bytes))) {
      ArchiveMember member = archive.members().get(0);
      assertThat(archive.read(member, 10)).isEqualTo(content);
      assertThat(member.plain()).isTrue();
    }
    for (int at = bytes.length - 22 - 20 - 56; at < bytes.length - 22; at++) {
      byte[] changed = bytes.clone();
      changed[at] ^= 0x40;
      try (Archive archive = Archive.open(file(changed))) {
        // Versions within the record of the directory's end say nothing about members.
        assertThat(archive.members()).hasSize(1);
      } catch (ArchiveException e) {
        assertThat(e).hasMessageContaining("byte ");
      }
    }
  }

  @Test
  void open_memberBehindFourGibibytes_isRead() throws IOException {
    long hole = 1L << 32;
    Path file = folder.resolve("large.zip");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      ByteBuffer first = header(0x04034b50, 45, 0, -1).putShort((short) 1).putShort((short) 20);
      first.put((byte) 'a').putShort((short) 1).putShort((short) 16).putLong(hole).putLong(hole);
      channel.write(first.flip());
      long behind = channel.position() + hole;
      byte[] content = {7};
      ByteBuffer second = header(0x04034b50, 10, (int) crc(content), 1).putShort((short) 1);
      channel.write(second.putShort((short) 0).put((byte) 'b').put(content).flip(), behind);
      long directory = behind + 30 + 1 + 1;
      ByteBuffer end = ByteBuffer.allocate(400).order(ByteOrder.LITTLE_ENDIAN);
      end.put(central(45, 0, -1, 0).putShort(30, (short) 20).flip()).put((byte) 'a');
      end.putShort((short) 1).putShort((short) 16).putLong(hole).putLong(hole);
      end.put(central(45, (int) crc(content), 1, -1).putShort(30, (short) 12).flip());
      end.put((byte) 'b').putShort((short) 1).putShort((short) 8).putLong(behind);
      long size = end.position();
      end.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
      end.putInt(0).putInt(0).putLong(2).putLong(2).putLong(size).putLong(directory);
      end.putInt(0x07064b50).putInt(0).putLong(directory + size).putInt(1);
      end.putInt(0x06054b50).putInt(0).putShort((short) 2).putShort((short) 2);
      channel.write(end.putInt((int) size).putInt(-1).putShort((short) 0).flip(), directory);
    }
    try (Archive archive = Archive.open(file)) {
      assertThat(archive.members().get(0).size()).isEqualTo(hole);
      assertThat(archive.read(archive.members().get(1), 10)).containsExactly(7);
      assertThat(archive.members()).allMatch(ArchiveMember::plain);
    }
  }

  /** A local header up to its sizes. */
  private static ByteBuffer header(int signature, int version, int crc, int size) {
    ByteBuffer header = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(signature).putShort((short) version).putInt(0).putInt(0);
    return header.putInt(crc).putInt(size).putInt(size);
  }

  /** An entry of the directory up to its name of one character. */
  private static ByteBuffer central(int version, int crc, int size, int offset) {
    ByteBuffer entry = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    entry.putInt(0x02014b50).putShort((short) version).putShort((short) version);
    entry.putInt(0).putInt(0).putInt(crc).putInt(size).putInt(size).putShort((short) 1);
    return entry
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt(0)
        .putInt(offset);
  }

  @Test
  void otherPrograms_readOurs() throws Exception {
    String unzip = Peers.require("unzip", "unzip").toString();
    Files.write(folder.resolve("a.zip"), written(members()));
    Programs.run(folder, LIMIT, List.of(unzip, "-tq", "a.zip"));
    Programs.run(folder, LIMIT, List.of(unzip, "-q", "a.zip", "-d", "out"));
    assertThat(folder.resolve("out/a")).isEmptyFile();
    assertThat(folder.resolve("out/b/large")).hasBinaryContent(members().get("b/large"));
  }

  @Test
  void open_ofPythonsZip_isReadButNotPlain() throws Exception {
    Path made = folder.resolve("python.zip");
    Python.run(
        folder,
        """
        import zipfile
        with zipfile.ZipFile('python.zip', 'w', zipfile.ZIP_DEFLATED) as z:
            z.writestr('x/text', 'many many many words')
            z.writestr('x/caf\\u00e9', b'')
        """);
    try (Archive archive = Archive.open(made)) {
      assertThat(archive.members().stream().map(ArchiveMember::name))
          .containsExactly("x/text", "x/caf\u00e9");
      assertThat(archive.read(archive.members().get(0), 100))
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("many many many words");
      assertThat(archive.members().get(0).plain()).isFalse();
    }
  }

  @Test
  void write_otherBytesThanStated_isRefused() throws IOException {
    ArchiveWriter writer = new ArchiveWriter(new ByteArrayOutputStream(), AT);
    assertThatThrownBy(
            () ->
                writer.add(
                    new ArchiveWriter.Stated("a", 3, 5),
                    new ByteArrayInputStream(new byte[] {1, 2, 3})))
        .hasMessageContaining("changed while");
    assertThatThrownBy(() -> new ArchiveWriter(new ByteArrayOutputStream(), Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
