package org.cargolens.analysis.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final String DOCUMENT =
      """
      {
        "name": "scan \\u00e9 \\"x\\"",
        "count": 3,
        "share": 0.25,
        "good": true,
        "nothing": null,
        "box": [ 1, 2, 3, 4 ],
        "inner": { }
      }
      """;

  @Test
  void parse_document_readsEveryType() throws JsonException {
    JsonObject root = Json.parse(DOCUMENT, "test").asObject();

    assertThat(root.get("name").asText()).isEqualTo("scan \u00e9 \"x\"");
    assertThat(root.get("count").asLong()).isEqualTo(3);
    assertThat(root.get("count").asInt(0, 3)).isEqualTo(3);
    assertThat(root.get("share").asDouble()).isEqualTo(0.25);
    assertThat(root.get("good").asBoolean()).isTrue();
    assertThat(root.find("nothing")).isEmpty();
    assertThat(root.find("absent")).isEmpty();
    assertThat(root.get("box").asArray().ofSize(4).items()).hasSize(4);
    assertThat(root.get("inner").asObject().members()).isEmpty();
  }

  @Test
  void print_parsedDocument_givesTheSameTree() throws JsonException {
    JsonValue tree = Json.parse(DOCUMENT, "test");

    String printed = Json.print(tree);

    assertThat(Json.print(Json.parse(printed, "again"))).isEqualTo(printed).endsWith("}\n");
  }

  @Test
  void parse_truncatedAnywhere_namesSourceAndPosition() {
    String whole = DOCUMENT.strip();
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> Json.parse(cut, "cut.json"))
          .as("cut at %d", length)
          .isInstanceOf(JsonException.class)
          .hasMessageStartingWith("cut.json:")
          .message()
          .doesNotContain("Source");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name | asDouble | number",
        "count | asText | text",
        "share | asLong | whole number",
        "name | asLong | whole number",
        "good | asObject | object",
        "inner | asArray | array",
        "nothing | asBoolean | true or false"
      })
  void as_otherType_namesPlaceAndExpectation(String member, String accessor, String expected)
      throws JsonException {
    JsonValue value = Json.parse(DOCUMENT, "doc.json").asObject().get(member);

    assertThatThrownBy(() -> value.getClass().getMethod(accessor).invoke(value))
        .cause()
        .isInstanceOf(JsonException.class)
        .hasMessageMatching("doc\\.json:[2-8]:\\d+: expected .*" + expected + ".*, found .*");
  }

  @Test
  void get_missingMember_namesIt() throws JsonException {
    JsonObject root = Json.parse("\n {\"a\": 1}", "doc.json").asObject();

    assertThatThrownBy(() -> root.get("b"))
        .hasMessage("doc.json:2:2: expected a member \"b\", found only [a]");
  }

  @Test
  void asInt_outOfBounds_throws() throws JsonException {
    JsonValue value = Json.parse("7", "doc.json");

    assertThatThrownBy(() -> value.asInt(0, 6)).hasMessageContaining("from 0 to 6, found 7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":2}",
        "[1] 2",
        "[1,]",
        "{a:1}",
        "'x'",
        "NaN",
        "01",
        "1e",
        "\"\u0001\"",
        "",
        "[1",
        "nul",
        "/**/1"
      })
  void parse_broken_throws(String text) {
    assertThatThrownBy(() -> Json.parse(text, "bad")).isInstanceOf(JsonException.class);
  }

  @Test
  void parse_nestedDeeperThanLimit_throwsInsteadOfOverflowing() {
    String deep = "[".repeat(100_000);

    assertThatThrownBy(() -> Json.parse(deep, "deep"))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("within limits");
  }

  @Test
  void parse_exponentThatNoNumberHolds_isRefusedByPlace() {
    for (String number : List.of("0.8051e69253902508", "1e-99999999999", "1E+2147483648")) {
      assertThatThrownBy(() -> Json.parse("[1, " + number + "]", "far"))
          .isInstanceOf(JsonException.class)
          .hasMessageContaining("far:1:5")
          .hasMessageContaining("an exponent of 32 bits");
    }
  }

  @Test
  void asDouble_numberBeyondRange_throws() throws JsonException {
    JsonValue huge = Json.parse("1e999999", "huge");

    assertThatThrownBy(huge::asDouble).isInstanceOf(JsonException.class);
    assertThatThrownBy(huge::asLong).isInstanceOf(JsonException.class);
  }

  @Test
  void number_notFinite_throws() {
    assertThatThrownBy(() -> Json.number(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JsonObject.builder().put("x", Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writeAndRead_file_givesTheSameTree(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.json");
    JsonObject tree =
        JsonObject.builder()
            .put("text", "a")
            .put("absent", (String) null)
            .put("flag", false)
            .put("long", 1L << 40)
            .put("list", JsonArray.of(List.of(Json.number(1.5), Json.text("b"))))
            .build();

    Json.write(file, tree);

    assertThat(Json.print(Json.read(file))).isEqualTo(Json.print(tree));
    assertThat(tree.members()).doesNotContainKey("absent");
    assertThat(tree.get("text").at()).hasToString("value made by a program");
  }

  @Test
  void read_fileLongerThanLimit_throwsBeforeReading(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("long.json"), "[1, 2, 3]");

    assertThatThrownBy(() -> Json.read(file, 8))
        .isInstanceOf(JsonException.class)
        .hasMessageContaining("long.json:1:1: expected at most 8 bytes, found 9 bytes");
  }

  @Test
  void read_bytesOfAnotherEncoding_namesFileAndPlace(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.json");
    byte[][] texts = {
      {0, 0, 0, 0x7B, 0x22, 0x72, 0x63, 0x68},
      "{\"a\": 1}".getBytes(StandardCharsets.UTF_16),
      "{\"a\": 1}".getBytes(Charset.forName("UTF-32LE")),
      "[\"\u00e9\"]".getBytes(StandardCharsets.ISO_8859_1),
      {'[', '"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"', ']'},
      {'[', '"', (byte) 0xC0, (byte) 0xAF, '"', ']'}
    };
    for (byte[] text : texts) {
      Files.write(file, text);

      assertThatThrownBy(() -> Json.read(file))
          .as(HexFormat.of().formatHex(text))
          .isInstanceOf(JsonException.class)
          .hasMessageMatching("(?s).*x\\.json:1:\\d+: .*");
    }
  }

  @Test
  void read_badByteOnLaterLine_namesLineColumnAndOffset(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("x.json");
    Files.write(file, new byte[] {'[', '\n', ' ', '"', (byte) 0xFF, '"', ']'});

    assertThatThrownBy(() -> Json.read(file))
        .hasMessageEndingWith("x.json:2:3: expected UTF-8 text, found byte 0xFF at offset 4");
  }

  @Test
  void read_byteOrderMark_isLeftOut(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("x.json"), "\uFEFF[1]");

    assertThat(Json.read(file).asArray().items()).hasSize(1);
  }

  @Test
  void print_halfOfASurrogatePair_isReplaced() {
    JsonObject half = JsonObject.builder().put("\ud800", "a\udc00b").build();

    assertThat(Json.print(half)).contains("\"\uFFFD\": \"a\uFFFDb\"");
  }
}
