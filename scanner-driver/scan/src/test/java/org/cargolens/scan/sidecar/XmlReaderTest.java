package org.cargolens.scan.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.testing.SidecarFiles;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {
  @TempDir private Path folder;

  private ScanFormatException failure(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("x.xml"), bytes);
    return Assertions.assertThrows(ScanFormatException.class, () -> Sidecars.read(file));
  }

  private ScanFormatException failure(String text) throws IOException {
    return failure(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE DataForm><DataForm/>",
        "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><DataForm>&e;</DataForm>",
        "<!DOCTYPE d [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><DataForm>&b;</DataForm>",
        "<!DOCTYPE d SYSTEM \"http://localhost/d.dtd\"><DataForm/>",
        "<DataForm>&e;</DataForm>",
        "<DataForm>",
        "<DataForm></Form>",
        "<DataForm/><DataForm/>",
        "no XML",
        "<DataForm>a & b</DataForm>",
        "<DataForm a='1' a='2'/>",
        "<DataForm>\u0001</DataForm>",
        "   ",
      })
  void read_notAllowedOrBroken_namesTheFile(String text) throws IOException {
    assertThat(failure(text)).hasMessageContaining("x.xml: at byte ");
  }

  @Test
  void read_emptyFile_refused() throws IOException {
    assertThat(failure(new byte[0])).hasMessageContaining("a sidecar of 1 to 8388608 bytes");
  }

  @Test
  void read_tooDeepOrTooMany_refused() throws IOException {
    assertThat(failure("<DataForm>" + "<a>".repeat(64))).hasMessageContaining("64 levels");
    assertThat(failure("<DataForm>" + "<a/>".repeat(100_000)))
        .hasMessageContaining("100000 elements");
  }

  @Test
  void read_longNamesOrPaths_refused() throws IOException {
    String name = "n".repeat(101);
    assertThat(failure("<DataForm><" + name + "/></DataForm>"))
        .hasMessageContaining("names of at most 100 characters");
    assertThat(failure("<DataForm " + name + "='1'/>"))
        .hasMessageContaining("names of at most 100 characters");
    String deep = "<" + "n".repeat(100) + ">";
    String manyPaths = "<DataForm>" + deep.repeat(60) + "<a b='1'>1</a>".repeat(20_000);
    assertThat(failure(manyPaths)).hasMessageContaining("paths of 8388608 together");
  }

  @Test
  void read_bytesOfAnotherCharset_saysWhere() throws IOException {
    byte[] bytes = "<DataForm>x</DataForm>".getBytes(StandardCharsets.UTF_8);
    bytes[10] = (byte) 0xFF;
    assertThat(failure(bytes)).hasMessageContaining("at byte 10: expected text in UTF-8");
  }

  @Test
  void read_bytesOfAnEncodingThatIsNotRead_namesIt() throws IOException {
    for (String name : List.of("KOI-7", "UTF-16", "UTF-32", "_")) {
      String text = "<?xml version='1.0' encoding='" + name + "'?><DataForm>\u00e9</DataForm>";
      assertThat(failure(text.getBytes(StandardCharsets.ISO_8859_1)))
          .hasMessageContaining("at byte " + text.indexOf('\u00e9') + ": expected text in UTF-8")
          .hasMessageContaining("of a file that declares " + name);
    }
  }

  @Test
  void read_bytesThatAreNotOfTheDeclaredEncoding_saysWhere() throws IOException {
    byte[] text =
        "<?xml version='1.0' encoding='EUC-KR'?><DataForm>~</DataForm>"
            .getBytes(StandardCharsets.UTF_8);
    text[49] = (byte) 0xFF;

    assertThat(failure(text)).hasMessageContaining("at byte 49: expected text in EUC-KR");
  }

  @Test
  void read_brokenBehindWideCharacters_saysTheByte() throws IOException {
    String text = "<DataForm>\u20ac\u20ac</Form>";
    assertThat(failure(text).offset()).isBetween(14L, 23L);
    byte[] wide = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
    assertThat(failure(wide).offset()).isBetween(24L, 42L);
  }

  @Test
  void read_cutAnywhere_refused() throws IOException {
    byte[] good = SidecarFiles.manifest().getBytes(StandardCharsets.UTF_16LE);
    for (int length = 0; length < good.length; length++) {
      assertThat(failure(Arrays.copyOf(good, length))).hasMessageContaining("x.xml");
    }
  }

  @Test
  void read_damaged_sidecarOrFormatError() throws IOException {
    Path file = folder.resolve("x.xml");
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] bytes = SidecarFiles.dataFormNew().getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, bytes);
      try {
        Sidecars.read(file);
      } catch (ScanFormatException e) {
        assertThat(e).hasMessageContaining("x.xml");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
