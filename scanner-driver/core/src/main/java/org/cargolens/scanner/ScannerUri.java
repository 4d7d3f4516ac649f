package org.cargolens.scanner;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Model, link, address and options of a scanner in one line: {@code
 * MODEL+LINK:ADDRESS?option=value}, such as {@code linescan+tcp://10.0.0.7:5600} or {@code
 * linescan+serial:/dev/ttyS0?baud=115200}.
 *
 * @param model id of a {@link ScannerModel}
 * @param link how it is connected
 * @param address {@code host:port}, or the path of a serial device
 * @param options as written, not yet checked against the model's
 */
public record ScannerUri(String model, LinkKind link, String address, Map<String, String> options) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "([a-z][a-z0-9-]{0,31})\\+([a-z0-9]{1,16}):([^?]{1,1024})(?:\\?(.{0,1024}))?");

  /** Copies the options, keeping their order. */
  public ScannerUri {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Reads a URI.
   *
   * @throws ScannerException.Configuration naming the part that is wrong
   */
  public static ScannerUri parse(String text) throws ScannerException.Configuration {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      throw new ScannerException.Configuration(
          "not a scanner address: '"
              + text
              + "'; expected MODEL+LINK:ADDRESS, such as linescan+tcp://host:port or"
              + " linescan+serial:/dev/ttyS0?baud=115200");
    }
    LinkKind link = link(matcher.group(2), text);
    String address = matcher.group(3);
    if (link.isOfHost()) {
      if (!address.startsWith("//")) {
        throw new ScannerException.Configuration(
            "address of a " + link.word() + " link must be //host:port, is '" + address + "'");
      }
      address = address.substring(2);
    }
    String query = matcher.group(4);
    return new ScannerUri(
        matcher.group(1), link, address, query == null ? Map.of() : options(query));
  }

  private static LinkKind link(String word, String text) throws ScannerException.Configuration {
    for (LinkKind kind : LinkKind.values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new ScannerException.Configuration(
        "unknown link '"
            + word
            + "' in '"
            + text
            + "'; known: "
            + Arrays.stream(LinkKind.values())
                .map(LinkKind::word)
                .collect(Collectors.joining(", ")));
  }

  private static Map<String, String> options(String query) throws ScannerException.Configuration {
    Map<String, String> options = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1) {
        throw new ScannerException.Configuration("not an option=value: '" + part + "'");
      }
      String name = part.substring(0, equals);
      if (options.putIfAbsent(name, decode(part.substring(equals + 1))) != null) {
        throw new ScannerException.Configuration("option '" + name + "' is given twice");
      }
    }
    return options;
  }

  private static String decode(String value) throws ScannerException.Configuration {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ScannerException.Configuration("broken %-escape in option value '" + value + "'");
    }
  }

  /** Returns the URI without its options, for messages. */
  public String withoutOptions() {
    return model + "+" + link.word() + ":" + (link.isOfHost() ? "//" : "") + address;
  }
}
