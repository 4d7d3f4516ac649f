package org.cargolens.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.cargolens.dicos.testing.Foreign;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.format.FormatFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSetReaderTest {
  private static final int SEQUENCE = 0x00081115;

  @TempDir private Path folder;

  private static Foreign meta() {
    return Foreign.explicit().text(0x00020010, "UI", "1.2.840.10008.1.2.1");
  }

  private DataSet read(Foreign data) throws IOException {
    return DicosFile.read(data.file(folder.resolve("x"), meta())).data();
  }

  private void assertRefused(Foreign data, String why) throws IOException {
    Path file = data.file(folder.resolve("x"), meta());
    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> DicosFile.read(file))
        .withMessageContaining(why);
  }

  @Test
  void read_valuesOfEachKind_areFound() throws IOException {
    DataSet data =
        read(
            Foreign.explicit()
                .text(0x00080005, "CS", "ISO_IR 100")
                .element(0x00081030, "LO", new byte[] {(byte) 0xE9, ' '})
                .element(0x00181405, "IS", " 12 ".getBytes(StandardCharsets.US_ASCII))
                .element(0x00280010, "US", new byte[] {-1, -1})
                .element(0x00281041, "SS", new byte[] {-1, -1})
                .element(0x40100003, "SL", new byte[] {-2, -1, -1, -1})
                .element(0x40101016, "FL", new byte[] {0, 0, 0, 0x3F})
                .element(0x40101075, "FD", new byte[] {0, 0, 0, 0, 0, 0, -16, 0x3F})
                .element(0x40111010, "UL", new byte[] {-1, -1, -1, -1})
                .element(0x40111012, "SV", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1}));

    assertThat(data.text(0x00081030)).contains("é");
    assertThat(data.integer(0x00181405)).hasValue(12);
    assertThat(data.integer(0x00280010)).hasValue(65535);
    assertThat(data.integer(0x00281041)).hasValue(-1);
    assertThat(data.integer(0x40100003)).hasValue(-2);
    assertThat(data.number(0x40101016)).hasValue(0.5);
    assertThat(data.number(0x40101075)).hasValue(1);
    assertThat(data.number(0x40111010)).hasValue(4294967295.0);
    assertThat(data.integer(0x40111010)).isEmpty();
  }

  @Test
  void read_whatIsNoNumber_countsAsAbsent() throws IOException {
    DataSet data =
        read(
            Foreign.explicit()
                .text(0x00181050, "DS", "abc")
                .text(0x00181164, "DS", "1e999")
                .element(0x40101016, "FL", new byte[] {0, 0, -64, 0x7F})
                .element(0x40101017, "FL", new byte[] {0, 0}));

    for (int tag : new int[] {0x00181050, 0x00181164, 0x40101016, 0x40101017, 0x00280010}) {
      assertThat(data.number(tag)).isEmpty();
      assertThat(data.integer(tag)).isEmpty();
    }
  }

  @Test
  void read_textThatIsNotOfItsEncoding_isReadByteByByte() throws IOException {
    DataSet data =
        read(Foreign.explicit().element(0x00081030, "LO", new byte[] {(byte) 0xFF, 'a'}));

    assertThat(data.text(0x00081030)).contains("ÿa");
  }

  @Test
  void read_sequencesNested_upToTheLimit() throws IOException {
    assertThat(read(nested(16)).items(SEQUENCE)).hasSize(1);
    assertRefused(nested(17), "sequences at most 16 deep");
    assertRefused(nested(4000), "sequences at most 16 deep");
  }

  private static Foreign nested(int depth) {
    Foreign inner = Foreign.explicit().text(0x00081150, "UI", "1.2");
    for (int i = 0; i < depth; i++) {
      inner = Foreign.explicit().sequence(SEQUENCE, inner);
    }
    return inner;
  }

  @Test
  void read_limits_areKept() throws IOException {
    Foreign data = Foreign.explicit();
    for (int i = 0; i < 20; i++) {
      data.number(0x00280010, i);
    }
    Path file = data.file(folder.resolve("x"), meta());

    for (ReadLimits limits : List.of(new ReadLimits(10, 4, 1000), new ReadLimits(100, 4, 50))) {
      try (FormatFile open = FormatFile.open(file)) {
        assertThatExceptionOfType(ScanFormatException.class)
            .isThrownBy(() -> DicosFile.read(open, limits))
            .withMessageContaining("at most");
      }
    }
  }

  @Test
  void read_manyEmptyItems_areCountedAsElements() throws IOException {
    Foreign data = Foreign.explicit().header(SEQUENCE, "SQ", -1);
    for (int i = 0; i < 100_001; i++) {
      data.item(0xE000, 0);
    }
    data.item(0xE0DD, 0);

    assertRefused(data, "at most 100000 elements");
  }

  @Test
  void read_lengthsPastWhatHoldsThem_areRefused() throws IOException {
    assertRefused(Foreign.explicit().header(0x00080080, "LO", 40).raw(new byte[10]), "within 10");
    assertRefused(
        Foreign.explicit().header(0x40101006, "OB", 0x7FFFFFFF).raw(new byte[10]), "within 10");
    assertRefused(
        Foreign.explicit().header(SEQUENCE, "SQ", 16).item(0xE000, 100).raw(new byte[8]),
        "an item within 8 bytes");
    assertRefused(
        Foreign.explicit()
            .header(SEQUENCE, "SQ", 18)
            .item(0xE000, 10)
            .header(0x00080080, "LO", 4)
            .raw(new byte[4]),
        "within 2 bytes");
  }

  @Test
  void read_delimitersOutOfPlace_areRefused() throws IOException {
    assertRefused(Foreign.explicit().item(0xE00D, 0), "the end of an item that has a length");
    assertRefused(Foreign.explicit().item(0xE0DD, 0), "delimiter (FFFE,E0DD)");
    assertRefused(
        Foreign.explicit().header(SEQUENCE, "SQ", -1).number(0x00280010, 1), "an item of");
    assertRefused(Foreign.explicit().header(SEQUENCE, "SQ", -1).item(0xE000, -1), "header");
    assertRefused(
        Foreign.explicit().header(0x7FE00010, "OB", -1).item(0xE000, -1), "a fragment with a");
  }

  @Test
  void read_unknownRepresentation_isRefused() throws IOException {
    assertRefused(Foreign.explicit().text(0x00080080, "XX", "a"), "the representation of (0008");
  }

  @Test
  void read_sequenceOfUnknownRepresentation_hasImplicitItems() throws IOException {
    DataSet data =
        read(
            Foreign.explicit()
                .header(0x00991010, "UN", -1)
                .item(0xE000, -1)
                .raw(Foreign.implicit().text(0x00080080, "LO", "a place").bytes())
                .item(0xE00D, 0)
                .item(0xE0DD, 0));

    assertThat(data.items(0x00991010).get(0).text(0x00080080)).contains("a place");
  }

  @Test
  void read_noPart10File_isRefused() throws IOException {
    Path file = folder.resolve("x");
    Files.write(file, new byte[200]);

    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> DicosFile.read(file))
        .withMessageContaining("at byte 128: expected DICM");
  }

  @Test
  void dictionary_holdsEveryTag_withThatName() throws ReflectiveOperationException {
    for (Field field : Tag.class.getFields()) {
      String keyword = Dictionary.keyword(field.getInt(null)).orElseThrow();
      assertThat(field.getName().replace("_", "")).isEqualToIgnoringCase(keyword);
    }
    assertThat(Dictionary.vr(0x00090010)).isEqualTo(Vr.LO);
    assertThat(Dictionary.vr(0x00091010)).isEqualTo(Vr.UN);
    assertThat(Dictionary.vr(0x00080000)).isEqualTo(Vr.UL);
  }

  @Test
  void builder_valuesThatDoNotFit_areRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataSet.builder().text(Tag.MANUFACTURER, "a\\b"))
        .withMessageContaining("backslash");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DataSet.builder().text(Tag.ROWS, "a"))
        .withMessageContaining("holds no text");
    DataSet long64k = DataSet.builder().text(Tag.MANUFACTURER, "a".repeat(70_000)).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DataSetWriter(true).bytes(long64k))
        .withMessageContaining("at most 65,535 bytes");
    assertThat(new DataSetWriter(false).bytes(long64k)).hasSize(70_008);
  }

  @Test
  void builder_decimals_haveAtMost16Characters() {
    for (double value :
        new double[] {1 / 3.0, -1e-300 / 3, 1e15 / 7, 1.2345678901234567e19, -0.1}) {
      DataSet data = DataSet.builder().number(Tag.KVP, value).build();
      assertThat(data.text(Tag.KVP).orElseThrow().length()).isLessThanOrEqualTo(16);
      assertThat(data.number(Tag.KVP).orElseThrow())
          .isCloseTo(value, Percentage.withPercentage(1e-6));
    }
    assertThat(DataSet.builder().number(Tag.KVP, 6000).build().text(Tag.KVP))
        .isEqualTo(Optional.of("6000"));
  }
}
