package org.cargolens.scanner.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the fields of a payload one after the other; whatever does not fit is an error. */
public final class PayloadReader {
  private final ByteBuffer bytes;

  /** Reads from a copy of the buffer's position; the buffer itself is left alone. */
  public PayloadReader(ByteBuffer payload) {
    bytes = payload.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private ByteBuffer need(int count, String field) throws MalformedPayloadException {
    if (bytes.remaining() < count) {
      throw new MalformedPayloadException(
          "payload of "
              + bytes.limit()
              + " bytes ends before "
              + field
              + ", which needs "
              + count
              + " at "
              + bytes.position());
    }
    return bytes;
  }

  /** Reads an unsigned byte. */
  public int u8(String field) throws MalformedPayloadException {
    return need(1, field).get() & 0xFF;
  }

  /** Reads an unsigned 16-bit number. */
  public int u16(String field) throws MalformedPayloadException {
    return need(2, field).getShort() & 0xFFFF;
  }

  /** Reads 32 bits as they are. */
  public int u32(String field) throws MalformedPayloadException {
    return need(4, field).getInt();
  }

  /** Reads an unsigned 32-bit number that must not exceed a limit. */
  public int count(String field, int limit) throws MalformedPayloadException {
    int value = u32(field);
    if (value < 0 || value > limit) {
      throw new MalformedPayloadException(
          field + " must be 0 to " + limit + ", is " + Integer.toUnsignedString(value));
    }
    return value;
  }

  /** Reads a signed 64-bit number. */
  public long i64(String field) throws MalformedPayloadException {
    return need(8, field).getLong();
  }

  /** Reads a floating-point number; NaN means that it is not known. */
  public OptionalDouble f64(String field) throws MalformedPayloadException {
    double value = need(8, field).getDouble();
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Reads some bytes. */
  public byte[] bytes(String field, int count) throws MalformedPayloadException {
    byte[] value = new byte[count];
    need(count, field).get(value);
    return value;
  }

  /** Reads a text that may be absent. */
  public Optional<String> optionalText(String field) throws MalformedPayloadException {
    int length = u16(field);
    if (length == PayloadWriter.ABSENT) {
      return Optional.empty();
    }
    if (length > PayloadWriter.MAX_TEXT) {
      throw new MalformedPayloadException(
          field + " must have at most " + PayloadWriter.MAX_TEXT + " bytes, has " + length);
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes(field, length)))
              .toString());
    } catch (CharacterCodingException e) {
      throw new MalformedPayloadException(field + " is not UTF-8");
    }
  }

  /** Reads a text. */
  public String text(String field) throws MalformedPayloadException {
    return optionalText(field)
        .orElseThrow(() -> new MalformedPayloadException(field + " is absent"));
  }

  /** Reads an index into the values of an enum whose order the protocol fixes. */
  public <E extends Enum<E>> E oneOf(String field, E[] values) throws MalformedPayloadException {
    int code = u8(field);
    if (code >= values.length) {
      throw new MalformedPayloadException(
          field + " must be 0 to " + (values.length - 1) + ", is " + code);
    }
    return values[code];
  }

  /** Makes the message of a value that a record's constructor refused. */
  static MalformedPayloadException refused(IllegalArgumentException cause) {
    return new MalformedPayloadException(String.valueOf(cause.getMessage()));
  }
}
