package org.cargolens.scanner.source.remote.ftps;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.parser.MLSxEntryParser;
import org.apache.commons.net.ftp.parser.UnixFTPEntryParser;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteEntry.Kind;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.jspecify.annotations.Nullable;

/**
 * Lines of FTP listings: those of MLSD and MLST (RFC 3659, section 7), and those of LIST as {@code
 * ls -l} writes them, which are agreed on nowhere and show times to the minute or day. Not safe for
 * several threads.
 */
final class FtpListing {
  /** What ls writes between owner and name: size, month, day, time or year. */
  private static final Pattern SIZE_AND_TIME =
      Pattern.compile(
          "^[-dlbcps].{9}\\S*\\s.*?\\s(\\d+\\s+[A-Za-z]{3}\\s+\\d{1,2}\\s+[\\d:]{4,5})\\s");

  private static final int LONGEST_LINE = 4096;

  /** Lines that stand for no entry: a total, the folder itself and the one above. */
  private static final int OTHER_LINES = 16;

  private final UnixFTPEntryParser parser = new UnixFTPEntryParser();

  /** Returns how many bytes a listing of so many entries may have. */
  static long bytes(int most) {
    return (most + (long) OTHER_LINES) * LONGEST_LINE;
  }

  /**
   * Reads a listing.
   *
   * @param machine whether it is one of MLSD
   * @param most entries that are read; one more is read of a folder that has more
   * @throws FileSystemException if it has many more lines than entries
   */
  List<RemoteEntry> read(InputStream in, boolean machine, int most) throws IOException {
    List<RemoteEntry> entries = new ArrayList<>();
    Optional<String> next = next(in);
    for (long lines = 1; next.isPresent() && entries.size() <= most; lines++) {
      if (lines > (long) most + OTHER_LINES) {
        throw new FileSystemException("", null, "lists more than " + most + " lines");
      }
      String text = next.get();
      Optional<RemoteEntry> entry = machine ? machineLine(text) : line(text);
      entry.ifPresent(entries::add);
      next = next(in);
    }
    return entries;
  }

  /** Reads a line; what is longer than any sound one is cut. */
  private static Optional<String> next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
      next = in.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  /**
   * Reads a line of MLSD.
   *
   * @return empty if it is none, or the folder itself or the one above
   */
  static Optional<RemoteEntry> machineLine(String line) {
    FTPFile file = parsed(() -> MLSxEntryParser.parseEntry(line));
    if (file == null || file.getName() == null || isItself(line)) {
      return Optional.empty();
    }
    Kind kind = kind(file);
    Optional<RemoteStamp> stamp = stamp(file);
    long modified = modified(file);
    return Optional.of(
        new RemoteEntry(
            file.getName(),
            kind,
            kind == Kind.FILE ? file.getSize() + " " + modified : String.valueOf(modified),
            modified,
            kind == Kind.FILE ? stamp : Optional.empty()));
  }

  /**
   * Reads the facts of MLST.
   *
   * @return empty if they are not those of a file with its size and time
   */
  static Optional<RemoteStamp> machineStamp(String line) {
    FTPFile file = parsed(() -> MLSxEntryParser.parseEntry(line));
    return file == null || kind(file) != Kind.FILE ? Optional.empty() : stamp(file);
  }

  private static boolean isItself(String line) {
    String facts = line.substring(0, Math.max(0, line.indexOf(' '))).toLowerCase(Locale.ROOT);
    return facts.contains("type=cdir") || facts.contains("type=pdir");
  }

  /**
   * Reads a line of LIST.
   *
   * @return empty if it is none
   */
  Optional<RemoteEntry> line(String line) {
    Matcher matcher = SIZE_AND_TIME.matcher(line);
    FTPFile file = parsed(() -> parser.parseFTPEntry(line));
    if (file == null || file.getName() == null || !matcher.find()) {
      return Optional.empty();
    }
    if (file.getName().equals(".") || file.getName().equals("..")) {
      return Optional.empty();
    }
    String look = matcher.group(1).replaceAll("\\s+", " ");
    return Optional.of(
        new RemoteEntry(file.getName(), kind(file), look, modified(file), Optional.empty()));
  }

  @FunctionalInterface
  private interface Parser {
    @Nullable FTPFile parse();
  }

  /** The parsers throw what they like at broken lines. */
  private static @Nullable FTPFile parsed(Parser parser) {
    try {
      return parser.parse();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static Kind kind(FTPFile file) {
    if (file.isDirectory()) {
      return Kind.FOLDER;
    }
    return file.isFile() ? Kind.FILE : Kind.OTHER;
  }

  private static Optional<RemoteStamp> stamp(FTPFile file) {
    return file.getSize() < 0 || file.getTimestamp() == null
        ? Optional.empty()
        : Optional.of(new RemoteStamp(file.getSize(), modified(file), ""));
  }

  private static long modified(FTPFile file) {
    Calendar time = file.getTimestamp();
    Instant instant = time == null ? Instant.EPOCH : time.toInstant();
    return Math.max(0, instant.toEpochMilli());
  }
}
