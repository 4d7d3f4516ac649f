package org.cargolens.station.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;

/** Archives, byte by byte. */
abstract class ArchiveBytes {
  static final Instant AT = Instant.parse("2026-11-29T10:15:30Z");

  @TempDir Path folder;

  static Map<String, byte[]> members() {
    byte[] large = new byte[20_000];
    new Random(1).nextBytes(large);
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("a", new byte[0]);
    members.put("b/large", large);
    members.put("b/caf\u00e9.txt", "text".getBytes(StandardCharsets.UTF_8));
    return members;
  }

  static byte[] written(Map<String, byte[]> members) throws IOException {
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

  /** One stored member all of whose numbers stand in Zip64 fields. */
  static byte[] zip64(byte[] content) {
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

  static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("archive.zip"), bytes);
  }
}
