package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.dicos.testing.Foreign;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMember;
import org.junit.jupiter.api.Test;

/** Which images of other programs are one scan. */
class ForeignScanTest extends ForeignImages {
  @Test
  void read_twoEnergiesWithoutNumbers_areOneScanByTheirKinds() throws IOException {
    Path low = write("l.dcs", image(Foreign.explicit()));
    Foreign other = highEnergy().text(0x00080018, "UI", "1.2.3");
    Path high = write("h.dcs", other);

    for (Path file : List.of(low, high)) {
      assertThat(read(file).mainView().channels().stream().map(Channel::kind))
          .containsExactly(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    }
    ScanMember first = new DicosFormat().member(high).orElseThrow();
    ScanMember second = new DicosFormat().member(low).orElseThrow();
    assertThat(second.scan()).isEqualTo(first.scan());
    assertThat(second.place()).isGreaterThan(first.place());
    assertThat(first.files()).isEqualTo(2);
  }

  @Test
  void read_twoImagesOfOnePlace_areReadAlone() throws IOException {
    Path low = write("l.dcs", image(Foreign.explicit()));
    for (String uid : List.of("1.2.3", "1.2.4")) {
      Foreign high = highEnergy().text(0x00080018, "UI", uid);
      write("h" + uid + ".dcs", high);
    }

    assertThat(read(low).mainView().channels()).hasSize(1);
    assertThat(read(folder.resolve("h1.2.4.dcs")).mainView().channels()).hasSize(1);
  }

  @Test
  void member_timesWithAndWithoutFraction_areOfOneScan() throws IOException {
    Path low = write("l.dcs", image(Foreign.explicit()));
    Foreign other =
        image(Foreign.explicit())
            .text(0x00080020, "DA", "2010.10.05")
            .text(0x00080030, "TM", "12:00:00")
            .text(0x00080018, "UI", "1.2.3");
    Path second = write("h.dcs", other);

    assertThat(new DicosFormat().member(second).map(ScanMember::scan))
        .isEqualTo(new DicosFormat().member(low).map(ScanMember::scan));
  }

  @Test
  void read_twoContainersUnderOneStudy_areTwoScans() throws IOException {
    Path one = write("1.dcs", image(Foreign.explicit()));
    Foreign second = highEnergy().text(0x00100020, "LO", "TRLU1234565");
    Path other = write("2.dcs", second);

    assertThat(new DicosFormat().member(one).map(ScanMember::scan))
        .isNotEqualTo(new DicosFormat().member(other).map(ScanMember::scan));
    assertThat(read(one).mainView().channels()).hasSize(1);
    assertThat(read(other).mainView().channels()).hasSize(1);
  }

  @Test
  void member_aScanOfOneImageOrNoDicosFile_isNone() throws IOException {
    Foreign single = image(Foreign.explicit()).text(0x00080008, "CS", "ORIGINAL\\TOTAL");
    Path file = write("x", single);
    Path other = Files.writeString(folder.resolve("y"), "no scan");

    assertThat(new DicosFormat().member(file)).isEmpty();
    assertThat(new DicosFormat().member(other)).isEmpty();
    assertThat(ScanFormats.installed().member(file)).isEmpty();
  }

  private static Foreign highEnergy() {
    return image(Foreign.explicit()).text(0x00080008, "CS", "ORIGINAL\\HIGH ENERGY");
  }
}
