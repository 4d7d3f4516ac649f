package org.cargolens.dicos.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Notes of what was taken, on disk: a line for each scan, {@code + NAME NAME ... CHECKSUM}. A line
 * that a crash has cut short, wherever, counts for nothing, so that a scan is taken whole or not at
 * all. Lines of one name without more are of an earlier version. For one thread at a time.
 */
final class TakenNotes implements AutoCloseable {
  private static final String MARK = "+";

  private final List<String> earlier;
  private final FileChannel file;

  private TakenNotes(List<String> earlier, FileChannel file) {
    this.earlier = List.copyOf(earlier);
    this.file = file;
  }

  /** Reads a file of notes, if it is there, and opens it for more. */
  static TakenNotes open(Path path) throws IOException {
    List<String> names = new ArrayList<>();
    if (Files.exists(path)) {
      for (String line : Files.readAllLines(path, StandardCharsets.ISO_8859_1)) {
        names.addAll(names(line));
      }
    }
    return new TakenNotes(
        names,
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND));
  }

  private static List<String> names(String line) {
    List<String> words = List.of(line.split(" ", -1));
    if (!words.get(0).equals(MARK)) {
      return line.isEmpty() || words.size() > 1 ? List.of() : words;
    }
    if (words.size() < 3) {
      return List.of();
    }
    List<String> names = words.subList(1, words.size() - 1);
    return words.get(words.size() - 1).equals(checksum(names)) ? names : List.of();
  }

  private static String checksum(List<String> names) {
    CRC32C checksum = new CRC32C();
    checksum.update(String.join(" ", names).getBytes(StandardCharsets.ISO_8859_1));
    return String.format("%08x", checksum.getValue());
  }

  /** Returns the names that had been noted when this was opened. */
  List<String> earlier() {
    return earlier;
  }

  /** Notes names together; they are on disk when this returns. */
  void note(List<String> names) throws IOException {
    // The line before may have been cut short, by a crash or a full disk; it ends here.
    String line = "\n" + MARK + " " + String.join(" ", names) + " " + checksum(names) + "\n";
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
