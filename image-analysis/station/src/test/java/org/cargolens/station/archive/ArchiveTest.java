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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.cargolens.scan.testing.Mutations;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;
import org.cargolens.scan.testing.Python;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  private static final Instant AT = Instant.parse("2026-11-29T10:15:30Z");
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir private Path folder;

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
  void open_everyCut_isRefused() throws IOException {
    byte[] bytes = written(members());
    for (int length = 0; length < bytes.length; length += 37) {
      assertRefused(Arrays.copyOf(bytes, length), "");
    }
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "without comment");
  }

  @Test
  void open_bytesBeforeOrBetween_isRefused() throws IOException {
    byte[] bytes = written(members());
    byte[] shifted = new byte[bytes.length + 4];
    System.arraycopy(bytes, 0, shifted, 4, bytes.length);
    assertRefused(shifted, "a directory that ends here");

    byte[] moved = shifted.clone();
    ByteBuffer buffer = ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN);
    int end = moved.length - 22;
    buffer.putInt(end + 16, buffer.getInt(end + 16) + 4);
    eachEntry(buffer, at -> buffer.putInt(at + 42, buffer.getInt(at + 42) + 4));
    assertRefused(moved, "bytes of no member before byte 4");
  }

  @Test
  void open_wordsThatDisagree_areRefused() throws IOException {
    int[][] changes = {
      {6, 99}, {8, 1}, {8, 8}, {10, 12}, {12, 1}, {16, 7}, {20, 1}, {24, 1}, {32, 1}
    };
    for (int[] change : changes) {
      byte[] bytes = written(members());
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      int first = buffer.getInt(bytes.length - 6);
      bytes[first + change[0]] = (byte) change[1];
      assertRefused(bytes, "byte ");
    }
  }

  @Test
  void open_namesThatLeadOutOrComeTwice_areRefused() throws IOException {
    for (String name : List.of("../a", "/aaa", "a//b", "a\\.b", "c:aa", "a\u0001bb", "./ab")) {
      byte[] bytes = written(Map.of("abcd", new byte[] {1}));
      replace(bytes, "abcd", name);
      assertRefused(bytes, "expected a plain name");
    }
    Map<String, byte[]> two = new LinkedHashMap<>();
    two.put("abcd", new byte[] {1});
    two.put("abce", new byte[] {2});
    byte[] twice = written(two);
    replace(twice, "abce", "ABCD");
    assertRefused(twice, "each name once, found ABCD again");
    byte[] latin = written(two);
    for (int at = 0; at < latin.length - 3; at++) {
      if (latin[at] == 'a' && latin[at + 3] == 'e') {
        latin[at + 2] = (byte) 0xE9;
      }
    }
    assertRefused(latin, "a name in UTF-8");
    assertThatThrownBy(() -> written(Map.of("../a", new byte[0])))
        .isInstanceOf(ArchiveException.class);
  }

  @Test
  void open_impossibleSizes_areRefusedBeforeReading() throws IOException {
    byte[] bytes = deflated(new byte[3000]);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int first = buffer.getInt(bytes.length - 6);
    buffer.putInt(first + 24, 0x7FFF_FFFF);
    buffer.putInt(22, 0x7FFF_FFFF);
    assertRefused(bytes, "of a possible size");

    ByteBuffer many = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN);
    many.putInt(0x06054b50).putInt(0).putShort((short) 60_000).putShort((short) 60_000);
    assertRefused(many.array(), "at most 10000 members");
  }

  @Test
  void read_contentThatDiffers_isRefused() throws IOException {
    byte[] stored = written(Map.of("abcd", new byte[] {1, 2, 3}));
    stored[30 + 4] ^= 1;
    assertBroken(stored, "CRC-32");
    byte[] packed = deflated("many many many words".getBytes(StandardCharsets.UTF_8));
    packed[30 + 4 + 3] ^= 0x10;
    assertBroken(packed, "x/ab");
    byte[] longer = deflated(new byte[3000]);
    ByteBuffer buffer = ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN);
    int first = buffer.getInt(longer.length - 6);
    buffer.putInt(first + 24, 2000);
    buffer.putInt(22, 2000);
    assertBroken(longer, "more than the 2000 bytes");
    buffer.putInt(first + 24, 4000);
    buffer.putInt(22, 4000);
    assertBroken(longer, "3000 bytes out of");
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
  void open_mutations_areRefusedOrRead() throws IOException {
    byte[] good = written(members());
    byte[] packed = deflated(new byte[3000]);
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      for (int round = 0; round < 20; round++) {
        byte[] bytes = Mutations.of(List.of(good, packed, zip64(new byte[] {1})), random);
        try (Archive archive = Archive.open(file(bytes))) {
          for (ArchiveMember member : archive.members()) {
            archive.read(member, 1 << 20);
          }
        } catch (ArchiveException e) {
          assertThat(e.getMessage()).isNotBlank();
        } catch (RuntimeException | Error e) {
          throw new AssertionError("seed " + seed + ", round " + round, e);
        }
      }
    }
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

  /** What is done at each entry of a directory. */
  private interface AtEntry {
    void at(int position);
  }

  private static void eachEntry(ByteBuffer archive, AtEntry change) {
    int end = archive.capacity() - 22;
    int at = archive.getInt(end + 16);
    for (int i = 0; i < archive.getShort(end + 10); i++) {
      change.at(at);
      at += 46 + archive.getShort(at + 28) + archive.getShort(at + 30);
    }
  }

  private static void replace(byte[] in, String word, String by) {
    byte[] from = word.getBytes(StandardCharsets.UTF_8);
    byte[] to = by.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at + from.length <= in.length; at++) {
      if (Arrays.equals(in, at, at + from.length, from, 0, from.length)) {
        System.arraycopy(to, 0, in, at, Math.min(from.length, to.length));
      }
    }
  }

  private static Map<String, byte[]> members() {
    byte[] large = new byte[20_000];
    new Random(1).nextBytes(large);
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("a", new byte[0]);
    members.put("b/large", large);
    members.put("b/caf\u00e9.txt", "text".getBytes(StandardCharsets.UTF_8));
    return members;
  }

  private static byte[] written(Map<String, byte[]> members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArchiveWriter writer = new ArchiveWriter(out, AT)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        writer.add(
            new ArchiveWriter.Stated(
                member.getKey(), member.getValue().length, crc(member.getValue())),
            new ByteArrayInputStream(member.getValue()));
      }
      writer.finish();
    }
    return out.toByteArray();
  }

  /** Packs one member, {@code x/ab}, without a data descriptor behind it. */
  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] packed = new byte[content.length + 100];
    int length = deflater.deflate(packed);
    deflater.end();
    return single(content, Arrays.copyOf(packed, length), 8);
  }

  private static byte[] single(byte[] content, byte[] packed, int method) {
    ByteBuffer out =
        ByteBuffer.allocate(30 + 4 + packed.length + 46 + 4 + 22).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x04034b50).putShort((short) 20).putShort((short) 0).putShort((short) method);
    out.putInt(0).putInt((int) crc(content)).putInt(packed.length).putInt(content.length);
    out.putShort((short) 4).putShort((short) 0).put("x/ab".getBytes(StandardCharsets.UTF_8));
    out.put(packed);
    int directory = out.position();
    out.putInt(0x02014b50).putShort((short) 20).putShort((short) 20).putShort((short) 0);
    out.putShort((short) method).putInt(0).putInt((int) crc(content)).putInt(packed.length);
    out.putInt(content.length).putShort((short) 4).putInt(0).putShort((short) 0);
    out.putShort((short) 0).putInt(0).putInt(0).put("x/ab".getBytes(StandardCharsets.UTF_8));
    int length = out.position() - directory;
    out.putInt(0x06054b50).putInt(0).putShort((short) 1).putShort((short) 1);
    return out.putInt(length).putInt(directory).putShort((short) 0).array();
  }

  /** One stored member all of whose numbers stand in Zip64 fields. */
  private static byte[] zip64(byte[] content) {
    ByteBuffer out = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(0x04034b50).putShort((short) 45).putShort((short) 0).putShort((short) 0);
    out.putInt(0).putInt((int) crc(content)).putInt(-1).putInt(-1);
    out.putShort((short) 1).putShort((short) 20).put((byte) 'a');
    out.putShort((short) 1).putShort((short) 16).putLong(content.length).putLong(content.length);
    out.put(content);
    long directory = out.position();
    out.putInt(0x02014b50).putShort((short) 45).putShort((short) 45).putShort((short) 0);
    out.putShort((short) 0).putInt(0).putInt((int) crc(content)).putInt(-1).putInt(-1);
    out.putShort((short) 1).putShort((short) 28).putShort((short) 0).putShort((short) 0);
    out.putShort((short) 0).putInt(0).putInt(-1).put((byte) 'a');
    out.putShort((short) 1).putShort((short) 24);
    out.putLong(content.length).putLong(content.length).putLong(0);
    long end = out.position();
    out.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    out.putInt(0).putInt(0).putLong(1).putLong(1).putLong(end - directory).putLong(directory);
    out.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    out.putInt(0x06054b50).putInt(0).putShort((short) -1).putShort((short) -1);
    out.putInt(-1).putInt(-1).putShort((short) 0);
    return Arrays.copyOf(out.array(), out.position());
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("archive.zip"), bytes);
  }

  private void assertRefused(byte[] bytes, String why) throws IOException {
    Path file = file(bytes);
    assertThatThrownBy(() -> Archive.open(file))
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining(why);
  }

  private void assertBroken(byte[] bytes, String why) throws IOException {
    try (Archive archive = Archive.open(file(bytes))) {
      ArchiveMember member = archive.members().get(0);
      assertThatThrownBy(() -> archive.read(member, 1 << 20))
          .isInstanceOf(ArchiveException.class)
          .hasMessageContaining(why);
    }
  }
}
