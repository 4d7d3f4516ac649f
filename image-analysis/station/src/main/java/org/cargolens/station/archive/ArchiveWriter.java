package org.cargolens.station.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive: members stored as they are, in the order in which they come, all of one time;
 * the same members give the same bytes everywhere. Numbers past 32 bits become Zip64. For one
 * thread.
 */
public final class ArchiveWriter implements AutoCloseable {
  private static final int BUFFER = 1 << 18;

  private final ZipOutputStream zip;
  private final LocalDateTime time;

  /**
   * Begins an archive.
   *
   * @param out target; {@link #finish} flushes it and leaves it open
   * @param at time of all members, from 1980 to 2099; kept in UTC, to two seconds
   */
  public ArchiveWriter(OutputStream out, Instant at) {
    this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
    this.time = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    if (time.getYear() < 1980 || time.getYear() > 2099) {
      throw new IllegalArgumentException("archives know times from 1980 to 2099, not " + at);
    }
  }

  /** What must be known of a member before its bytes. */
  public record Stated(String name, long size, long crc) {}

  /**
   * Adds a member.
   *
   * @param stated its name, size and CRC-32
   * @param content its bytes, read to their end and not closed
   * @throws ArchiveException if the name is none that {@link Archive} reads
   * @throws IOException if the bytes are others than stated, or can't be read or written
   */
  public void add(Stated stated, InputStream content) throws IOException {
    String fault = MemberName.fault(stated.name()).orElse("");
    if (!fault.isEmpty()) {
      throw new ArchiveException(stated.name(), fault);
    }
    ZipEntry entry = new ZipEntry(stated.name());
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(stated.size());
    entry.setCompressedSize(stated.size());
    entry.setCrc(stated.crc());
    entry.setTimeLocal(time);
    zip.putNextEntry(entry);
    CheckedInputStream in = new CheckedInputStream(content, new CRC32());
    long written = in.transferTo(zip);
    if (written != stated.size() || in.getChecksum().getValue() != stated.crc()) {
      throw new ArchiveException(stated.name(), "changed while the archive was written");
    }
    zip.closeEntry();
  }

  /** Writes the directory. */
  public void finish() throws IOException {
    zip.finish();
    zip.flush();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
