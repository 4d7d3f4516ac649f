package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.cargolens.dicos.testing.Foreign;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Images as other programs write them are read. */
class ForeignImageTest extends ForeignImages {
  private static final String IMPLICIT = "1.2.840.10008.1.2";

  @Test
  void read_illegalIdentifiersPaddingAndSequencesWithoutLength_isRead() throws IOException {
    Path file = pixels(image(Foreign.explicit())).file(folder.resolve("x"), meta(EXPLICIT));

    RawScan scan = read(file);

    Channel channel = scan.mainView().channels().get(0);
    assertThat(channel.kind()).isEqualTo(ChannelKind.LOW_ENERGY);
    assertThat(channel.domain()).isEqualTo(Domain.TRANSMISSION);
    assertThat(channel.format().significantBits()).isEqualTo(12);
    assertThat(channel.sample(2, 1)).isEqualTo(4095);
    assertThat(channel.sample(0, 1)).isEqualTo(4);
    assertThat(scan.mainView().geometry().detectorPitchMm()).hasValue(2.5);
    assertThat(scan.mainView().geometry().linePitchMm()).hasValue(4);
    assertThat(scan.metadata().scanId()).contains("scan 9");
    assertThat(scan.metadata().capturedAt()).contains(Instant.parse("2010-10-05T12:00:00Z"));
    assertThat(scan.metadata().scanner().orElseThrow().manufacturer()).isEqualTo("A maker");
    assertThat(scan.metadata().scanner().orElseThrow().model()).isEqualTo("M");
    assertThat(scan.metadata().scanner().orElseThrow().firmware()).contains("1.0");
    assertThat(scan.metadata().containers().get(0).number().map(Object::toString))
        .isEqualTo(Optional.of("CSQU3054383"));
    assertThat(DxReader.read(file, ReadOptions.DEFAULT).place().reference().sopInstance())
        .isEqualTo("4231332890.007.0.01");
  }

  @Test
  void read_noTransferSyntax_isGuessed() throws IOException {
    Foreign meta = Foreign.explicit().text(0x00020002, "UI", DX);

    assertThat(read(pixels(image(Foreign.explicit())).file(folder.resolve("x"), meta)).views())
        .hasSize(1);
  }

