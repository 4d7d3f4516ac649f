package org.cargolens.station.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * An open archive, checked before any content is read: members lie one behind the other from the
 * first byte to the directory, directory and local headers agree, no name comes twice (upper and
 * lower case alike) or leads out, nothing is encrypted, and no member claims more bytes than
 * deflate can make of those that it takes. For one thread.
 */
public final class Archive implements AutoCloseable {
  /** Most members of an archive. */
  public static final int MOST_MEMBERS = 10_000;

  private final FileChannel channel;
  private final List<ArchiveMember> members;

  private Archive(FileChannel channel, List<ArchiveMember> members) {
    this.channel = channel;
    this.members = List.copyOf(members);
  }

  /**
   * Opens an archive and checks its structure.
   *
   * @throws ArchiveException if it is no such archive; names the byte
   * @throws IOException if it can't be read
   */
  public static Archive open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new Archive(channel, new DirectoryReader(channel).read());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Returns what is wrong with a member's name, if anything is: such archives are refused. */
  public static Optional<String> nameFault(String name) {
    return MemberName.fault(name);
  }

  /** Returns what names have in common that are one to some file system: only one may be there. */
  public static String folded(String name) {
    return MemberName.folded(name);
  }

  /** Returns all members in the order in which they lie in the archive. */
  public List<ArchiveMember> members() {
    return members;
  }

  /** Returns the member of a name. */
  public Optional<ArchiveMember> member(String name) {
    return members.stream().filter(member -> member.name().equals(name)).findFirst();
  }

  /**
   * Opens a member's content. At its end, size and CRC-32 have been compared with what the archive
   * states; a difference is an {@link ArchiveException} of that last read.
   */
  public InputStream open(ArchiveMember member) {
    return new MemberInput(channel, member);
  }

  /**
   * Reads a small member.
   *
   * @throws ArchiveException if it is larger, which is found before anything is allocated, or
   *     broken
   */
  public byte[] read(ArchiveMember member, int mostBytes) throws IOException {
    if (member.size() > mostBytes) {
      throw new ArchiveException(
          member.name(), member.size() + " bytes, at most " + mostBytes + " are read");
    }
    try (InputStream in = open(member)) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
