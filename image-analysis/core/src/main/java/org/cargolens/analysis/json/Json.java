package org.cargolens.analysis.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.format.WholeFile;

/** Reads and writes JSON texts. Safe for use by several threads. */
public final class Json {
  /** Most bytes of a text that {@link #read(Path)} takes: 64 MiB. */
  public static final long DEFAULT_MAX_BYTES = 64L << 20;

  private static final int MAX_DEPTH = 64;
  private static final int MAX_NUMBER_LENGTH = 64;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private Json() {}

  /** Reads a file of at most {@link #DEFAULT_MAX_BYTES} bytes. */
  public static JsonValue read(Path file) throws IOException {
    return read(file, DEFAULT_MAX_BYTES);
  }

  /**
   * Reads a file.
   *
   * @param file a UTF-8 text of one JSON value
   * @param maxBytes most bytes to accept, below 2 GiB
   * @throws JsonException if the file is longer, not UTF-8, not JSON, has a name twice in one
   *     object, or nests deeper than {@value #MAX_DEPTH}
   * @throws IOException if the file can't be read
   */
  public static JsonValue read(Path file, long maxBytes) throws IOException {
    String source = file.toString();
    long size = Files.size(file);
    if (size > maxBytes) {
      throw tooLong(source, maxBytes, size + " bytes");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(Math.toIntExact(maxBytes + 1));
      if (bytes.length > maxBytes) {
        throw tooLong(source, maxBytes, "more: the file grows");
      }
      return parse(StrictText.decode(bytes, source), source);
    }
  }

  private static JsonException tooLong(String source, long maxBytes, String found) {
    return new JsonException(
        new JsonPosition(source, 1, 1), "at most " + maxBytes + " bytes", found);
  }

  /**
   * Reads a text.
   *
   * @param text one JSON value
   * @param source what errors call the text
   */
  public static JsonValue parse(String text, String source) throws JsonException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return new JsonTreeReader(parser, source).readAll();
    } catch (JsonException e) {
      throw e;
    } catch (IOException e) {
      throw new JsonException(new JsonPosition(source, 1, 1), "a readable text", e.toString());
    }
  }

  /**
   * Reads a text.
   *
   * @param utf8 UTF-8 text of one JSON value
   * @param source what errors call the text
   */
  public static JsonValue parse(byte[] utf8, String source) throws JsonException {
    return parse(StrictText.decode(utf8, source), source);
  }

  /** Returns a text made by a program. */
  public static JsonText text(String value) {
    return new JsonText(value, JsonPosition.MADE);
  }

  /**
   * Returns a number made by a program.
   *
   * @throws IllegalArgumentException if it is infinite or not a number
   */
  public static JsonNumber number(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a JSON number must be finite, is " + value);
    }
    return new JsonNumber(BigDecimal.valueOf(value), JsonPosition.MADE);
  }

  /** Returns a whole number made by a program. */
  public static JsonNumber number(long value) {
    return new JsonNumber(BigDecimal.valueOf(value), JsonPosition.MADE);
  }

  /** Returns a value as indented text that ends in a line break. */
  public static String print(JsonValue value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /**
   * Writes a value as indented UTF-8 text; the file appears whole or not at all.
   *
   * @throws IOException if the file can't be written; names it
   */
  public static void write(Path file, JsonValue value) throws IOException {
    byte[] bytes = bytes(value);
    WholeFile.write(file, channel -> Channels.newOutputStream(channel).write(bytes));
  }

  private static byte[] bytes(JsonValue value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonTreeWriter.write(FACTORY, value, out);
    return out.toByteArray();
  }
}
