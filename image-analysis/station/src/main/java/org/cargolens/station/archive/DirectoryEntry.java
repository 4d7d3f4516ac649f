package org.cargolens.station.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the directory says of a member (APPNOTE 4.3.12).
 *
 * @param version of the format that is needed to read it, in tenths
 * @param shared what its local header must repeat
 * @param name its path
 * @param rawName the same as bytes
 * @param crc CRC-32 of its content
 * @param packedSize bytes that it takes
 * @param size bytes of its content
 * @param headerOffset where its local header begins
 * @param plain whether nothing else is said of it
 */
record DirectoryEntry(
    int version,
    Shared shared,
    String name,
    ByteBuffer rawName,
    long crc,
    long packedSize,
    long size,
    long headerOffset,
    boolean plain) {
  /** Bytes of a local header before name and extra fields. */
  static final int LOCAL_BYTES = 30;

  private static final int CENTRAL_BYTES = 46;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;
  private static final int UTF_8 = 1 << 11;

  /** Bits 1 and 2 say how hard the packer tried. */
  private static final int ALLOWED_FLAGS = UTF_8 | 0b110;

  /** Deflate makes at most 258 bytes of two bits, which is less than this. */
  private static final long LARGEST_RATIO = 1032;

  private static final int SMALLEST_VERSION = 10;
  private static final int LARGEST_VERSION = 45;
  private static final int ZIP64 = 1;
  private static final long NONE = 0xFFFF_FFFFL;

  /** What both headers say. */
  record Shared(int flags, int method, int time) {}

  /** Reads the next one. */
  static DirectoryEntry read(ByteBuffer in, long directory) throws ArchiveException {
    long at = directory + in.position();
    if (in.remaining() < CENTRAL_BYTES || in.getInt(in.position()) != CENTRAL) {
      throw new ArchiveException(at, "a member's entry in the directory", "other bytes");
    }
    ByteBuffer fixed = in.slice(in.position(), CENTRAL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    int names = fixed.getShort(28) & 0xFFFF;
    int extras = fixed.getShort(30) & 0xFFFF;
    if (fixed.getShort(32) != 0 || fixed.getShort(34) != 0) {
      throw new ArchiveException(at, "an entry without comment, in one piece", "another");
    }
    in.position(in.position() + CENTRAL_BYTES);
    if (in.remaining() < names + extras || names > MemberName.LONGEST) {
      throw new ArchiveException(at, "a name and extra fields", names + " + " + extras + " bytes");
    }
    ByteBuffer rawName = in.slice(in.position(), names);
    ByteBuffer extra = in.slice(in.position() + names, extras).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + names + extras);
    Shared shared = shared(fixed, 8);
    int version = fixed.getShort(6) & 0xFFFF;
    String name = name(rawName, shared, at);
    Zip64 large = Zip64.of(extra);
    long size = large.next(fixed.getInt(24) & NONE);
    long packedSize = large.next(fixed.getInt(20) & NONE);
    long headerOffset = large.next(fixed.getInt(42) & NONE);
    boolean plain =
        large.isOnly(extra)
            && fixed.getShort(36) == 0
            && fixed.getInt(38) == 0
            && fixed.getShort(4) == fixed.getShort(6);
    long crc = fixed.getInt(16) & NONE;
    DirectoryEntry entry =
        new DirectoryEntry(
            version, shared, name, rawName, crc, packedSize, size, headerOffset, plain);
    entry.check(at);
    return entry;
  }

  private static Shared shared(ByteBuffer fixed, int from) {
    return new Shared(
        fixed.getShort(from) & 0xFFFF, fixed.getShort(from + 2) & 0xFFFF, fixed.getInt(from + 4));
  }

  private static String name(ByteBuffer raw, Shared shared, long at) throws ArchiveException {
    try {
      String name = StandardCharsets.UTF_8.newDecoder().decode(raw.duplicate()).toString();
      boolean ascii = name.chars().allMatch(c -> c < 128);
      Optional<String> fault =
          ascii || (shared.flags() & UTF_8) != 0
              ? MemberName.fault(name)
              : Optional.of("a name of an encoding that isn't stated");
      if (fault.isPresent()) {
        throw new ArchiveException(at, "a plain name", fault.get());
      }
      return name;
    } catch (CharacterCodingException e) {
      throw new ArchiveException(at, "a name in UTF-8", "other bytes");
    }
  }

  private void check(long at) throws ArchiveException {
    if (version < SMALLEST_VERSION || version > LARGEST_VERSION) {
      throw new ArchiveException(at, "a member of version 1.0 to 4.5", "version " + version);
    }
    if ((shared.flags() & ~ALLOWED_FLAGS) != 0) {
      throw new ArchiveException(
          at, name + " neither encrypted nor streamed", "flags " + shared.flags());
    }
    boolean deflated = shared.method() == DEFLATED;
    if (!deflated && shared.method() != STORED) {
      throw new ArchiveException(at, name + " stored or deflated", "method " + shared.method());
    }
    if (packedSize < 0 || size < 0 || headerOffset < 0) {
      throw new ArchiveException(at, name + " of a size", "a negative one");
    }
    boolean possible = deflated ? size / LARGEST_RATIO <= packedSize : size == packedSize;
    if (!possible) {
      throw new ArchiveException(
          at, name + " of a possible size", size + " bytes out of " + packedSize);
    }
  }

  /** Returns the member if its local header says the same. */
  ArchiveMember agreeing(ByteBuffer fixed, ByteBuffer nameAndExtra, long dataOffset)
      throws ArchiveException {
    int names = fixed.getShort(26) & 0xFFFF;
    ByteBuffer extra =
        nameAndExtra.slice(names, nameAndExtra.limit() - names).order(ByteOrder.LITTLE_ENDIAN);
    Zip64 large = Zip64.of(extra);
    boolean same =
        fixed.getInt(0) == LOCAL
            && agrees(fixed.getShort(4) & 0xFFFF)
            && shared(fixed, 6).equals(shared)
            && nameAndExtra.slice(0, names).equals(rawName)
            && (fixed.getInt(14) & NONE) == crc
            && large.next(fixed.getInt(22) & NONE) == size
            && large.next(fixed.getInt(18) & NONE) == packedSize;
    if (!same) {
      throw new ArchiveException(
          headerOffset, "a header that agrees with the directory on " + name, "another");
    }
    return new ArchiveMember(
        name,
        size,
        packedSize,
        crc,
        shared.method() == DEFLATED,
        dataOffset,
        plain && large.isOnly(extra));
  }

  /** A member far behind needs Zip64 for its place alone, of which its own header says nothing. */
  private boolean agrees(int local) {
    return local == version
        || (version == LARGEST_VERSION && headerOffset >= NONE && local >= SMALLEST_VERSION);
  }

  /** The large numbers of a member (APPNOTE 4.5.3), handed out in their order. */
  private record Zip64(ByteBuffer numbers) {
    static Zip64 of(ByteBuffer extra) {
      ByteBuffer in = extra.duplicate().order(ByteOrder.LITTLE_ENDIAN);
      while (in.remaining() >= 4) {
        int id = in.getShort() & 0xFFFF;
        int length = in.getShort() & 0xFFFF;
        if (length > in.remaining()) {
          break;
        }
        if (id == ZIP64) {
          return new Zip64(in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
        }
        in.position(in.position() + length);
      }
      return new Zip64(ByteBuffer.allocate(0));
    }

    /** Returns a number, or the next large one if it doesn't fit; -1 if that isn't there. */
    long next(long stated) {
      if (stated != NONE) {
        return stated;
      }
      return numbers.remaining() < Long.BYTES ? -1 : numbers.getLong();
    }

    /** Returns whether extra fields hold these numbers, all asked for, and nothing else. */
    boolean isOnly(ByteBuffer extra) {
      return !numbers.hasRemaining()
          && extra.capacity() == (numbers.capacity() == 0 ? 0 : numbers.capacity() + 4);
    }
  }
}
