package org.cargolens.dicos.dx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.cargolens.dicos.testing.Foreign;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.FileHead;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.ScanMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images as other programs write them. */
class ForeignImageTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String DX = "1.2.840.10008.5.1.4.1.1.501.2.2";

  @TempDir private Path folder;

  private static Foreign meta(String syntax) {
    return Foreign.explicit().text(0x00020002, "UI", DX).text(0x00020010, "UI", syntax);
  }

  /** Illegal roots and components, odd padding, sequences without length, all in one. */
  private static Foreign image(Foreign target) {
    return target
        .text(0x00080008, "CS", " ORIGINAL \\ LOW ENERGY ")
        .text(0x00080016, "UI", DX)
        .text(0x00080018, "UI", "4231332890.007.0.01")
        .text(0x00080020, "DA", "20101005")
        .text(0x00080030, "TM", "120000.000000")
        .text(0x00080060, "CS", "DX")
        .text(0x00080068, "CS", "FOR PROCESSING")
        .text(0x00080070, "LO", "  A maker   ")
        .text(0x00080118, "CS", "MACHINE")
        .text(0x00080201, "SH", "+0000")
        .text(0x00081090, "LO", "M\0")
        .text(0x00100020, "LO", "CSQU 305438 3")
        .sequence(0x00101002)
        .text(0x00181000, "LO", "17")
        .text(0x00181020, "LO", "1.0\\2.0")
        .text(0x0020000D, "UI", "0")
        .text(0x00200010, "SH", "scan 9 ")
        .number(0x00280002, 1)
        .text(0x00280004, "CS", "MONOCHROME2")
        .number(0x00280010, 2)
        .number(0x00280011, 3)
        .text(0x00280030, "DS", "2.5\\ 4.0 ")
        .number(0x00280100, 16)
        .number(0x00280101, 12)
        .number(0x00280102, 11)
        .number(0x00280103, 0)
        .sequence(
            0x00400555, Foreign.explicit().text(0x00080104, "LO", "an item").sequence(0x00400555));
  }

  private static Foreign pixels(Foreign target) {
    return target.element(
        0x7FE00010, "OW", new byte[] {1, 0, 2, 0, 3, 0, 4, 0, 5, 0, (byte) 0xFF, 0x0F});
  }

  private RawScan read(Path file) throws IOException {
    assertThat(new DicosFormat().recognises(FileHead.read(file))).isTrue();
    return new DicosFormat().read(file, ReadOptions.DEFAULT);
  }

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
  void read_timeOfAnotherZone_isTheInstantMeant() throws IOException {
    Foreign image = image(Foreign.explicit()).text(0x00080201, "SH", "+0530");

    RawScan scan = read(pixels(image).file(folder.resolve("x"), meta(EXPLICIT)));

    assertThat(scan.metadata().capturedAt()).contains(Instant.parse("2010-10-05T06:30:00Z"));
  }

  @Test
  void read_timeWithoutZone_isNoInstant() throws IOException {
    for (String zone : List.of("", "0530", "+9900", "CET")) {
      Foreign image = image(Foreign.explicit()).text(0x00080201, "SH", zone);
      RawScan scan = read(pixels(image).file(folder.resolve("x"), meta(EXPLICIT)));

      assertThat(scan.metadata().capturedAt()).as(zone).isEmpty();
      assertThat(scan.metadata().scanId()).contains("scan 9");
    }
  }

  @Test
  void read_siteInChinese_isRead() throws IOException {
    Foreign image =
        image(Foreign.explicit())
            .text(0x00080005, "CS", "GB18030")
            .element(0x00080080, "LO", "上海海关".getBytes(Charset.forName("GB18030")));

    RawScan scan = read(pixels(image).file(folder.resolve("x"), meta(EXPLICIT)));

    assertThat(scan.metadata().site()).contains("上海海关");
  }

  /** What is logged while an image is read. */
  private List<String> warnings(Foreign image) throws IOException {
    List<String> messages = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            messages.add(MessageFormat.format(record.getMessage(), record.getParameters()));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("org.cargolens.dicos");
    logger.addHandler(handler);
    try {
      Foreign only = image.text(0x00080008, "CS", "ORIGINAL\\TOTAL");
      var unused = read(pixels(only).file(folder.resolve("x"), meta(EXPLICIT)));
    } finally {
      logger.removeHandler(handler);
    }
    return messages;
  }

  @Test
  void read_rescalingOrTextOrTimeThatIsNotUnderstood_isTold() throws IOException {
    assertThat(warnings(image(Foreign.explicit()))).isEmpty();
    Foreign neutral = image(Foreign.explicit()).text(0x00281052, "DS", "0");
    assertThat(warnings(neutral.text(0x00281053, "DS", "1.0"))).isEmpty();
    Foreign rescaled = image(Foreign.explicit()).text(0x00281052, "DS", "-5");
    assertThat(warnings(rescaled.text(0x00281053, "DS", "2")))
        .singleElement()
        .asString()
        .contains("not rescaled by slope 2.0 and intercept -5.0", "is wrong");
    assertThat(warnings(image(Foreign.explicit()).text(0x00080201, "SH", "")))
        .singleElement()
        .asString()
        .contains("the scan's time 2010-10-05T12:00 is left out");
    Foreign text = image(Foreign.explicit()).text(0x00080005, "CS", "ISO_IR 999");
    assertThat(warnings(text.text(0x00080080, "LO", "\u00e9")))
        .singleElement()
        .asString()
        .contains("x: (0008,0080) is no text in the character set stated, ISO_IR 999");
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
  void read_coloursByTable_areRefused() throws IOException {
    Foreign palette = image(Foreign.explicit()).text(0x00280004, "CS", "PALETTE COLOR");

    assertRefused(
        pixels(palette).file(folder.resolve("x"), meta(EXPLICIT)),
        "MONOCHROME1 or MONOCHROME2, found PALETTE COLOR");
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
  void read_twoEnergiesWithoutNumbers_areOneScanByTheirKinds() throws IOException {
    Path low = pixels(image(Foreign.explicit())).file(folder.resolve("l.dcs"), meta(EXPLICIT));
    Foreign other =
        image(Foreign.explicit())
            .text(0x00080008, "CS", "ORIGINAL\\HIGH ENERGY")
            .text(0x00080018, "UI", "1.2.3");
    Path high = pixels(other).file(folder.resolve("h.dcs"), meta(EXPLICIT));

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
    Path low = pixels(image(Foreign.explicit())).file(folder.resolve("l.dcs"), meta(EXPLICIT));
    for (String uid : List.of("1.2.3", "1.2.4")) {
      Foreign high =
          image(Foreign.explicit())
              .text(0x00080008, "CS", "ORIGINAL\\HIGH ENERGY")
              .text(0x00080018, "UI", uid);
      pixels(high).file(folder.resolve("h" + uid + ".dcs"), meta(EXPLICIT));
    }

    assertThat(read(low).mainView().channels()).hasSize(1);
    assertThat(read(folder.resolve("h1.2.4.dcs")).mainView().channels()).hasSize(1);
  }

  @Test
  void member_timesWithAndWithoutFraction_areOfOneScan() throws IOException {
    Path low = pixels(image(Foreign.explicit())).file(folder.resolve("l.dcs"), meta(EXPLICIT));
    Foreign other =
        image(Foreign.explicit())
            .text(0x00080020, "DA", "2010.10.05")
            .text(0x00080030, "TM", "12:00:00")
            .text(0x00080018, "UI", "1.2.3");
    Path second = pixels(other).file(folder.resolve("h.dcs"), meta(EXPLICIT));

    assertThat(new DicosFormat().member(second).map(ScanMember::scan))
        .isEqualTo(new DicosFormat().member(low).map(ScanMember::scan));
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
  void read_twoContainersUnderOneStudy_areTwoScans() throws IOException {
    Path one = pixels(image(Foreign.explicit())).file(folder.resolve("1.dcs"), meta(EXPLICIT));
    Foreign second =
        image(Foreign.explicit())
            .text(0x00080008, "CS", "ORIGINAL\\HIGH ENERGY")
            .text(0x00100020, "LO", "TRLU1234565");
    Path other = pixels(second).file(folder.resolve("2.dcs"), meta(EXPLICIT));

    assertThat(new DicosFormat().member(one).map(ScanMember::scan))
        .isNotEqualTo(new DicosFormat().member(other).map(ScanMember::scan));
    assertThat(read(one).mainView().channels()).hasSize(1);
    assertThat(read(other).mainView().channels()).hasSize(1);
  }

  @Test
  void member_aScanOfOneImageOrNoDicosFile_isNone() throws IOException {
    Foreign single = image(Foreign.explicit()).text(0x00080008, "CS", "ORIGINAL\\TOTAL");
    Path file = pixels(single).file(folder.resolve("x"), meta(EXPLICIT));
    Path other = Files.writeString(folder.resolve("y"), "no scan");

    assertThat(new DicosFormat().member(file)).isEmpty();
    assertThat(new DicosFormat().member(other)).isEmpty();
    assertThat(ScanFormats.installed().member(file)).isEmpty();
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
  void read_lengthOf64BitSamplesWithoutReservedBytes_isRefused() throws IOException {
    byte[] quirk = {(byte) 0xE0, 0x7F, 0x12, 0, 'O', 'D', 0, 0x71, 2, 0};
    Path file =
        image(Foreign.explicit())
            .raw(quirk)
            .raw(new byte[64])
            .file(folder.resolve("x"), meta(EXPLICIT));

    assertRefused(file, "two bytes of zero before the length of (7FE0,0012) OD");
  }

  @Test
  void read_widerSamples_areRefused() throws IOException {
    for (String element : new String[] {"11OL", "12OD", "13OF"}) {
      Path file =
          image(Foreign.explicit())
              .element(
                  0x7FE00000 | Integer.parseInt(element.substring(0, 2), 16),
                  element.substring(2),
                  new byte[24])
              .file(folder.resolve(element), meta(EXPLICIT));

      assertRefused(file, "samples of 8 or 16 bits");
    }
  }

  @Test
  void read_reportUnderTheClassOfImages_isRefusedAsSuch() throws IOException {
    Path file =
        Foreign.explicit()
            .text(0x00080016, "UI", DX)
            .text(0x40101027, "CS", "MACHINE")
            .file(folder.resolve("x"), meta(EXPLICIT));

    assertRefused(file, "a threat detection report");
  }

  @Test
  void read_lyingSizes_areRefusedBeforeAnythingIsAllocated() throws IOException {
    assertRefused(lying(0x00280010, "US", new byte[] {-1, -1}), "393210 bytes of samples");
    assertRefused(lying(0x00280010, "US", new byte[] {0, 0}), "1 to 65536 rows");
    assertRefused(lying(0x00280100, "US", new byte[] {32, 0}), "8 or 16 bits allocated");
    assertRefused(lying(0x00280101, "US", new byte[] {17, 0}), "bits stored");
    assertRefused(lying(0x00280102, "US", new byte[] {15, 0}), "highest bit 11");
    assertRefused(lying(0x00280103, "US", new byte[] {1, 0}), "without sign");
    assertRefused(lying(0x00280002, "US", new byte[] {3, 0}), "one sample for each pixel");
    assertRefused(lying(0x00280008, "IS", "2 ".getBytes(StandardCharsets.US_ASCII)), "one frame");
  }

  private Path lying(int tag, String vr, byte[] value) throws IOException {
    return pixels(image(Foreign.explicit()).element(tag, vr, value))
        .file(folder.resolve("lying"), meta(EXPLICIT));
  }

  private void assertRefused(Path file, String why) {
    assertThatExceptionOfType(ScanFormatException.class)
        .isThrownBy(() -> new DicosFormat().read(file, ReadOptions.DEFAULT))
        .withMessageContaining(why)
        .withMessageContaining(file.toString());
  }

  @Test
  void read_otherTransferSyntaxes_areRefused() throws IOException {
    Path file =
        pixels(image(Foreign.explicit())).file(folder.resolve("x"), meta("1.2.840.10008.1.2.2"));

    assertRefused(file, "a transfer syntax that is read, found 1.2.840.10008.1.2.2");
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
