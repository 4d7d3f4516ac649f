package org.cargolens.scan.format.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.MemoryOrder;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.SampleLayout;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyFormatTest {
  private static final NpyFormat FORMAT = new NpyFormat();

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void read_whatWasWritten_sameSamples(int energies) throws IOException {
    ChannelKind[] kinds =
        energies == 1
            ? new ChannelKind[] {ChannelKind.SINGLE_ENERGY}
            : new ChannelKind[] {ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY};
    RawScan scan = Scans.transmission(301, 97, 7, kinds);
    Path file = folder.resolve("misnamed.jpg");

    FORMAT.write(scan, file);
    RawScan back = ScanFormats.installed().read(file, ReadOptions.DEFAULT);

    assertThat(back.mainView().channels()).hasSize(energies);
    for (Channel channel : scan.mainView().channels()) {
      Channel read = back.mainView().channel(channel.kind()).orElseThrow();
      assertThat(read.sha256()).isEqualTo(channel.sha256());
      assertThat(read.domain()).isEqualTo(Domain.TRANSMISSION);
    }
  }

  @Test
  void write_lowEnergyListedFirst_higherEnergyIsPlane0() throws IOException {
    RawScan scan = Scans.transmission(5, 3, 1, ChannelKind.LOW_ENERGY, ChannelKind.HIGH_ENERGY);
    Path file = folder.resolve("pair.npy");

    FORMAT.write(scan, file);

    View back = FORMAT.read(file, ReadOptions.DEFAULT).mainView();
    assertThat(back.channels().get(0).kind()).isEqualTo(ChannelKind.HIGH_ENERGY);
    assertThat(back.channel(ChannelKind.HIGH_ENERGY).orElseThrow().sha256())
        .isEqualTo(scan.mainView().channel(ChannelKind.HIGH_ENERGY).orElseThrow().sha256());
  }

  @Test
  void read_bytes_displayGreyUnlessTheCallerKnowsBetter() throws IOException {
    Path file = write("|u1", "False", "(2, 3)", 6);

    assertThat(channel(file, ReadOptions.DEFAULT).domain())
        .isEqualTo(Domain.DISPLAY_GREY_DARK_IS_DENSE);
    assertThat(channel(file, ReadOptions.DEFAULT.withDomain(Domain.MAKER_CODES)).domain())
        .isEqualTo(Domain.MAKER_CODES);
  }

  @Test
  void read_rowsFirst_layoutAndPlaces() throws IOException {
    Channel channel = channel(write("<u2", "False", "(2, 3)", 12), ReadOptions.DEFAULT);

    assertThat(channel.grid()).isEqualTo(SampleGrid.rowByRow(3, 2));
    assertThat(channel.sample(1, 0)).isEqualTo(0x0302);
    assertThat(channel.sample(0, 1)).isEqualTo(0x0706);
  }

  @Test
  void read_columnsFirst_layoutAndPlaces() throws IOException {
    Channel channel = channel(write("<u2", "True", "(2, 3)", 12), ReadOptions.DEFAULT);

    assertThat(channel.grid()).isEqualTo(SampleGrid.lineByLine(3, 2));
    assertThat(channel.sample(0, 1)).isEqualTo(0x0302);
    assertThat(channel.sample(1, 0)).isEqualTo(0x0504);
  }

  @Test
  void read_highByteFirst_swapped() throws IOException {
    Channel channel = channel(write(">u2", "False", "(2, 3)", 12), ReadOptions.DEFAULT);

    assertThat(channel.sample(1, 0)).isEqualTo(0x0203);
  }

  @Test
  void read_twoEnergies_pixelByPixelWithoutCopy() throws IOException {
    View view = FORMAT.read(write("<u2", "False", "(2, 3, 2)", 24), ReadOptions.DEFAULT).mainView();

    Channel low = view.channel(ChannelKind.LOW_ENERGY).orElseThrow();
    assertThat(low.grid().layout()).isEqualTo(new SampleLayout(MemoryOrder.ROW_BY_ROW, 2));
    assertThat(low.sample(0, 0)).isEqualTo(0x0302);
    assertThat(low.sample(2, 1)).isEqualTo(0x1716);
  }

  @Test
  void read_oneEnergyAsThirdDimension_singleEnergy() throws IOException {
    Channel channel = channel(write("|u1", "False", "(2, 3, 1)", 6), ReadOptions.DEFAULT);

    assertThat(channel.kind()).isEqualTo(ChannelKind.SINGLE_ENERGY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "<f4; False; (2, 3); '|u1', '<u2', '>u2', found '<f4'",
        "<i2; False; (2, 3); found '<i2'",
        "<u4; False; (2, 3); found '<u4'",
        "|O; False; (2, 3); found '|O'",
        "<u2; Maybe; (2, 3); expected True or False, found 'Maybe",
        "<u2; False; (6,); shape [6]",
        "<u2; False; (2, 3, 3); shape [2, 3, 3]",
        "<u2; False; (1, 1, 1, 6); shape [1, 1, 1, 6]",
        "<u2; False; (0, 3); 1 to 65536 rows, found 0",
        "<u2; False; (-2, 3); a length of 1 to 18 digits, found '-2",
        "<u2; False; (2, 9999999999999999999); a length of 1 to 18 digits",
        "<u2; False; (2, 999999999999999999); 1 to 1048576 columns",
        "<u2; False; (65535, 65535); expected at most 268435456 pixels, found 65535 columns x",
        "<u2; False; (2, 3; expected a length of 1 to 18 digits, found '}'",
        "<u2; False; (2, 4); expected 16 bytes of samples of shape [2, 4], found 12 bytes",
        "<u2; False; (2, 2); expected 8 bytes of samples of shape [2, 2], found 12 bytes",
      })
  void read_headerThatLies_saysWhatWasExpected(
      String code, String order, String shape, String message) throws IOException {
    Path file = write(code, order, shape, 12);

    assertThat(
            assertThrows(ScanFormatException.class, () -> FORMAT.read(file, ReadOptions.DEFAULT)))
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "[('a', '<u2')]; a structured dtype",
        "{'descr': '<u2', 'shape': (2, 3)}; the keys descr, fortran_order and shape",
        "{'descr': '<u2', 'descr': '<u2'}; each of descr, fortran_order and shape once",
        "{'descr': '<u2', 'x': 1}; found 'x'",
        "{'descr': '<u2'} # remark; nothing but spaces",
        "__import__('os'); expected '{'",
        "{'descr: <u2; a key in quotes",
      })
  void read_literalThatIsNoHeader_refused(String literal, String message) throws IOException {
    String whole =
        literal.startsWith("[")
            ? "{'descr': " + literal + ", 'fortran_order': False, 'shape': (2, 3)}"
            : literal;
    Path file = writeLiteral(whole, 12);

    assertThat(HostileFiles.failure(FORMAT, file, literal)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 6, 7, 8, 9})
  void read_preludeByteChanged_refusedAtItsOffset(int offset) throws IOException {
    byte[] bytes = Files.readAllBytes(write("<u2", "False", "(2, 3)", 12));
    bytes[offset] = (byte) 0xFF;
    Path file = Files.write(folder.resolve("changed"), bytes);

    assertThat(HostileFiles.failure(FORMAT, file, "byte " + offset).offset()).isNotNegative();
  }

  @Test
  void read_cutAnywhere_refused() throws IOException {
    HostileFiles.assertEveryCutFails(FORMAT, small(), folder);
  }

  @Test
  void read_damagedAnywhere_scanOrFormatError() throws IOException {
    assertThat(HostileFiles.readMutations(FORMAT, small(), folder)).isPositive();
  }

  @Test
  void read_trailingByte_refused() throws IOException {
    byte[] bytes = small();
    Path file = Files.write(folder.resolve("long"), Arrays.copyOf(bytes, bytes.length + 1));

    assertThat(HostileFiles.failure(FORMAT, file, "trailing")).hasMessageContaining("13 bytes");
  }

  @Test
  void write_notHeldWithoutLoss_refused() {
    RawScan three =
        Scans.transmission(
            4, 4, 1, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.OTHER);
    RawScan twelveBits = twelveBits(Domain.TRANSMISSION);

    assertThat(FORMAT.canWrite(three)).isFalse();
    assertThat(FORMAT.canWrite(twelveBits)).isFalse();
    assertThat(FORMAT.canWrite(twelveBits(Domain.RAW_COUNTS))).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.write(three, folder.resolve("three.npy")))
        .withMessageContaining("npy holds one channel, or a higher and a lower energy");
    assertThat(folder).isEmptyDirectory();
  }

  private static RawScan twelveBits(Domain domain) {
    Channel channel =
        Scans.channel(
            ChannelKind.SINGLE_ENERGY,
            domain,
            new SampleFormat(16, 12),
            SampleGrid.lineByLine(4, 4),
            1);
    return RawScan.of(View.of(ViewKind.SIDE, ViewGeometry.ofSize(4, 4), List.of(channel)));
  }

  private static Channel channel(Path file, ReadOptions options) throws IOException {
    return FORMAT.read(file, options).mainView().channels().get(0);
  }

  private byte[] small() throws IOException {
    return Files.readAllBytes(write("<u2", "False", "(2, 3)", 12));
  }

  /** Writes a file whose data bytes count from 0. */
  private Path write(String code, String order, String shape, int dataBytes) throws IOException {
    return writeLiteral(
        "{'descr': '" + code + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }",
        dataBytes);
  }

  private Path writeLiteral(String literal, int dataBytes) throws IOException {
    byte[] text = (literal + " \n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] bytes = new byte[10 + text.length + dataBytes];
    byte[] magic = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
    System.arraycopy(magic, 0, bytes, 0, magic.length);
    System.arraycopy(text, 0, bytes, magic.length, text.length);
    for (int i = 0; i < dataBytes; i++) {
      bytes[magic.length + text.length + i] = (byte) i;
    }
    return Files.write(folder.resolve("array.npy"), bytes);
  }

  @Test
  void read_fileCutAfterwards_scanStaysWhole() throws IOException {
    RawScan scan = Scans.transmission(300, 200, 4, ChannelKind.SINGLE_ENERGY);
    Path file = folder.resolve("cut.npy");
    new NpyFormat().write(scan, file);
    RawScan read = new NpyFormat().read(file, ReadOptions.DEFAULT);

    Files.write(file, new byte[0]);

    assertThat(read.mainView().channels().get(0).sha256())
        .isEqualTo(scan.mainView().channels().get(0).sha256());
  }
}
