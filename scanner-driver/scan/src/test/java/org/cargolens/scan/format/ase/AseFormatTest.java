package org.cargolens.scan.format.ase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.Orientation;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.testing.HostileFiles;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AseFormatTest {
  private static final AseFormat FORMAT = new AseFormat();
  private static final int DETECTORS = 5;
  private static final int LINES = 8;

  private static final Orientation ORIENTATION =
      new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_FRONT);

  @TempDir private Path folder;

  private RawScan read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("scan.bin"), bytes);
    return ScanFormats.installed().read(file, ReadOptions.DEFAULT);
  }

  private static byte[] file(int panels) {
    return VendorFiles.ase(DETECTORS, LINES, panels, VendorFiles.ASE_METADATA);
  }

  private static void assertPlane(Channel channel, int plane) {
    for (int line = 0; line < LINES; line++) {
      for (int detector = 0; detector < DETECTORS; detector++) {
        assertThat(channel.sample(line, detector))
            .isEqualTo(VendorFiles.sample(plane, line, detector));
      }
    }
  }

  @Test
  void read_onePanel_rowsAreLines() throws IOException {
    RawScan scan = read(file(1));
    assertThat(scan.mainView().channels())
        .singleElement()
        .matches(channel -> channel.kind() == ChannelKind.SINGLE_ENERGY)
        .matches(channel -> channel.domain() == Domain.TRANSMISSION);
    assertPlane(scan.mainView().channels().get(0), 0);
    assertThat(scan.mainView().geometry().orientation())
        .contains(
            new Orientation(Orientation.FirstDetector.BOTTOM, Orientation.FirstLine.VEHICLE_FRONT));
  }

  @Test
  void read_threePanels_lowHighMaterial() throws IOException {
    RawScan scan = read(file(3));
    assertThat(scan.mainView().geometry().detectors()).isEqualTo(DETECTORS);
    assertPlane(scan.mainView().channel(ChannelKind.LOW_ENERGY).orElseThrow(), 0);
    assertPlane(scan.mainView().channel(ChannelKind.HIGH_ENERGY).orElseThrow(), 1);
    Channel material = scan.mainView().channel(ChannelKind.MATERIAL).orElseThrow();
    assertPlane(material, 2);
    assertThat(material.domain()).isEqualTo(Domain.MAKER_CODES);
  }

  @Test
  void read_trailer_keptAsItWas() throws IOException {
    RawScan scan = read(file(1));
    assertThat(scan.attachments())
        .extracting(Attachment::name)
        .containsExactly("ase.trailer", "ase.metadata.xml");
    ByteBuffer opaque = scan.attachment("ase.trailer").orElseThrow().content();
    assertThat(opaque.remaining()).isEqualTo(48);
    assertThat(opaque.get(0) & 0xFF).isEqualTo(200);
    ByteBuffer xml = scan.attachment("ase.metadata.xml").orElseThrow().content();
    assertThat(StandardCharsets.UTF_16LE.decode(xml).toString())
        .isEqualTo(VendorFiles.ASE_METADATA);
  }

  @Test
  void read_noMetadata_opaqueBytesOnly() throws IOException {
    assertThat(read(VendorFiles.ase(DETECTORS, LINES, 1, "")).attachments()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff"})
  void read_metadataWithoutDeclaration_keptApart(String mark) throws IOException {
    String metadata = "<Metadata><Items/></Metadata>";
    byte[] bytes = VendorFiles.ase(DETECTORS, LINES, 1, mark + metadata);
    RawScan scan = read(bytes);
    ByteBuffer xml = scan.attachment("ase.metadata.xml").orElseThrow().content();
    assertThat(StandardCharsets.UTF_16LE.decode(xml).toString()).isEqualTo(metadata);
    assertThat(scan.attachment("ase.trailer").orElseThrow().size())
        .isEqualTo(48 + 2 * mark.length());
    Path out = folder.resolve("out.ase");
    FORMAT.write(scan, out);
    assertThat(out).hasBinaryContent(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47})
  void read_shortTrailer_pixelsAndWhatThereIsKept(int length) throws IOException {
    byte[] bytes = VendorFiles.ase(DETECTORS, LINES, 1, "");
    RawScan scan = read(Arrays.copyOf(bytes, bytes.length - 48 + length));
    assertPlane(scan.mainView().channels().get(0), 0);
    assertThat(scan.attachments().stream().mapToInt(Attachment::size).sum()).isEqualTo(length);
  }

  @Test
  void write_scanThatWasRead_sameBytes() throws IOException {
    for (int panels : new int[] {1, 3}) {
      Path out = folder.resolve("out.ase");
      FORMAT.write(read(file(panels)), out);
      assertThat(out).hasBinaryContent(file(panels));
    }
  }

  @Test
  void write_scanOfElsewhere_readBackTheSame() throws IOException {
    RawScan scan = laidOut(ORIENTATION, Domain.TRANSMISSION);
    Path out = folder.resolve("out.ase");
    FORMAT.write(scan, out);
    RawScan back = FORMAT.read(out, ReadOptions.DEFAULT);
    assertThat(back.mainView().channels().get(0).sha256())
        .isEqualTo(scan.mainView().channels().get(0).sha256());
    assertThat(back.mainView().channels().get(0).domain()).isEqualTo(Domain.TRANSMISSION);
    assertThat(back.mainView().geometry().orientation())
        .isEqualTo(scan.mainView().geometry().orientation());
  }

  private static RawScan laidOut(Orientation orientation, Domain domain) {
    RawScan scan = Scans.transmission(6, 9, 5, ChannelKind.SINGLE_ENERGY);
    return Scans.laidOut(scan, orientation, domain);
  }

  @Test
  void canWrite_whatItCantHold_false() {
    List<RawScan> scans =
        List.of(
            laidOut(Orientation.UPRIGHT, Domain.TRANSMISSION),
            laidOut(ORIENTATION, Domain.RAW_COUNTS),
            laidOut(ORIENTATION, Domain.DISPLAY_GREY_DARK_IS_DENSE),
            Scans.transmission(6, 9, 5, ChannelKind.SINGLE_ENERGY),
            Scans.transmission(6, 9, 5, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY),
            Scans.transmission(6, 9, 5, ChannelKind.BACKSCATTER),
            Scans.transmission(
                6, 9, 5, ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY, ChannelKind.MATERIAL));
    for (RawScan scan : scans) {
      assertThat(FORMAT.canWrite(scan)).isFalse();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FORMAT.write(scan, folder.resolve("no.ase")))
          .withMessageContaining("ase holds");
    }
  }

  @Test
  void read_cutInTheBitmap_refused() throws IOException {
    byte[] good = file(1);
    int trailer = good.length - 2 * VendorFiles.ASE_METADATA.length() - 48;
    HostileFiles.assertEveryCutFails(FORMAT, Arrays.copyOf(good, trailer), folder);
  }

  @Test
  void read_metadataCutOrOdd_oneAttachmentWrittenBack() throws IOException {
    byte[] good = file(1);
    int metadata = good.length - 2 * VendorFiles.ASE_METADATA.length();
    for (int length = metadata + 1; length < good.length; length++) {
      assertOneAttachment(Arrays.copyOf(good, length), length - metadata + 48);
    }
    byte[] longer = Arrays.copyOf(good, good.length + 3);
    assertOneAttachment(longer, longer.length - metadata + 48);
    byte[] noOpaque = Arrays.copyOf(good, good.length);
    System.arraycopy(good, metadata, noOpaque, metadata - 48, good.length - metadata);
    assertOneAttachment(noOpaque, good.length - metadata + 48);
  }

  private void assertOneAttachment(byte[] bytes, int size) throws IOException {
    RawScan scan = read(bytes);
    assertThat(scan.attachments()).extracting(Attachment::name).containsExactly("ase.trailer");
    assertThat(scan.attachments().get(0).size()).isEqualTo(size);
    Path out = folder.resolve("odd.ase");
    FORMAT.write(scan, out);
    assertThat(out).hasBinaryContent(bytes);
  }

  @Test
  void read_lyingHeader_saysWhere() throws IOException {
    assertThat(changed(8, 7)).hasMessageContaining("at byte 8: expected line data of type 2");
    assertThat(changed(10, 7)).hasMessageContaining("at byte 10: expected 0, found 7");
    assertThat(changed(15, 1)).hasMessageContaining("at byte 14: expected 0, found 256");
    assertThat(changed(12, 1)).hasMessageContaining("at byte 12: expected samples of 2 bytes");
    assertThat(changed(8, 3)).hasMessageContaining("at byte 4: expected a width of three equal");
    assertThat(changed(4, 0)).hasMessageContaining("at byte 4").hasMessageContaining("rows");
    assertThat(changed(7, 0x7F)).hasMessageContaining("the bitmap of ");
  }

  private Throwable changed(int offset, int value) throws IOException {
    byte[] bytes = file(1);
    bytes[offset] = (byte) value;
    return HostileFiles.failure(
        FORMAT, Files.write(folder.resolve("lie"), bytes), "byte " + offset);
  }

  @Test
  void read_damaged_scanOrFormatError() throws IOException {
    HostileFiles.readMutations(FORMAT, file(1), folder);
    HostileFiles.readMutations(FORMAT, file(3), folder);
  }
}
