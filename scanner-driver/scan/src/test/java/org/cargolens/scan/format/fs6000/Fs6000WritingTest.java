package org.cargolens.scan.format.fs6000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scans are written as they are read. */
class Fs6000WritingTest extends Fs6000Triplets {
  @Test
  void write_scanThatWasRead_sameBytes() throws IOException {
    writeTriplet();
    Path out = Files.createDirectory(folder.resolve("out"));
    FORMAT.write(read("s1low.img"), out.resolve("xhigh.img"));
    for (String part : List.of("high.img", "low.img", "material.img")) {
      assertThat(out.resolve("x" + part)).hasSameBinaryContentAs(folder.resolve("s1" + part));
    }
  }

  /** A scan that came without headers, with those of its channels that are wanted. */
  private RawScan foreign(ChannelKind... kinds) throws IOException {
    writeTriplet();
    View view = read("s1high.img").mainView();
    List<Channel> channels =
        Arrays.stream(kinds).map(kind -> view.channel(kind).orElseThrow()).toList();
    return RawScan.of(View.of(view.kind(), view.geometry(), channels));
  }

  @Test
  void write_scanOfElsewhere_readBackTheSame() throws IOException {
    RawScan scan = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    FORMAT.write(scan, folder.resolve("yLOW.IMG"));
    RawScan back = read("yHIGH.IMG");
    for (int i = 0; i < 2; i++) {
      Channel channel = back.mainView().channels().get(i);
      assertThat(channel.sha256()).isEqualTo(scan.mainView().channels().get(i).sha256());
      assertThat(channel.domain()).isEqualTo(scan.mainView().channels().get(i).domain());
    }
    assertThat(back.mainView().geometry()).isEqualTo(scan.mainView().geometry());
  }

  private void assertRefused(RawScan scan, String name, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve(name)))
        .withMessageContaining(message);
    assertThat(folder.resolve(name)).doesNotExist();
  }

  @Test
  void write_nameOfAnotherPart_refused() throws IOException {
    RawScan both = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    assertRefused(both, "y.img", "NAMEhigh.img");
    assertRefused(both, "ymaterial.img", "no channel that fs6000 keeps in");
    assertRefused(foreign(ChannelKind.HIGH_ENERGY), "y.img", "NAMEhigh.img");
    assertRefused(foreign(ChannelKind.LOW_ENERGY), "yhigh.img", "no channel");
    Files.move(folder.resolve("s1high.img"), folder.resolve("one.img"));
    assertRefused(read("one.img"), "yhigh.img", "only energy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ymaterial.img", "yMATERIAL.IMG", "y.xml", "y.XML"})
  void write_fileOfAnotherScanBeside_refused(String stranger) throws IOException {
    RawScan scan = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    Files.writeString(folder.resolve(stranger), "left from before");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve("yhigh.img")))
        .withMessageContaining(stranger)
        .withMessageContaining("would be read with the scan");
    assertThat(folder.resolve("yhigh.img")).doesNotExist();
  }

  @Test
  void canWrite_whatItCantHoldOrWouldBeReadOtherwise_false() throws IOException {
    RawScan good = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    Orientation own = good.mainView().geometry().orientation().orElseThrow();
    assertThat(FORMAT.canWrite(good)).isTrue();
    for (RawScan bad :
        List.of(
            Scans.laidOut(good, Orientation.UPRIGHT, Domain.DISPLAY_GREY_DARK_IS_DENSE),
            Scans.laidOut(good, own, Domain.DISPLAY_GREY_BRIGHT_IS_DENSE),
            Scans.laidOut(good, own, Domain.TRANSMISSION),
            Scans.laidOut(good, own, Domain.RAW_COUNTS),
            Scans.transmission(9, 5, 3, ChannelKind.BACKSCATTER),
            Scans.transmission(9, 5, 3, ChannelKind.SINGLE_ENERGY, ChannelKind.MATERIAL))) {
      assertThat(FORMAT.canWrite(bad)).isFalse();
      assertRefused(bad, "yhigh.img", "not as transmission");
    }
  }

  @Test
  void write_placeOfAnotherScansFile_refused() throws IOException {
    RawScan scan = foreign(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY);
    put("yhigh.img", 16, 0);
    Path low = put("ylow.img", 16, 1);
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> FORMAT.write(scan, folder.resolve("yHigh.img")))
        .withMessageContaining("ylow.img");
    assertThat(Files.readAllBytes(low)).isEqualTo(VendorFiles.fs6000(WIDTH, HEIGHT, 16, 1));
  }
}
