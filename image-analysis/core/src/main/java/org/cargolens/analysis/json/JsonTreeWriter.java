package org.cargolens.analysis.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Turns a tree into text: one member a line, arrays on one line. */
final class JsonTreeWriter {
  private JsonTreeWriter() {}

  static void write(JsonFactory factory, JsonValue value, ByteArrayOutputStream out) {
    try (JsonGenerator generator = factory.createGenerator(out)) {
      generator.setPrettyPrinter(printer());
      write(generator, value);
      generator.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  /** The line break is fixed, so that a report's bytes are the same on every machine. */
  private static DefaultPrettyPrinter printer() {
    return new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
        .withObjectIndenter(new DefaultIndenter("  ", "\n"));
  }

  private static void write(JsonGenerator generator, JsonValue value) throws IOException {
    if (value instanceof JsonObject object) {
      generator.writeStartObject();
      for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
        generator.writeFieldName(whole(member.getKey()));
        write(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof JsonArray array) {
      generator.writeStartArray();
      for (JsonValue item : array.items()) {
        write(generator, item);
      }
      generator.writeEndArray();
    } else {
      writeScalar(generator, value);
    }
  }

  private static void writeScalar(JsonGenerator generator, JsonValue value) throws IOException {
    if (value instanceof JsonText text) {
      generator.writeString(whole(text.value()));
    } else if (value instanceof PlainScalar plain) {
      generator.writeString(whole(plain.text()));
    } else if (value instanceof JsonNumber number) {
      generator.writeNumber(number.value());
    } else if (value instanceof JsonFlag flag) {
      generator.writeBoolean(flag.value());
    } else {
      generator.writeNull();
    }
  }

  /** Replaces halves of surrogate pairs, which file names may hold and UTF-8 can't. */
  private static String whole(String text) {
    int[] characters =
        text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .toArray();
    return new String(characters, 0, characters.length);
  }
}
