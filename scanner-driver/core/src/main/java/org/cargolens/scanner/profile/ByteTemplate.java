package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A datagram of one length with fields, such as {@code 4c 01 {id:2} {lines:4}}: bytes in
 * hexadecimal digits, whole numbers without a sign of 1, 2 or 4 bytes, and texts, {@code
 * {serial:text8}}.
 */
final class ByteTemplate {
  private static final Pattern PART =
      Pattern.compile("([0-9A-Fa-f]{2})|\\{([a-z]{1,20}):([124]|text([1-9][0-9]?))\\}");

  private final String source;
  private final List<Part> parts;
  private final ByteOrder order;

  /** Bytes of a template: one that is always the same where {@code name} is empty, else a field. */
  private record Part(String name, int at, int width, boolean isText, byte literal) {
    boolean isField() {
      return !name.isEmpty();
    }
  }

  private ByteTemplate(String source, List<Part> parts, ByteOrder order) {
    this.source = source;
    this.parts = List.copyOf(parts);
    this.order = order;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is none, naming the character where it goes wrong
   */
  static ByteTemplate parse(String text, ByteOrder order) {
    List<Part> parts = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    Matcher matcher = PART.matcher(text);
    int bytes = 0;
    for (int at = 0; at < text.length(); ) {
      if (text.charAt(at) == ' ') {
        at++;
        continue;
      }
      if (!matcher.region(at, text.length()).lookingAt()) {
        throw new IllegalArgumentException(
            "'"
                + text
                + "' is wrong at character "
                + (at + 1)
                + "; expected two digits or {NAME:2}");
      }
      Part part = part(matcher, bytes);
      if (part.isField() && !names.add(part.name())) {
        throw new IllegalArgumentException(
            "'" + text + "': field '" + part.name() + "' comes twice");
      }
      parts.add(part);
      bytes += part.width();
      at = matcher.end();
    }
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a datagram without bytes");
    }
    return new ByteTemplate(text, parts, order);
  }

  private static Part part(Matcher matcher, int at) {
    if (matcher.group(1) != null) {
      return new Part("", at, 1, false, (byte) Integer.parseInt(matcher.group(1), 16));
    }
    boolean isText = matcher.group(4) != null;
    int width = Integer.parseInt(isText ? matcher.group(4) : matcher.group(3));
    return new Part(matcher.group(2), at, width, isText, (byte) 0);
  }

  int length() {
    Part last = parts.get(parts.size() - 1);
    return last.at() + last.width();
  }

  Set<String> names() {
    Set<String> names = new TreeSet<>();
    parts.stream().filter(Part::isField).forEach(part -> names.add(part.name()));
    return names;
  }

  boolean isNumber(String name) {
    return find(name).filter(part -> !part.isText()).isPresent();
  }

  /** Returns how many bytes a field has; 0 if there is no such field. */
  int width(String name) {
    return find(name).map(Part::width).orElse(0);
  }

  /** Returns whether a datagram may begin so; a shorter one may as far as it goes. */
  boolean mayBegin(List<Byte> bytes) {
    for (int at = 0; at < Math.min(bytes.size(), length()); at++) {
      Optional<Byte> fixed = fixed(at);
      if (fixed.isPresent() && !fixed.get().equals(bytes.get(at))) {
        return false;
      }
    }
    return true;
  }

  private Optional<Part> find(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /** Returns the byte at a place that is the same in each such datagram; empty in a field. */
  Optional<Byte> fixed(int at) {
    return parts.stream()
        .filter(part -> !part.isField() && part.at() == at)
        .map(Part::literal)
        .findFirst();
  }

  /**
   * Returns the datagram with numbers in its fields, cut to their widths; 0 where none is given.
   */
  ByteBuffer fill(Map<String, Long> values) {
    ByteBuffer bytes = ByteBuffer.allocate(length()).order(order);
    for (Part part : parts) {
      long value = values.getOrDefault(part.name(), 0L);
      switch (part.isField() && !part.isText() ? part.width() : 0) {
        case 1 -> bytes.put((byte) value);
        case 2 -> bytes.putShort((short) value);
        case 4 -> bytes.putInt((int) value);
        default -> bytes.put(part.isField() ? new byte[part.width()] : new byte[] {part.literal()});
      }
    }
    return bytes.flip();
  }

  /** Returns whether a datagram, from position to limit, is one of these. */
  boolean matches(ByteBuffer datagram) {
    if (datagram.remaining() != length()) {
      return false;
    }
    for (Part part : parts) {
      if (!part.isField() && datagram.get(datagram.position() + part.at()) != part.literal()) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number in a field of a datagram that matches; 0 if there is no such field. */
  long number(String name, ByteBuffer datagram) {
    Optional<Part> part = find(name);
    if (part.isEmpty()) {
      return 0;
    }
    return LinePacket.number(
        datagram, datagram.position() + part.get().at(), part.get().width(), order);
  }

  /** Returns what a field holds, as text: of a number its digits, of a text its ASCII letters. */
  String text(String name, ByteBuffer datagram) {
    Optional<Part> part = find(name);
    if (part.isEmpty() || !part.get().isText()) {
      return part.isEmpty() ? "" : Long.toString(number(name, datagram));
    }
    byte[] bytes = new byte[part.get().width()];
    datagram.duplicate().position(datagram.position() + part.get().at()).get(bytes);
    String text = new String(bytes, StandardCharsets.US_ASCII);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).replaceAll("[^ -~]", "?").strip();
  }

  @Override
  public String toString() {
    return source;
  }
}