  @Test
  void read_forPresentation_isARendering() throws IOException {
    Foreign bright =
        image(Foreign.explicit())
            .text(0x00080068, "CS", "FOR PRESENTATION")
            .element(0x00281041, "SS", new byte[] {-1, -1});
    assertThat(
            read(pixels(bright).file(folder.resolve("x"), meta(EXPLICIT)))
                .mainView()
                .channels()
                .get(0)
                .domain())
        .isEqualTo(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);

    Foreign log = image(Foreign.explicit()).text(0x00281040, "CS", "LOG");
    assertThat(
            read(pixels(log).file(folder.resolve("y"), meta(EXPLICIT)))
                .mainView()
                .channels()
                .get(0)
                .domain())
        .isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);
  }

  private Domain domainOf(Foreign image) throws IOException {
    Path file = pixels(image).file(folder.resolve("shown"), meta(EXPLICIT));
    return read(file).mainView().channels().get(0).domain();
  }

  @Test
  void read_shownTheOtherWayRound_isARenderingInWhichBrightIsDense() throws IOException {
    Foreign white = image(Foreign.explicit()).text(0x00080068, "CS", "FOR PRESENTATION");
    white.text(0x00280004, "CS", "MONOCHROME1");
    assertThat(domainOf(white)).isEqualTo(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);

    Foreign inverse = image(Foreign.explicit()).text(0x00080068, "CS", "FOR PRESENTATION");
    inverse.text(0x20500020, "CS", "INVERSE");
    assertThat(domainOf(inverse)).isEqualTo(Domain.DISPLAY_GREY_BRIGHT_IS_DENSE);

    Foreign both = image(Foreign.explicit()).text(0x00080068, "CS", "FOR PRESENTATION");
    both.text(0x00280004, "CS", "MONOCHROME1").text(0x20500020, "CS", "INVERSE");
    assertThat(domainOf(both)).isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);

    Foreign signed = image(Foreign.explicit()).text(0x00080068, "CS", "FOR PRESENTATION");
    signed.text(0x00280004, "CS", "MONOCHROME1").element(0x00281041, "SS", new byte[] {1, 0});
    assertThat(domainOf(signed)).isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);

    Foreign forProcessing = image(Foreign.explicit()).text(0x00280004, "CS", "MONOCHROME1");
    assertThat(domainOf(forProcessing)).isEqualTo(Domain.TRANSMISSION);
  }

  @Test
  void read_bitsAboveThoseStored_areNoPartOfASample() throws IOException {
    Foreign image =
        image(Foreign.explicit())
            .element(0x7FE00010, "OW", new byte[] {1, (byte) 0xF0, 2, 0, 3, 0, 4, 0, 5, 0, -1, -1});

    Channel channel =
        read(image.file(folder.resolve("x"), meta(EXPLICIT))).mainView().channels().get(0);

    assertThat(channel.sample(0, 0)).isEqualTo(1);
    assertThat(channel.sample(2, 1)).isEqualTo(4095);
  }

  @Test
  void read_paddedPixelsAndFile_areRead() throws IOException {
    byte[] padded = {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 9, 9};
    Path file =
        image(Foreign.explicit())
            .element(0x7FE00010, "OW", padded)
            .raw(new byte[40_001])
            .file(folder.resolve("x"), meta(EXPLICIT));

    assertThat(read(file).mainView().channels().get(0).sample(2, 1)).isEqualTo(6);

    Path other =
        image(Foreign.explicit())
            .element(0x7FE00010, "OW", Arrays.copyOf(padded, 18))
            .file(folder.resolve("y"), meta(EXPLICIT));
    assertRefused(other, "12 bytes of samples, found an element of 18");

    byte[] tail = new byte[40_001];
    tail[40_000] = 1;
    Path garbage =
        pixels(image(Foreign.explicit())).raw(tail).file(folder.resolve("z"), meta(EXPLICIT));
    assertRefused(garbage, "(0000,0000)");
  }

  @Test
  @Timeout(60)
  void read_zerosThatAreNoPadding_areLookedAtOnce() throws IOException {
    byte[] zeros = new byte[1_000_000];
    zeros[zeros.length - 1] = 1;
    Path file =
        Foreign.implicit()
            .text(0x00080016, "UI", DX)
            .raw(zeros)
            .file(folder.resolve("x"), meta(IMPLICIT));

    assertRefused(file, "at most");
  }

  @Test
  void read_effectiveNumbers_areCodes() throws IOException {
    Foreign codes = image(Foreign.explicit()).text(0x00080008, "CS", "DERIVED\\Z_EFFECTIVE");

    Channel channel =
        read(pixels(codes).file(folder.resolve("x"), meta(EXPLICIT))).mainView().channels().get(0);

    assertThat(channel.kind()).isEqualTo(ChannelKind.OTHER);
    assertThat(channel.domain()).isEqualTo(Domain.MAKER_CODES);
  }

  @Test
  void read_implicitHeaders_areReadByTheDictionary() throws IOException {
    Foreign image =
        Foreign.implicit()
            .text(0x00080016, "UI", DX)
            .number(0x00280010, 1)
            .number(0x00280011, 2)
            .number(0x00280100, 8)
            .sequence(0x00400555)
            .sequence(0x00411010, Foreign.implicit().number(0x00411011, 5))
            .element(0x7FE00010, "OW", new byte[] {7, 9});

    RawScan scan = read(image.file(folder.resolve("x"), meta(IMPLICIT)));

    assertThat(scan.mainView().channels().get(0).sample(1, 0)).isEqualTo(9);
    assertThat(scan.mainView().channels().get(0).domain())
        .isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);
  }
}
