package org.cargolens.scanner.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How texts are told apart in a stream of bytes. A frame is start bytes, text, checksum and end
 * bytes; what tells its end is its {@link End}. Texts are ISO 8859-1, so that any byte is a
 * character.
 *
 * @param start bytes before each text, possibly none
 * @param end what tells where a frame ends
 * @param checksum checksum of the text, which comes after it
 * @param longest most bytes of a frame
 */
public record TextFraming(String start, End end, Optional<TextChecksum> checksum, int longest) {
  /** Most bytes that a frame can have. */
  public static final int MAXIMUM = 4096;

  /** What tells where a frame ends. */
  public sealed interface End {}

  /**
   * Some bytes, which stand in no text.
   *
   * @param bytes at least one byte, as ISO 8859-1
   */
  public record Terminator(String bytes) implements End {
    /** Checks that there is one. */
    public Terminator {
      if (bytes.isEmpty()) {
        throw new IllegalArgumentException("a terminator has at least one byte");
      }
    }
  }

  /**
   * All frames have the same length.
   *
   * @param bytes length of start, text and checksum together
   */
  public record FixedLength(int bytes) implements End {}

  /**
   * A field in the frame says how long it is.
   *
   * @param offset where the field begins, from the frame's first byte
   * @param width bytes of the field, 1 or 2
   * @param bigEndian whether its first byte is the most significant one
   * @param added what is added to its value to give the length of the whole frame
   */
  public record LengthField(int offset, int width, boolean bigEndian, int added) implements End {
    /** Returns how long a frame says that it is, -1 if it is too short to say. */
    int frameLength(byte[] frame) {
      if (frame.length < offset + width) {
        return -1;
      }
      int first = frame[offset] & 0xFF;
      int last = frame[offset + width - 1] & 0xFF;
      int value = first;
      if (width == 2) {
        value = bigEndian ? (first << 8) | last : (last << 8) | first;
      }
      return value + added;
    }
  }

  /** Checks that a frame can be as long as it must be. */
  public TextFraming {
    int shortest = start.length() + checksum.map(TextChecksum::length).orElse(0);
    if (longest <= shortest || longest > MAXIMUM) {
      throw new IllegalArgumentException(
          "longest must be " + (shortest + 1) + " to " + MAXIMUM + ", is " + longest);
    }
    if (end instanceof FixedLength fixed
        && (fixed.bytes() <= shortest || fixed.bytes() > longest)) {
      throw new IllegalArgumentException(
          "length must be " + (shortest + 1) + " to " + longest + ", is " + fixed.bytes());
    }
    if (end instanceof LengthField field
        && (field.offset() < 0 || field.offset() > 64 || field.width() < 1 || field.width() > 2)) {
      throw new IllegalArgumentException("length field can't be " + field);
    }
  }

  /** Returns this framing without a checksum, as on a link that has its own. */
  public TextFraming withoutChecksum() {
    return new TextFraming(start, end, Optional.empty(), longest);
  }

  /**
   * Returns the bytes of a text. Where a field says the length, the text holds that field.
   *
   * @throws IllegalArgumentException if the text is too long, or not as long as all are or as it
   *     says itself
   */
  public ByteBuffer encode(String text) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(bytes(start));
    frame.writeBytes(bytes(text));
    byte[] head = frame.toByteArray();
    checksum.ifPresent(one -> frame.writeBytes(one.of(head, start.length(), head.length)));
    if (end instanceof Terminator terminator) {
      frame.writeBytes(bytes(terminator.bytes()));
    }
    if (frame.size() > longest) {
      throw new IllegalArgumentException(
          "frame of " + frame.size() + " bytes, at most " + longest + " are allowed: " + text);
    }
    if (end instanceof FixedLength fixed && frame.size() != fixed.bytes()) {
      throw new IllegalArgumentException(
          "frame of " + frame.size() + " bytes, all have " + fixed.bytes() + ": " + text);
    }
    byte[] bytes = frame.toByteArray();
    if (end instanceof LengthField field && field.frameLength(bytes) != bytes.length) {
      throw new IllegalArgumentException(
          "frame of " + bytes.length + " bytes says another length: " + text);
    }
    return ByteBuffer.wrap(bytes);
  }

  /** Returns whether the checksum of a frame without its terminator is right. */
  boolean isSound(byte[] frame, int length) {
    if (checksum.isEmpty()) {
      return true;
    }
    int from = start.length();
    int to = length - checksum.get().length();
    return to >= from
        && Arrays.equals(checksum.get().of(frame, from, to), Arrays.copyOfRange(frame, to, length));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
