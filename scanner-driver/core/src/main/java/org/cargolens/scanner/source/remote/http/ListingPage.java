package org.cargolens.scanner.source.remote.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteEntry.Kind;

/**
 * Pages that list a folder, as Apache's mod_autoindex and nginx write them: a link for each name,
 * relative and of one part, with a slash behind those of folders; behind it, on the same line, may
 * stand a time to the minute and a size, rounded or not. Links that lead elsewhere are left out.
 * Plain text is one name a line. Immutable.
 */
final class ListingPage {
  /** Neither pattern ever goes back over what it has read, whatever a page holds. */
  private static final Pattern LINK =
      Pattern.compile("<a\\s([^<>]{0,8192}+)>", Pattern.CASE_INSENSITIVE);

  private static final Pattern TARGET =
      Pattern.compile("href=\"([^\"]{1,4096}+)\"", Pattern.CASE_INSENSITIVE);

  private static final Pattern TIME =
      Pattern.compile("(\\d{4}-\\d\\d-\\d\\d|\\d\\d-[A-Z][a-z]{2}-\\d{4}) \\d\\d:\\d\\d");
  private static final DateTimeFormatter YEAR_FIRST =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.US);
  private static final DateTimeFormatter DAY_FIRST =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm", Locale.US);
  private static final Pattern TAGS = Pattern.compile("<[^<>]*>");
  private static final int LONGEST_LOOK = 100;
  private static final int LONGEST_REST = 16_384;

  private ListingPage() {}

  /**
   * Returns the names of an HTML page.
   *
   * @param most names that are read; some more are of a page that has more
   */
  static List<RemoteEntry> html(String page, int most) {
    Map<String, RemoteEntry> entries = new LinkedHashMap<>();
    int start = 0;
    while (start <= page.length() && entries.size() <= most) {
      int end = page.indexOf('\n', start);
      String line = page.substring(start, end < 0 ? page.length() : end);
      List<RemoteEntry> found = line(line, most - entries.size() + 1);
      found.forEach(one -> entries.putIfAbsent(one.name(), one));
      start = end < 0 ? page.length() + 1 : end + 1;
    }
    return List.copyOf(entries.values());
  }

  private static List<RemoteEntry> line(String line, int most) {
    Map<String, RemoteEntry> found = new LinkedHashMap<>();
    Matcher link = LINK.matcher(line);
    int links = 0;
    int end = 0;
    while (found.size() < most && link.find()) {
      Matcher target = TARGET.matcher(link.group(1));
      if (!target.find()) {
        continue;
      }
      Optional<RemoteEntry> entry = entry(target.group(1), "");
      if (entry.isPresent()) {
        links++;
        found.putIfAbsent(entry.get().name(), entry.get());
      }
      end = link.end();
    }
    if (links == 1) { // else nobody knows whose time it is
      String rest = shown(line.substring(end, Math.min(line.length(), end + LONGEST_REST)));
      return found.values().stream().map(one -> withLook(one, rest)).toList();
    }
    return List.copyOf(found.values());
  }

  /**
   * Returns the names of a plain text.
   *
   * @param most names that are read; one more is of a text that has more
   */
  static List<RemoteEntry> text(String page, int most) {
    Map<String, RemoteEntry> entries = new LinkedHashMap<>();
    page.lines()
        .filter(line -> !line.isBlank())
        .map(line -> plain(line, ""))
        .takeWhile(one -> entries.size() <= most)
        .forEach(one -> entries.putIfAbsent(one.name(), one));
    return List.copyOf(entries.values());
  }

  /** Times and sizes stand behind the name, which may be cut short. */
  private static String shown(String rest) {
    int end = rest.toLowerCase(Locale.ROOT).indexOf("</a>");
    String text = TAGS.matcher(end < 0 ? "" : rest.substring(end)).replaceAll(" ");
    String look = text.replace("&nbsp;", " ").replaceAll("\\s+", " ").strip();
    return look.substring(0, Math.min(LONGEST_LOOK, look.length()));
  }

  private static Optional<RemoteEntry> entry(String href, String look) {
    boolean here = href.startsWith("./"); // as Apache writes names with a colon in them
    String link = unescaped(here ? href.substring(2) : href);
    String path = link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
    boolean elsewhere =
        path.isEmpty()
            || path.equals("..")
            || path.equals(".")
            || path.startsWith("./")
            || path.startsWith("../")
            || path.chars().anyMatch(one -> one == '/' || one == '?' || one == '#');
    if (elsewhere || (!here && path.matches("[A-Za-z][A-Za-z0-9+.-]*:.*"))) {
      return Optional.empty();
    }
    return decoded(path).map(name -> plain(link.endsWith("/") ? name + "/" : name, look));
  }

  private static RemoteEntry plain(String name, String look) {
    boolean folder = name.endsWith("/");
    return withLook(
        new RemoteEntry(
            folder ? name.substring(0, name.length() - 1) : name,
            folder ? Kind.FOLDER : Kind.FILE,
            "",
            0,
            Optional.empty()),
        look);
  }

  private static RemoteEntry withLook(RemoteEntry entry, String look) {
    Matcher time = TIME.matcher(look);
    long modified = time.find() ? millis(time.group()) : 0;
    // Without a time a look says too little.
    return new RemoteEntry(
        entry.name(), entry.kind(), modified == 0 ? "" : look, modified, Optional.empty());
  }

  /** Returns 0 if it is no time. */
  private static long millis(String time) {
    DateTimeFormatter format = Character.isDigit(time.charAt(2)) ? YEAR_FIRST : DAY_FIRST;
    try {
      return LocalDateTime.parse(time, format).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static String unescaped(String href) {
    return href.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  /**
   * Decodes percent signs (RFC 3986, section 2.1); empty if they or the UTF-8 behind are broken.
   */
  private static Optional<String> decoded(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] != '%') {
        out.put(bytes[at]);
        continue;
      }
      if (at + 2 >= bytes.length) {
        return Optional.empty();
      }
      int high = Character.digit(bytes[at + 1], 16);
      int low = Character.digit(bytes[at + 2], 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      out.put((byte) ((high << 4) | low));
      at += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
