package org.cargolens.casework.wco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBytesTest {
  private static XmlElement read(byte[] bytes) throws XmlFault, IOException {
    return XmlTreeReader.read(new ByteArrayInputStream(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00e9",
        "<a>\u00e9</a>",
        "<a \u00e9='1'/>",
        "<a b='\u00e9'/>",
        "<a/>\u00e9",
        "<!--\u00e9--><a/>",
        "<?xml version='1.0' encoding='UTF-8'?><a>\u00e9</a>",
        "<?xml version='1.0' encoding='US-ASCII'?><a>\u00e9</a>",
        "<?xml version='1.0\u00e9' encoding='ISO-8859-1'?><a/>",
        "<?xml version='1.0' encoding='UTF\u00e9-8'?><a/>",
        "<?xml version='1.0' encoding='UTF-9'?>\u00e9<a/>",
      })
  void read_bytesOfAnotherEncoding_isAFaultAndNothingIsPrinted(String text) {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setErr(caught);
      assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.ISO_8859_1)))
          .isInstanceOf(XmlFault.class)
          .hasMessageContaining("expected XML");
    } finally {
      System.setErr(before);
    }
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "utf-8",
        "US-ASCII",
        "ISO-8859-1",
        "windows-1252",
        "UTF-16",
        "UTF-32BE",
        "IBM037"
      })
  void read_declaredEncoding_isUsed(String encoding) throws XmlFault, IOException {
    String word = encoding.equals("US-ASCII") ? "e" : "\u00e9";
    String text = "<?xml version='1.0' encoding='" + encoding + "'?><a>" + word + "</a>";

    assertThat(read(text.getBytes(Charset.forName(encoding))).text()).isEqualTo(word);
  }

  @Test
  void read_mark_isNoCharacter() throws XmlFault, IOException {
    assertThat(read("\uFEFF<a>\u00e9</a>".getBytes(StandardCharsets.UTF_8)).text())
        .isEqualTo("\u00e9");
    assertThat(read("\uFEFF<a>\u00e9</a>".getBytes(StandardCharsets.UTF_16LE)).text())
        .isEqualTo("\u00e9");
  }

  @Test
  void read_unknownEncoding_isAFault() {
    byte[] text = "<?xml version='1.0' encoding='none'?><a/>".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read(text)).isInstanceOf(XmlFault.class);
  }

  @Test
  void read_inputThatFails_fails() {
    byte[] begun = ("<a>" + " ".repeat(2000)).getBytes(StandardCharsets.UTF_8);
    InputStream end =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("disk gone");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("disk gone");
          }
        };
    InputStream broken = new SequenceInputStream(new ByteArrayInputStream(begun), end);
    assertThatThrownBy(() -> XmlTreeReader.read(broken))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("disk gone");
  }
}
