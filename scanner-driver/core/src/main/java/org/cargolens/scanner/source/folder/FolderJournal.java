package org.cargolens.scanner.source.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * What was answered for, one line for each file, on disk before anyone is told. A line that a crash
 * has cut is dropped. One process at a time uses a journal. Safe for use by several threads.
 *
 * <p>A line is {@code WORD size modifiedMillis path reason}, parted by tabs; line ends, tabs and
 * backslashes in a path or reason are written {@code \n}, {@code \t} and {@code \\}.
 */
final class FolderJournal implements AutoCloseable {
  /** How a file was answered for. */
  enum Word {
    TAKEN,
    REFUSED
  }

  private static final int FIELDS = 5;

  private final FileChannel channel;
  private final Map<String, FileStamp> known = new HashMap<>();
  private final Path file;

  private FolderJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens a journal, or makes one.
   *
   * @throws IOException if it can't be read, is used by another process, or is none; names the file
   */
  static FolderJournal open(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    boolean opened = false;
    try {
      if (!isLocked(channel)) {
        throw new IOException(file + ": another program uses this journal");
      }
      FolderJournal journal = new FolderJournal(file, channel);
      journal.load();
      opened = true;
      return journal;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this very process
    }
  }

  private void load() throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    int whole = text.lastIndexOf('\n') + 1;
    int number = 0;
    for (String line : text.substring(0, whole).split("\n", -1)) {
      number++;
      if (!line.isEmpty()) {
        load(line, number);
      }
    }
    long end = text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length;
    channel.truncate(end);
    channel.position(end);
  }

  private void load(String line, int number) throws IOException {
    String[] fields = line.split("\t", -1);
    try {
      if (fields.length != FIELDS) {
        throw new IllegalArgumentException("expected " + FIELDS + " fields");
      }
      Word.valueOf(fields[0]);
      known.put(
          unescaped(fields[3]),
          new FileStamp(Long.parseLong(fields[1]), Long.parseLong(fields[2])));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ", line " + number + ": no journal: " + e.getMessage(), e);
    }
  }

  /** Returns whether a file was answered for as it is now. */
  synchronized boolean holds(String path, FileStamp stamp) {
    return stamp.equals(known.get(path));
  }

  /**
   * Notes how a file was answered for; returns when that is on disk.
   *
   * @throws IOException if it can't be written
   */
  synchronized void note(Word word, String path, FileStamp stamp, String reason)
      throws IOException {
    String line =
        String.join(
                "\t",
                word.name(),
                Long.toString(stamp.size()),
                Long.toString(stamp.modifiedMillis()),
                escaped(path),
                escaped(reason))
            + "\n";
    long before = channel.position();
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        int unused = channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      undo(before, e);
      throw e;
    }
    known.put(path, stamp);
  }

  /** Half a line must not be followed by another. */
  private void undo(long before, IOException cause) {
    try {
      channel.truncate(before);
      channel.position(before);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  private static String unescaped(String text) {
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        plain.append(
            switch (text.charAt(at)) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> text.charAt(at);
            });
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      System.getLogger(FolderJournal.class.getName())
          .log(System.Logger.Level.DEBUG, "closing " + file + " failed", e);
    }
  }
}
