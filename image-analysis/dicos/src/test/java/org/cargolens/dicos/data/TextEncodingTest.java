package org.cargolens.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.dicos.testing.Foreign;
import org.junit.jupiter.api.Test;

/** Texts in the character sets of DICOM PS3.3 C.12.1.1.2; Japanese and Korean as in PS3.5 H, I. */
class TextEncodingTest {
  private static final int INSTITUTION = 0x00080080;

  private static DataSet read(String words, String vr, byte[] value) throws IOException {
    byte[] bytes =
        Foreign.explicit().text(0x00080005, "CS", words).element(INSTITUTION, vr, value).bytes();
    return DataSet.read(Path.of("texts"), ByteBuffer.wrap(bytes), true, ReadLimits.DEFAULT);
  }

  private static byte[] bytes(String escaped) {
    return escaped.replace('|', '\u001B').getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertReads(String words, byte[] value, String... texts) throws IOException {
    DataSet data = read(words, "LO", value);
    assertThat(data.texts(INSTITUTION)).as(words).containsExactly(texts);
    assertThat(data.undecoded()).as(words).isEmpty();
  }

  @Test
  void texts_setsOfOneByte_areRead() throws IOException {
    String[][] sets = {
      {"ISO_IR 100", "ISO-8859-1", "Zürich"},
      {"ISO_IR 101", "ISO-8859-2", "Gdańsk Port Łódź"},
      {"ISO_IR 109", "ISO-8859-3", "Ħal Far"},
      {"ISO_IR 110", "ISO-8859-4", "Rīga"},
      {"ISO_IR 144", "ISO-8859-5", "Таможня"},
      {"ISO_IR 127", "ISO-8859-6", "الجمارك"},
      {"ISO_IR 126", "ISO-8859-7", "Τελωνείο"},
      {"ISO_IR 138", "ISO-8859-8", "מכס"},
      {"ISO_IR 148", "ISO-8859-9", "Gümrük İdaresi"},
      {"ISO_IR 203", "ISO-8859-15", "Œuvre 5 €"},
      {"ISO_IR 166", "TIS-620", "ศุลกากร"},
      {"ISO_IR 13", "JIS_X0201", "ﾔﾏﾀﾞ"},
      {"ISO_IR 192", "UTF-8", "上海 Łódź"},
      {"ISO 2022 IR 144", "ISO-8859-5", "Таможня"},
      {"iso-ir-101", "ISO-8859-2", "Łódź"},
    };
    for (String[] set : sets) {
      assertReads(set[0], set[2].getBytes(Charset.forName(set[1])), set[2]);
    }
  }

  @Test
  void texts_chineseWithABackslashAsSecondByte_areNotParted() throws IOException {
    byte[] value = "誠\\上海".getBytes(Charset.forName("GBK"));

    assertThat(value[1]).isEqualTo((byte) '\\');
    assertReads("GBK", value, "誠", "上海");
    assertReads("GB18030", value, "誠", "上海");
  }

  @Test
  void texts_japaneseByEscapes_areRead() throws IOException {
    byte[] name = bytes("Yamada^Tarou=|$B;3ED|(B^|$BB@O:|(B=|$B$d$^$@|(B^|$B$?$m$&|(B");
    String expected = "Yamada^Tarou=山田^太郎=やまだ^たろう";
    assertReads("\\ISO 2022 IR 87", name, expected);
    assertThat(read("\\ISO 2022 IR 87", "PN", name).texts(INSTITUTION)).containsExactly(expected);
    byte[] kana = bytes("ÔÏÀÞ^ÀÛ³=|$B;3ED|(J^|$BB@O:|(J");
    assertThat(read("ISO 2022 IR 13\\ISO 2022 IR 87", "PN", kana).texts(INSTITUTION))
        .containsExactly("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎");
    assertReads("\\ISO 2022 IR 159", bytes("|$(D0!|(B A"), "丂 A");
  }

  @Test
  void texts_valuesBehindABackslash_beginAnew() throws IOException {
    assertReads("\\ISO 2022 IR 87", bytes("|$BEl5~|(B\\ABC"), "東京", "ABC");
    assertReads(
        "\\ISO 2022 IR 149\\ISO 2022 IR 144", bytes("|$)C\u00B1\u00E8|-L\u00C2\\x"), "김Т", "x");
    DataSet bare = read("\\ISO 2022 IR 149", "LO", bytes("|$)C\u00B1\u00E8\\\u00B1\u00E8"));
    assertThat(bare.texts(INSTITUTION)).containsExactly("김", "\uFFFD\uFFFD");
    assertThat(bare.undecoded()).hasSize(1);
  }

  @Test
  void texts_koreanAndChineseByEscapes_areRead() throws IOException {
    byte[] korean = bytes("Hong^Gildong=|$)C\u00FB\u00F3^|$)C\u00D1\u00CE\u00D4\u00D7");
    assertThat(read("\\ISO 2022 IR 149", "PN", korean).texts(INSTITUTION))
        .containsExactly("Hong^Gildong=洪^吉洞");
    assertReads("\\ISO 2022 IR 58", bytes("Wang|$)A\u00CD\u00F5"), "Wang王");
    assertReads("ISO 2022 IR 58", bytes("\u00CD\u00F5"), "王");
  }

  @Test
  void texts_whatIsNotOfItsSet_isTold() throws IOException {
    DataSet unknown = read("ISO_IR 999", "LO", bytes("A\u00E9"));
    assertThat(unknown.texts(INSTITUTION)).containsExactly("A\uFFFD");
    assertThat(unknown.undecoded())
        .containsExactly(
            "(0008,0080) is no text in the character set stated, ISO_IR 999, which is not known");
    assertThat(read("ISO_IR 999", "LO", bytes("A")).undecoded()).isEmpty();

    DataSet cut = read("GBK", "LO", bytes("A\u00CD"));
    assertThat(cut.texts(INSTITUTION)).containsExactly("A\uFFFD");
    assertThat(cut.undecoded())
        .containsExactly("(0008,0080) is no text in the character set stated, GBK");

    DataSet escape = read("\\ISO 2022 IR 87", "LO", bytes("|%G A |$B0"));
    assertThat(escape.texts(INSTITUTION)).containsExactly("\uFFFD%G A \uFFFD");
    assertThat(escape.undecoded()).hasSize(1);
  }

  @Test
  void texts_escapesThatAreNotStated_areReadAndTold() throws IOException {
    for (String words :
        List.of("ISO_IR 192", "ISO_IR 100", "ISO_IR 6", "ISO 2022 IR 999\\ISO 2022 IR 87")) {
      DataSet data = read(words, "LO", bytes("A |$B;3|(B"));
      assertThat(data.texts(INSTITUTION)).as(words).containsExactly("A 山");
      assertThat(data.undecoded()).as(words).hasSize(1);
    }
    DataSet chinese = read("GBK", "LO", bytes("|$B"));
    assertThat(chinese.texts(INSTITUTION)).containsExactly("\uFFFD$B");
    assertThat(chinese.undecoded()).hasSize(1);
  }

  @Test
  void texts_chineseThatAllowsNoExtensions_isReadThoughSomeAreStated() throws IOException {
    for (String words : List.of("GBK\\ISO 2022 IR 58", "GB18030\\ISO 2022 IR 58")) {
      assertReads(words, "誠 上海 丂".getBytes(Charset.forName("GBK")), "誠 上海 丂");
    }
  }

  @Test
  void texts_latinWithoutASet_isReadAndTold() throws IOException {
    byte[] item = Foreign.explicit().element(INSTITUTION, "LO", bytes("Z\u00FCrich")).bytes();
    byte[] whole = Foreign.explicit().sequence(0x00400555, Foreign.explicit().raw(item)).bytes();

    DataSet data = DataSet.read(Path.of("texts"), ByteBuffer.wrap(whole), true, ReadLimits.DEFAULT);

    assertThat(data.items(0x00400555).get(0).text(INSTITUTION)).contains("Zürich");
    assertThat(data.undecoded())
        .containsExactly("(0008,0080) is no text in the character set stated, ISO_IR 192");
  }
}
