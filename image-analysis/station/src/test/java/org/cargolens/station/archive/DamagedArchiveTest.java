package org.cargolens.station.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import org.cargolens.scan.testing.Mutations;
import org.junit.jupiter.api.Test;

/** Archives that are wrong are refused. */
class DamagedArchiveTest extends ArchiveBytes {
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
