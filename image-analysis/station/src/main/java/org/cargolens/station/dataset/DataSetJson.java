package org.cargolens.station.dataset;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.nio.file.Path;
import org.cargolens.scan.format.WholeFile;

/**
 * JSON that is the same byte for byte on every machine: numbers with a fixed number of places,
 * since the shortest text of a double differs between Java versions.
 */
final class DataSetJson {
  private static final int PLACES = 6;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
          .addModule(new SimpleModule().addSerializer(Double.class, new Rounded()))
          .addModule(new SimpleModule("primitive").addSerializer(double.class, new Rounded()))
          .build();

  private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");

  private DataSetJson() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** Returns a record as an object with a member for each component. */
  static JsonNode of(Record record) {
    return MAPPER.valueToTree(record);
  }

  /** Returns a number with at most so many places. */
  static JsonNode number(double value, int places) {
    return DecimalNode.valueOf(rounded(value, places));
  }

  static void write(Path file, JsonNode value) throws IOException {
    byte[] bytes = bytes(value);
    WholeFile.write(file, channel -> Channels.newOutputStream(channel).write(bytes));
  }

  static byte[] bytes(JsonNode value) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(INDENTER);
    return MAPPER.writer(printer).writeValueAsBytes(value);
  }

  private static BigDecimal rounded(double value, int places) {
    double scale = 1;
    for (int i = 0; i < places; i++) {
      scale *= 10;
    }
    BigDecimal exact = BigDecimal.valueOf(Math.round(value * scale), places).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0) : exact;
  }

  /** Writes a double with {@value #PLACES} places. */
  private static final class Rounded extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(rounded(value, PLACES));
    }
  }
}
