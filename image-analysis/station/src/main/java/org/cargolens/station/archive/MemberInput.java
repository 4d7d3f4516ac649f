package org.cargolens.station.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a member piece by piece, and compares at its end. For one thread. */
final class MemberInput extends InputStream {
  private static final int PIECE = 1 << 16;

  private final FileChannel channel;
  private final ArchiveMember member;
  private final CRC32 crc = new CRC32();
  private final Inflater inflater = new Inflater(true);
  private final ByteBuffer packed = ByteBuffer.allocate(PIECE).limit(0);
  private long packedRead;
  private long read;
  private boolean compared;

  MemberInput(FileChannel channel, ArchiveMember member) {
    this.channel = channel;
    this.member = member;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count = member.deflated() ? inflate(into, offset, length) : take(into, offset, length);
    if (count < 0) {
      compare();
      return -1;
    }
    crc.update(into, offset, count);
    read += count;
    if (read > member.size()) {
      throw new ArchiveException(member.name(), "more than the " + member.size() + " bytes stated");
    }
    return count;
  }

  private int take(byte[] into, int offset, int length) throws IOException {
    if (!packed.hasRemaining() && !fill()) {
      return -1;
    }
    int count = Math.min(length, packed.remaining());
    packed.get(into, offset, count);
    return count;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      while (true) {
        int count = inflater.inflate(into, offset, length);
        if (count > 0) {
          return count;
        }
        if (inflater.finished()) {
          return -1;
        }
        if (inflater.needsDictionary() || !fill()) {
          throw new ArchiveException(member.name(), "its packed bytes end in the middle");
        }
        inflater.setInput(packed.array(), 0, packed.limit());
        packed.position(packed.limit());
      }
    } catch (DataFormatException e) {
      throw new ArchiveException(member.name(), "its packed bytes are broken: " + e.getMessage());
    }
  }

  private boolean fill() throws IOException {
    long left = member.packedSize() - packedRead;
    if (left == 0) {
      return false;
    }
    packed.clear().limit((int) Math.min(PIECE, left));
    int count = channel.read(packed, member.dataOffset() + packedRead);
    if (count <= 0) {
      throw new ArchiveException(member.name(), "the file ends within it");
    }
    packedRead += count;
    packed.flip();
    return true;
  }

  private void compare() throws ArchiveException {
    if (compared) {
      return;
    }
    long used = member.deflated() ? inflater.getBytesRead() : packedRead;
    if (read != member.size() || used != member.packedSize()) {
      throw new ArchiveException(
          member.name(),
          read
              + " bytes out of "
              + used
              + ", not "
              + member.size()
              + " out of "
              + member.packedSize());
    }
    if (crc.getValue() != member.crc()) {
      throw new ArchiveException(
          member.name(),
          String.format(
              Locale.ROOT,
              "bytes of CRC-32 %08x, the archive states %08x",
              crc.getValue(),
              member.crc()));
    }
    compared = true;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
