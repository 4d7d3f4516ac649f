package org.cargolens.scanner.source.remote.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cargolens.scanner.source.remote.RemoteEntry;
import org.cargolens.scanner.source.remote.RemoteEntry.Kind;

/**
 * Listings in JSON, as nginx ({@code autoindex_format json}: name, type, mtime, size) and Caddy
 * ({@code file_server browse}: name, is_dir, is_symlink, mod_time, size) write them.
 */
final class JsonListing {
  private JsonListing() {}

  /**
   * Returns the names of a listing.
   *
   * @param most names that are read; one more is of a listing that has more
   * @throws IllegalArgumentException if it is no JSON, or no list of objects; says where
   */
  static List<RemoteEntry> read(String text, int most) {
    JsonText json = new JsonText(text);
    Map<String, RemoteEntry> entries = new LinkedHashMap<>();
    Optional<Map<String, String>> next = json.next();
    while (next.isPresent() && entries.size() <= most) {
      entry(next.get()).ifPresent(one -> entries.putIfAbsent(one.name(), one));
      next = json.next();
    }
    return List.copyOf(entries.values());
  }

  private static Optional<RemoteEntry> entry(Map<String, String> members) {
    String name = members.getOrDefault("name", "");
    if (name.endsWith("/")) { // as Caddy writes folders
      name = name.substring(0, name.length() - 1);
    }
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Kind kind = kind(members);
    String time = members.getOrDefault("mtime", members.getOrDefault("mod_time", ""));
    long modified = millis(time);
    String size = kind == Kind.FILE ? members.getOrDefault("size", "") + " " : "";
    String look = modified == 0 ? "" : size + time; // without a time it says too little
    return Optional.of(new RemoteEntry(name, kind, look, modified, Optional.empty()));
  }

  private static Kind kind(Map<String, String> members) {
    if (members.getOrDefault("is_symlink", "").equals("true")) {
      return Kind.OTHER;
    }
    String folder = members.getOrDefault("is_dir", "").equals("true") ? "directory" : "file";
    return switch (members.getOrDefault("type", folder)) {
      case "directory" -> Kind.FOLDER;
      case "file" -> Kind.FILE;
      default -> Kind.OTHER;
    };
  }

  /** Returns 0 if it is no time. */
  private static long millis(String time) {
    DateTimeFormatter format =
        time.indexOf(',') >= 0
            ? DateTimeFormatter.RFC_1123_DATE_TIME
            : DateTimeFormatter.ISO_OFFSET_DATE_TIME;
    try {
      return Math.max(0, Instant.from(format.parse(time)).toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }
}
