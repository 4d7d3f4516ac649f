package org.cargolens.station.cli;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * Which file each study became that was received, a line each: the study's identifier, a tab, the
 * file's name. Reports name the study alone. For one thread.
 */
final class ReceivedStudies {
  private static final System.Logger LOGGER = System.getLogger(ReceivedStudies.class.getName());
  private static final int MOST_SHOWN = 200;

  /** Bytes: about 10,000 lines, of far more scans than wait at a time. */
  private static final int LOOKED_THROUGH = 1 << 20;

  private final Path list;

  /** Its name may be lost else, whoever made it. */
  private boolean isFolderSafe;

  private ReceivedStudies(Path list) {
    this.list = list;
  }

  /**
   * Returns the studies of a folder.
   *
   * @param folder where scans are kept; has a folder {@code inbox}
   */
  static ReceivedStudies in(Path folder) {
    return new ReceivedStudies(folder.resolve("inbox").resolve("studies"));
  }

  /**
   * Returns what notes scans before their source is told that they are taken.
   *
   * @param source name of the source, with which scans' origins begin
   */
  ScanKeeping.Step noting(String source) {
    return (scan, pixels) -> note(scan.origin().substring(source.length() + 1), pixels);
  }

  /**
   * Notes a scan that was kept, on the disk when this returns; a last line that is torn, by a kill
   * or a full disk, is cut off, and what the last line of the study says already is not written
   * again: scans come again, in turns, until they can be taken.
   *
   * @throws IOException if it can't be written; names the file
   */
  void note(String study, Path pixels) throws IOException {
    cutTornLine();
    String beginning = oneWord(study) + "\t";
    String line = beginning + pixels.getFileName();
    boolean isNoted = lastLine(beginning).filter(line::equals).isPresent();
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try (FileChannel file =
        FileChannel.open(list, Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      while (!isNoted && bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
    if (!isFolderSafe) {
      ScanKeeping.force(list.resolveSibling("."));
      isFolderSafe = true;
    }
  }

  /** Returns the last line with a beginning among the last {@value #LOOKED_THROUGH} bytes. */
  private Optional<String> lastLine(String beginning) throws IOException {
    if (Files.notExists(list)) {
      return Optional.empty();
    }
    try (RandomAccessFile file = new RandomAccessFile(list.toFile(), "r")) {
      long begin = Math.max(0, file.length() - LOOKED_THROUGH);
      byte[] bytes = new byte[(int) (file.length() - begin)];
      file.seek(begin);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .skip(begin == 0 ? 0 : 1) // half a line
          .filter(line -> line.startsWith(beginning))
          .reduce((earlier, later) -> later);
    }
  }

  /** What is left of half a line would be read as a file, and spoil the next line. */
  private void cutTornLine() throws IOException {
    if (Files.notExists(list)) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(list.toFile(), "rw")) {
      long whole = wholeBytes(file);
      if (whole < file.length()) {
        byte[] torn = new byte[(int) Math.min(MOST_SHOWN, file.length() - whole)];
        file.seek(whole);
        file.readFully(torn);
        LOGGER.log(
            Level.WARNING,
            "{0}: from byte {1} on, a line whose end is missing was cut off: {2}",
            list,
            Long.toString(whole),
            oneWord(new String(torn, StandardCharsets.UTF_8)));
        file.setLength(whole);
      }
    }
  }

  /** Returns the bytes of all lines that have their end. */
  private static long wholeBytes(RandomAccessFile file) throws IOException {
    long at = file.length();
    boolean isEnd = false;
    while (at > 0 && !isEnd) {
      file.seek(at - 1);
      isEnd = file.read() == '\n';
      at -= isEnd ? 0 : 1;
    }
    return at;
  }

  /** Returns the name of the file that a study became last; empty if none is noted. */
  Optional<String> file(String study) {
    String beginning = oneWord(study) + "\t";
    String found = "";
    try (RandomAccessFile file = new RandomAccessFile(list.toFile(), "r");
        BufferedReader lines =
            new BufferedReader(
                // Not the files' own, which refuses all for one byte that is no letter.
                new InputStreamReader(
                    new FileInputStream(list.toFile()), StandardCharsets.UTF_8))) {
      boolean endsWhole = wholeBytes(file) == file.length();
      String line = lines.readLine();
      while (line != null) {
        String next = lines.readLine();
        if (line.startsWith(beginning) && (next != null || endsWhole)) {
          found = line.substring(beginning.length());
        }
        line = next;
      }
    } catch (IOException e) { // none yet
      LOGGER.log(Level.DEBUG, list + " can't be read", e);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /** Identifiers are the sender's words. */
  private static String oneWord(String study) {
    return study.replaceAll("[\\p{Cntrl}\\s]", "-");
  }
}
