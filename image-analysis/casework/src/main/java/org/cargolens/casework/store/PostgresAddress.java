package org.cargolens.casework.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.postgresql.PGProperty;

/**
 * A database of a PostgreSQL server. A password is no part of it: command lines can be read by
 * every user of a machine.
 *
 * @param hosts one or more of {@code HOST[:PORT]}, with commas between
 * @param database name of the database
 * @param user who connects, if it isn't the user of the operating system
 * @param options of the driver, such as {@code sslmode} and {@code currentSchema}
 */
public record PostgresAddress(
    String hosts, String database, Optional<String> user, Map<String, String> options)
    implements StoreAddress {
  private static final Pattern FORM =
      Pattern.compile(
          "(?i:(?:jdbc:)?postgres(?:ql)?)://(?:([^@/?]*)@)?([^@/?]+)/([^@/?]+)(?:\\?([^?]*))?");

  /** What nobody means as a file: one that is misspelt must not become a new store. */
  private static final Pattern START =
      Pattern.compile("(?is)\\s*(?:(?:jdbc:)?postgres(?:ql)?(?::|//).*|[a-z][a-z0-9+.:-]+:/.*)");

  private static final String SCHEMA = "currentSchema";

  /** Copies the options. */
  public PostgresAddress {
    options = Map.copyOf(options);
  }

  static boolean isOne(String text) {
    return START.matcher(text).matches();
  }

  static PostgresAddress parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      // What was given isn't repeated: it may hold a password.
      throw new IllegalArgumentException(
          "a PostgreSQL store is postgresql://[USER@]HOST[:PORT]/DATABASE[?OPTION=VALUE&...]");
    }
    Map<String, String> options = options(Optional.ofNullable(matcher.group(4)).orElse(""));
    Optional<String> user = Optional.ofNullable(matcher.group(1)).filter(name -> !name.isEmpty());
    if (user.isPresent() && user.get().contains(":")) {
      throw password();
    }
    Optional<String> named = Optional.ofNullable(options.remove(PGProperty.USER.getName()));
    return new PostgresAddress(
        matcher.group(2),
        decoded(matcher.group(3)),
        user.map(PostgresAddress::decoded).or(() -> named),
        options);
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      if (name.toLowerCase(Locale.ROOT).endsWith("password")) {
        throw password();
      }
      // The driver overlooks what it doesn't know; a misspelt sslmode would mean no TLS.
      if (equals < 1 || PGProperty.forName(name) == null) {
        throw new IllegalArgumentException(
            "the PostgreSQL driver has no option '" + name + "' that takes a value");
      }
      if (options.put(name, decoded(part.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("the option '" + name + "' is given twice");
      }
    }
    return options;
  }

  private static IllegalArgumentException password() {
    return new IllegalArgumentException(
        "no password in the address of a store: every user of this machine could read it; give it"
            + " in the environment as PGPASSWORD, or in ~/.pgpass or the file that PGPASSFILE"
            + " names");
  }

  private static String decoded(String text) {
    // A plus sign is one here; the decoder is made for forms.
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Returns the driver's address, without user and options. */
  String url() {
    return "jdbc:postgresql://" + hosts + "/" + escaped(database);
  }

  /** The driver decodes it as forms are. */
  private static String escaped(String name) {
    return name.replace("%", "%25").replace("?", "%3F").replace("+", "%2B");
  }

  /** Returns what errors call it: hosts, database, and schema if one is named. */
  @Override
  public String toString() {
    return "postgresql://"
        + hosts
        + "/"
        + database
        + options.entrySet().stream()
            .filter(option -> option.getKey().equals(SCHEMA))
            .map(option -> "?" + option.getKey() + "=" + option.getValue())
            .collect(Collectors.joining());
  }
}
