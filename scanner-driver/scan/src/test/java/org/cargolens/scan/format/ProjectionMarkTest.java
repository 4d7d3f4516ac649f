package org.cargolens.scan.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.Sha256;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionMarkTest {
  private static final ProjectionMark MARK =
      new ProjectionMark(Sha256.of(ByteBuffer.wrap(new byte[] {9})));
  private static final ScanFormats FORMATS = ScanFormats.installed();

  @TempDir private Path folder;

  private static RawScan marked(ChannelKind... kinds) {
    RawScan scan = Scans.transmission(9, 7, 5, kinds);
    return scan.withMetadata(scan.metadata().withProjection(MARK));
  }

  private static ScanFormat format(String name) {
    return FORMATS.named(name).orElseThrow();
  }

  private void assertKept(String name, RawScan scan) throws Exception {
    Path file = folder.resolve("scan." + name);
    format(name).write(scan, file);

    RawScan back = FORMATS.read(file, ReadOptions.DEFAULT);

    assertThat(back.metadata().projection()).as(name).contains(MARK);
    assertThat(back.mainView().channels())
        .extracting(Channel::sha256)
        .isEqualTo(scan.mainView().channels().stream().map(Channel::sha256).toList());
  }

  @Test
  void write_npyAndPng_keepTheMarkInTheFileItself() throws Exception {
    assertKept("npy", marked(ChannelKind.SINGLE_ENERGY));
    assertKept("npy", marked(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY));
    assertKept("png", marked(ChannelKind.SINGLE_ENERGY));
  }

  @Test
  void canWrite_formatsWithoutRoomForTheMark_refuse() {
    for (ScanFormat format : FORMATS.all()) {
      boolean keeps = format.name().equals("npy") || format.name().equals("png");
      assertThat(format.canWrite(marked(ChannelKind.SINGLE_ENERGY)))
          .as(format.name())
          .isEqualTo(keeps);
    }
    assertThatThrownBy(
            () -> format("tiff").write(marked(ChannelKind.SINGLE_ENERGY), folder.resolve("a.tif")))
        .hasMessageContaining("something projected into it");
  }

  @Test
  void read_recordedScan_hasNoMark() throws Exception {
    Path file = folder.resolve("plain.npy");
    format("npy").write(Scans.transmission(9, 7, 5, ChannelKind.SINGLE_ENERGY), file);

    assertThat(FORMATS.read(file, ReadOptions.DEFAULT).metadata().projection()).isEmpty();
  }

  @Test
  void read_npyWhoseFieldsAreChanged_isRefusedNotTakenForRecorded() throws Exception {
    Path file = folder.resolve("scan.npy");
    format("npy").write(marked(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY), file);
    String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
    for (String[] change :
        new String[][] {
          {"PROJECTED", "RECORDED-"},
          {"-plane-1", "-plane-0"},
          {MARK.original().hex().substring(0, 8) + "", "zzzzzzzz"},
          {"plane-1', '<u2')", "plane-1', '>u2')"},
          {"'<u2'), (", "'<u2'),, ("},
        }) {
      Files.writeString(file, whole.replace(change[0], change[1]), StandardCharsets.ISO_8859_1);
      assertThatThrownBy(() -> FORMATS.read(file, ReadOptions.DEFAULT))
          .as(change[1])
          .isInstanceOf(ScanFormatException.class);
    }
  }

  @Test
  void read_npyCutAnywhere_isRefused() throws Exception {
    Path file = folder.resolve("scan.npy");
    format("npy").write(marked(ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY), file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 8; length < whole.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> FORMATS.read(file, ReadOptions.DEFAULT))
          .isInstanceOf(ScanFormatException.class);
    }
  }

  @Test
  void read_pngWhoseMarkNamesNoOriginal_isRefused() throws Exception {
    Path file = folder.resolve("scan.png");
    format("png").write(marked(ChannelKind.SINGLE_ENERGY), file);
    byte[] bytes = Files.readAllBytes(file);
    int text = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tEXt");
    int length = ByteBuffer.wrap(bytes).getInt(text - 4);
    bytes[text + 4 + length - 1] = 'z';
    CRC32 sum = new CRC32();
    sum.update(bytes, text, 4 + length);
    ByteBuffer.wrap(bytes).putInt(text + 4 + length, (int) sum.getValue());
    Files.write(file, bytes);

    assertThatThrownBy(() -> FORMATS.read(file, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("projected into");
  }
}
