package org.cargolens.station.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the directory of an archive (APPNOTE 4.3) and holds the local headers against it. */
final class DirectoryReader {
  private static final int END_BYTES = 22;
  private static final int END64_BYTES = 56;
  private static final int LOCATOR_BYTES = 20;
  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR = 0x07064b50;
  private static final int LARGEST_DIRECTORY = 16 << 20;
  private static final long NONE_32 = 0xFFFF_FFFFL;
  private static final int NONE_16 = 0xFFFF;

  private final FileChannel channel;

  DirectoryReader(FileChannel channel) {
    this.channel = channel;
  }

  /** Where the directory lies, and how many members it lists. */
  private record Place(long offset, long size, long members) {}

  /** Returns the members in the order of their bytes. */
  List<ArchiveMember> read() throws IOException {
    Place place = place();
    if (place.members() > Archive.MOST_MEMBERS) {
      throw error(place.offset(), "at most " + Archive.MOST_MEMBERS + " members", place.members());
    }
    if (place.size() > LARGEST_DIRECTORY) {
      throw error(
          place.offset(), "a directory of at most " + LARGEST_DIRECTORY + " bytes", place.size());
    }
    ByteBuffer bytes = bytes(place.offset(), (int) place.size());
    List<DirectoryEntry> entries = new ArrayList<>();
    for (long i = 0; i < place.members(); i++) {
      entries.add(DirectoryEntry.read(bytes, place.offset()));
    }
    if (bytes.hasRemaining()) {
      throw error(
          place.offset() + bytes.position(),
          "the end of the directory",
          bytes.remaining() + " bytes");
    }
    checkNames(entries, place.offset());
    return inOrder(entries, place.offset());
  }

  private Place place() throws IOException {
    long size = channel.size();
    if (size < END_BYTES) {
      throw error(0, "an archive of at least " + END_BYTES + " bytes", size);
    }
    long at = size - END_BYTES;
    ByteBuffer end = bytes(at, END_BYTES);
    if (end.getInt(0) != END || end.getShort(20) != 0) {
      throw error(at, "the end of an archive without comment", "other bytes");
    }
    int members = end.getShort(10) & 0xFFFF;
    long bytes = end.getInt(12) & NONE_32;
    long offset = end.getInt(16) & NONE_32;
    if (end.getInt(4) != 0 || (end.getShort(8) & 0xFFFF) != members) {
      throw error(at, "an archive in one piece", "one of several");
    }
    if (members == NONE_16 || bytes == NONE_32 || offset == NONE_32) {
      return place64(at);
    }
    return checked(new Place(offset, bytes, members), at);
  }

  private Place place64(long endAt) throws IOException {
    long at = endAt - LOCATOR_BYTES;
    ByteBuffer locator = bytes(at, LOCATOR_BYTES);
    long end64At = locator.getLong(8);
    if (locator.getInt(0) != LOCATOR || locator.getInt(4) != 0 || locator.getInt(16) != 1) {
      throw error(at, "the locator of a Zip64 directory", "other bytes");
    }
    if (end64At != at - END64_BYTES) {
      throw error(at, "the end of a Zip64 directory just before its locator", "byte " + end64At);
    }
    ByteBuffer end = bytes(end64At, END64_BYTES);
    if (end.getInt(0) != END64
        || end.getLong(4) != END64_BYTES - 12
        || end.getLong(16) != 0
        || end.getLong(24) != end.getLong(32)) {
      throw error(end64At, "the end of a Zip64 directory in one piece", "other bytes");
    }
    return checked(new Place(end.getLong(48), end.getLong(40), end.getLong(32)), end64At);
  }

  private static Place checked(Place place, long end) throws ArchiveException {
    if (place.offset() < 0
        || place.size() < 0
        || place.members() < 0
        || place.offset() > end
        || place.size() != end - place.offset()) {
      throw error(
          end, "a directory that ends here", place.size() + " bytes from byte " + place.offset());
    }
    return place;
  }

  private static void checkNames(List<DirectoryEntry> entries, long at) throws ArchiveException {
    Set<String> seen = new HashSet<>();
    for (DirectoryEntry entry : entries) {
      if (!seen.add(MemberName.folded(entry.name()))) {
        throw error(at, "each name once", entry.name() + " again");
      }
    }
  }

  private List<ArchiveMember> inOrder(List<DirectoryEntry> entries, long directory)
      throws IOException {
    List<DirectoryEntry> sorted = new ArrayList<>(entries);
    sorted.sort(Comparator.comparingLong(DirectoryEntry::headerOffset));
    List<ArchiveMember> members = new ArrayList<>();
    long next = 0;
    for (DirectoryEntry entry : sorted) {
      if (entry.headerOffset() != next) {
        throw error(next, entry.name(), "bytes of no member before byte " + entry.headerOffset());
      }
      ArchiveMember member = local(entry, directory);
      members.add(member);
      next = member.dataOffset() + member.packedSize();
    }
    if (next != directory) {
      throw error(next, "the directory at byte " + directory, "bytes of no member");
    }
    return members;
  }

  private ArchiveMember local(DirectoryEntry entry, long directory) throws IOException {
    long at = entry.headerOffset();
    if (directory - at < DirectoryEntry.LOCAL_BYTES) {
      throw error(at, "the header of " + entry.name(), "the directory");
    }
    ByteBuffer fixed = bytes(at, DirectoryEntry.LOCAL_BYTES);
    int names = fixed.getShort(26) & 0xFFFF;
    int extra = fixed.getShort(28) & 0xFFFF;
    long dataOffset = at + DirectoryEntry.LOCAL_BYTES + names + extra;
    if (dataOffset > directory || entry.packedSize() > directory - dataOffset) {
      throw error(at, entry.name() + " before the directory", "more bytes than there are");
    }
    return entry.agreeing(fixed, bytes(at + DirectoryEntry.LOCAL_BYTES, names + extra), dataOffset);
  }

  private ByteBuffer bytes(long at, int length) throws IOException {
    if (at < 0 || length > channel.size() - at) {
      throw error(Math.max(0, at), length + " bytes", "the end of the file");
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw error(at, length + " bytes", "the end of the file");
      }
    }
    return bytes.flip();
  }

  private static ArchiveException error(long at, String expected, Object found) {
    return new ArchiveException(at, expected, String.valueOf(found));
  }
}
