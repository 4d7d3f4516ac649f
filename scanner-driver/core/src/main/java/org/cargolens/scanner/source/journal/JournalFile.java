package org.cargolens.scanner.source.journal;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The lines of a journal on disk, behind a first line that says what the file is. It is opened for
 * each line and by means that an interrupted thread can't close: a {@link FileChannel} dies with
 * the first interrupt, and the journal with it. Not safe for several threads.
 */
public final class JournalFile {
  /** Gets the whole lines of a journal. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Gets a line.
     *
     * @param offset of its first byte
     * @param line its bytes without the end
     */
    void line(long offset, byte[] line) throws IOException;
  }

  /** Decides which lines stay. */
  @FunctionalInterface
  public interface Filter {
    /**
     * Returns whether a line stays.
     *
     * @param offset of its first byte now
     * @param line its bytes without the end
     * @param then where it stands afterwards if it stays
     */
    boolean stays(long offset, byte[] line, long then);
  }

  /** A path of 32,767 characters, as Windows has them, of which each takes nine. */
  private static final int LONGEST_LINE = 1 << 19;

  private final Path path;
  private final byte[] header;
  private long end;

  private JournalFile(Path path, String kind) {
    this.path = path;
    header = (kind + " 1\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes an empty one, in place of what was there. */
  private void create() throws IOException {
    Files.deleteIfExists(path);
    append(header);
    syncFolder(path);
  }

  /**
   * Opens one, or makes one; a line whose end is missing is cut off.
   *
   * @param kind what its first line calls it, such as {@code cargolens-folder-journal}
   * @param visitor gets its whole lines
   * @throws IOException if it can't be read or cut, or is something else; names the file
   */
  public static JournalFile open(Path path, String kind, Visitor visitor) throws IOException {
    JournalFile file = new JournalFile(path, kind);
    if (file.isNew()) {
      file.create();
    } else {
      file.end = file.visit(visitor);
      file.cut();
    }
    return file;
  }

  /** A journal whose making was interrupted is none yet; anything else is somebody's file. */
  private boolean isNew() throws IOException {
    if (Files.notExists(path)) {
      return true;
    }
    try (InputStream in = new FileInputStream(path.toFile())) {
      byte[] first = in.readNBytes(header.length);
      for (int at = 0; at < first.length; at++) {
        if (first[at] != header[at]) {
          throw new IOException(path + ": no journal: byte " + at + " is not that of its header");
        }
      }
      return first.length < header.length;
    }
  }

  /** Shows all whole lines; returns where the last one ends. */
  public long visit(Visitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16)) {
      in.skipNBytes(header.length);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long start = header.length;
      long at = start;
      for (int next = in.read(); next >= 0; next = in.read()) {
        at++;
        if (next == '\n') {
          visitor.line(start, line.toByteArray());
          line.reset();
          start = at;
        } else if (line.size() < LONGEST_LINE) { // the rest of a damaged one says nothing more
          line.write(next);
        }
      }
      return start;
    }
  }

  /**
   * Writes a line; returns when it is on disk.
   *
   * @return the offset of its first byte
   * @throws IOException if it can't be written; then it is not there
   */
  public long append(byte[] line) throws IOException {
    long before = end;
    try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
      if (out.length() < before) {
        throw new IOException(path + ": was cut or replaced, expected " + before + " bytes");
      }
      try {
        out.setLength(before);
        out.seek(before);
        out.write(line);
        out.getFD().sync();
      } catch (IOException e) {
        undo(out, e);
        throw e;
      }
    }
    end = before + line.length;
    return before;
  }

  /**
   * Leaves lines out; whoever kills the program in between finds the file from before or after.
   *
   * @throws IOException if the new file can't be written; then the old one stays
   */
  public void rewrite(Filter filter) throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    long[] length = {header.length};
    try (FileOutputStream raw = new FileOutputStream(fresh.toFile());
        BufferedOutputStream out = new BufferedOutputStream(raw)) {
      out.write(header);
      long unused =
          visit(
              (offset, line) -> {
                if (filter.stays(offset, line, length[0])) {
                  out.write(line);
                  out.write('\n');
                  length[0] += line.length + 1;
                }
              });
      out.flush();
      raw.getFD().sync();
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    end = length[0];
    syncFolder(path);
  }

  /** Half a line must not be found there later. */
  private void undo(RandomAccessFile out, IOException cause) {
    try {
      out.setLength(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void cut() throws IOException {
    try (RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw")) {
      if (out.length() > end) {
        out.setLength(end);
        out.getFD().sync();
      }
    }
  }

  /**
   * A file's name is on disk when its folder is. Windows does that by itself and can't be asked.
   */
  public static void syncFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      System.getLogger(JournalFile.class.getName())
          .log(System.Logger.Level.DEBUG, folder + " can't be written through", e);
    }
  }
}
