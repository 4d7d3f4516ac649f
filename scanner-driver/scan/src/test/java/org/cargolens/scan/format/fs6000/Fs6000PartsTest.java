package org.cargolens.scan.format.fs6000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;

/** Which files are the parts of one scan. */
class Fs6000PartsTest extends Fs6000Triplets {
  @Test
  void read_fileOfAnotherName_aloneWhateverLiesBeside() throws IOException {
    writeTriplet();
    Files.move(folder.resolve("s1low.img"), folder.resolve("Array-0000.img"));
    assertThat(read("Array-0000.img").mainView().channels())
        .extracting(Channel::kind)
        .containsExactly(ChannelKind.SINGLE_ENERGY);
    Files.move(folder.resolve("s1material.img"), folder.resolve("codes.img"));
    assertThat(read("codes.img").mainView().channels())
        .extracting(Channel::kind)
        .containsExactly(ChannelKind.MATERIAL);
  }

  @Test
  void read_namesInCapitals_foundToo() throws IOException {
    Files.write(folder.resolve("S1HIGH.IMG"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0));
    Files.write(folder.resolve("S1LOW.IMG"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
    assertThat(read("S1LOW.IMG").mainView().channels()).hasSize(2);
  }

  @Test
  void read_siblingOfAnotherSize_namesIt() throws IOException {
    writeTriplet();
    Files.write(folder.resolve("s1low.img"), VendorFiles.fs6000(WIDTH, HEIGHT + 1, 16, 1));
    assertThat(HostileFiles.failure(FORMAT, folder.resolve("s1high.img"), "sizes"))
        .hasMessageContaining("s1low.img: at byte 2")
        .hasMessageContaining("rows=7")
        .hasMessageContaining("rows=8");
  }

  @Test
  void leads_oneOfTheThree_theFirstThatIsThere() throws IOException {
    writeTriplet();
    assertThat(leads("s1high.img")).isTrue();
    assertThat(leads("s1low.img")).isFalse();
    assertThat(leads("s1material.img")).isFalse();
    Files.delete(folder.resolve("s1high.img"));
    assertThat(leads("s1low.img")).isTrue();
    assertThat(leads("s1material.img")).isFalse();
    Files.delete(folder.resolve("s1low.img"));
    assertThat(leads("s1material.img")).isTrue();
  }

  @Test
  void leads_nameThatHappensToEndInAPart_leads() {
    assertThat(leads("yellow.img")).isTrue();
    assertThat(leads("XRAY-7-Array-0000.img")).isTrue();
    assertThat(leads("low.npy")).isTrue();
  }

  @Test
  void missingParts_ofATriplet_areNamed() throws IOException {
    ScanFormat format = ScanFormats.installed().named("fs6000").orElseThrow();
    Path high = Files.createFile(folder.resolve("0012high.img"));
    assertThat(format.missingParts(high)).containsExactly(folder.resolve("0012low.img"));
    assertThat(format.absentExtras(high)).containsExactly(folder.resolve("0012material.img"));
    Files.createFile(folder.resolve("0012low.img"));
    assertThat(format.missingParts(high)).isEmpty();
    Files.createFile(folder.resolve("0012material.img"));
    assertThat(format.absentExtras(high)).isEmpty();
    assertThat(format.missingParts(folder.resolve("yellow.img"))).isEmpty();
    assertThat(format.missingParts(folder.resolve("other.img"))).isEmpty();
    ScanFormat npy = ScanFormats.installed().named("npy").orElseThrow();
    assertThat(npy.missingParts(high)).isEmpty();
  }

  private boolean leads(String name) {
    return ScanFormats.installed().leads(folder.resolve(name));
  }

  @Test
  void read_endingsOfSeveralSpellings_oneScan() throws IOException {
    Files.write(folder.resolve("S1HIGH.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 0));
    Files.write(folder.resolve("S1low.IMG"), VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
    Files.write(folder.resolve("S1Material.img"), VendorFiles.fs6000(WIDTH, HEIGHT, 8, 2));
    for (String name : List.of("S1HIGH.img", "S1low.IMG", "S1Material.img")) {
      assertThat(read(name).mainView().channels()).as(name).hasSize(3);
    }
    assertThat(leads("S1low.IMG")).isFalse();
  }

  @Test
  void read_siblingThatIsNoFile_failsBySayingSo() throws IOException {
    writeTriplet();
    Files.writeString(folder.resolve("s1low.img"), "no header here, but long enough to be one");
    ScanFormatException failure =
        HostileFiles.failure(FORMAT, folder.resolve("s1high.img"), "no header");
    assertThat(failure.file()).isEqualTo(folder.resolve("s1low.img"));
  }

  private List<String> parts(String name) {
    return FORMAT.parts(folder.resolve(name)).stream()
        .map(path -> String.valueOf(path.getFileName()))
        .toList();
  }

  @Test
  void parts_twoScansOfNamesThatDifferByCaseAlone_areNotMixedUp() throws IOException {
    put("s1high.img", 16, 0);
    put("s1low.img", 16, 1);
    put("s1HIGH.IMG", 16, 2);
    assertThat(parts("s1HIGH.IMG")).containsExactly("s1HIGH.IMG");
    assertThat(parts("s1low.img")).containsExactly("s1high.img", "s1low.img");
    put("s1MATERIAL.IMG", 8, 3);
    assertThat(parts("s1MATERIAL.IMG")).containsExactly("s1HIGH.IMG", "s1MATERIAL.IMG");
    assertThat(parts("s1high.img")).containsExactly("s1high.img", "s1low.img");
    put("S1low.img", 16, 4); // another stem
    assertThat(parts("S1low.img")).containsExactly("S1low.img");
    for (String name : List.of("s1high.img", "s1HIGH.IMG", "S1low.img")) {
      assertThat(leads(name)).as(name).isTrue();
    }
    for (String name : List.of("s1low.img", "s1MATERIAL.IMG")) {
      assertThat(leads(name)).as(name).isFalse();
    }
  }

  /** Whatever lies there: each file is of exactly one scan, and all files of that say so. */
  @Test
  void parts_anyChoiceOfSpellings_eachFileIsOfOneScan() throws IOException {
    List<String> names =
        List.of(
            "s1high.img",
            "s1HIGH.IMG",
            "s1low.img",
            "s1LOW.img",
            "s1Material.img",
            "s1MATERIAL.IMG");
    for (int choice = 1; choice < (1 << names.size()); choice++) {
      List<String> there = new ArrayList<>();
      for (int at = 0; at < names.size(); at++) {
        Path file = folder.resolve(names.get(at));
        if (((choice >> at) & 1) == 0) {
          Files.deleteIfExists(file);
        } else {
          Files.writeString(file, "");
          there.add(names.get(at));
        }
      }
      for (String name : there) {
        List<String> parts = parts(name);
        assertThat(parts).as(there + " " + name).contains(name);
        assertThat(parts.stream().filter(this::leads)).as(there + " " + name).hasSize(1);
        for (String part : parts) {
          assertThat(parts(part)).as(there + " " + part).isEqualTo(parts);
        }
      }
    }
  }

  /** On a share that ignores case each spelling of a name is the same file, as links are here. */
  @Test
  void parts_shareThatIgnoresCase_oneScanWhateverTheCase() throws IOException {
    Path high = put("S1HIGH.Img", 16, 0);
    Path low = put("s1Low.IMG", 16, 1);
    for (String same : List.of("s1high.img", "s1HIGH.IMG", "S1high.img", "S1HIGH.IMG")) {
      Files.createLink(folder.resolve(same), high);
    }
    for (String same : List.of("s1low.img", "S1low.img", "S1LOW.IMG", "s1LOW.IMG")) {
      Files.createLink(folder.resolve(same), low);
    }
    assertThat(leads("S1HIGH.Img")).isTrue();
    assertThat(leads("s1Low.IMG")).isFalse();
    for (String name : List.of("S1HIGH.Img", "s1Low.IMG")) {
      assertThat(read(name).mainView().channels())
          .extracting(Channel::kind)
          .containsExactly(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    }
  }

  @Test
  void parts_symbolicLinkBeside_isNotFollowedUnlessTheFileIsOne() throws IOException {
    writeTriplet();
    Path links = Files.createDirectory(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("s1low.img"), folder.resolve("s1low.img"));
    Path high = Files.copy(folder.resolve("s1high.img"), links.resolve("s1high.img"));
    assertThat(FORMAT.parts(high)).containsExactly(high);
    assertThat(FORMAT.read(high, ReadOptions.DEFAULT).mainView().channels()).hasSize(1);
    Files.delete(high);
    Files.createSymbolicLink(high, folder.resolve("s1high.img"));
    assertThat(FORMAT.read(high, ReadOptions.DEFAULT).mainView().channels()).hasSize(2);
  }
}
