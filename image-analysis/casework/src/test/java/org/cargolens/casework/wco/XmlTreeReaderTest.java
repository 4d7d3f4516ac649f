package org.cargolens.casework.wco;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class XmlTreeReaderTest {
  private static XmlElement read(String text, long mostPaths) throws XmlFault, IOException {
    return XmlTreeReader.read(new ByteArrayInputStream(text.getBytes(UTF_8)), mostPaths);
  }

  @Test
  void read_pathsOfAllElements_areBounded() throws XmlFault, IOException {
    // Of two, five and its attribute's five characters.
    String text = "<ab><cd e='1'/></ab>";

    assertThat(read(text, 12).children()).hasSize(1);
    assertThatThrownBy(() -> read(text, 11))
        .isInstanceOf(XmlFault.class)
        .hasMessageContaining("expected at most 11 characters of paths of all elements");
  }
}
