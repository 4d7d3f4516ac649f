package org.cargolens.scanner.source.remote.http;

import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scanner.source.remote.RemoteStamp;

/** What the headers of an HTTP server say of a file, and what is said of it to the server. */
final class HttpStamps {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
  private static final Pattern RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");

  private HttpStamps() {}

  /**
   * Returns what an answer says of a file.
   *
   * @throws FileSystemException if that is not enough to tell when it changes
   */
  static RemoteStamp of(HttpResponse<?> response, String file) throws FileSystemException {
    String size = response.headers().firstValue("Content-Length").orElse("");
    String tag = response.headers().firstValue("ETag").orElse("");
    long modified =
        response.headers().firstValue("Last-Modified").map(HttpStamps::millis).orElse(0L);
    if (!size.matches("[0-9]{1,18}") || (tag.isEmpty() && modified == 0)) {
      throw new FileSystemException(
          file, null, "the server must say Content-Length, and ETag or Last-Modified");
    }
    return new RemoteStamp(Long.parseLong(size), modified, tag);
  }

  private static long millis(String date) {
    try {
      return Math.max(
          0, Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  /**
   * Returns what says in a request that a file is still the same. A weak tag says that two files
   * are alike, not that they are the same.
   */
  static String condition(RemoteStamp stamp) {
    boolean strong = !stamp.tag().isEmpty() && !stamp.tag().startsWith("W/");
    return strong
        ? stamp.tag()
        : HTTP_DATE.format(Instant.ofEpochMilli(stamp.modifiedMillis()).atOffset(ZoneOffset.UTC));
  }

  /**
   * Returns if an answer is the rest of a file: a server may pass If-Range over, and send that of
   * whatever is there now.
   *
   * @throws FileSystemException if not
   */
  static void checkRange(HttpResponse<?> response, String file, RemoteStamp stamp, long offset)
      throws FileSystemException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    Matcher matcher = RANGE.matcher(range);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) != offset) {
      throw new FileSystemException(
          file, null, "bytes from " + offset + " were asked for, came '" + range + "'");
    }
    boolean otherSize = !List.of("*", Long.toString(stamp.size())).contains(matcher.group(2));
    String tag = response.headers().firstValue("ETag").orElse(stamp.tag());
    if (otherSize || (!stamp.tag().isEmpty() && !tag.equals(stamp.tag()))) {
      throw new FileSystemException(file, null, "is another file by now");
    }
  }
}
