package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.View;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeScanTest {
  @TempDir private Path folder;

  private static final RawScan PLAIN = Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY);

  @Test
  void of_metadataAndViews_isTaken() {
    assertThat(WholeScan.of(PLAIN).scan()).isSameAs(PLAIN);
  }

  @Test
  void of_scanWithSomethingProjected_isRefused() {
    ProjectionMark mark = new ProjectionMark(PLAIN.mainView().channels().get(0).sha256());
    RawScan projected = PLAIN.withMetadata(PLAIN.metadata().withProjection(mark));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WholeScan.of(projected))
        .withMessageContaining("a spool can't keep all of");
  }

  @Test
  void write_scanWithAttachments_comesBackWithThem() throws Exception {
    RawScan scan = PLAIN.withAttachments(attachments(3));
    SpoolId id;
    try (ScanSpool spool = ScanSpool.open(folder, SpoolSettings.DEFAULT)) {
      SpoolEntry entry = spool.write(scan);
      id = entry.id();
      assertThat(entry.bytes()).isEqualTo(5 * 4 * 2 + 3 + 2 + 1);
      assertSame(spool.read(id), scan);
      assertSame(new SpoolFormat().read(entry.descriptor(), ReadOptions.DEFAULT), scan);
      ReadOptions renamed = ReadOptions.DEFAULT.withDomain(Domain.RAW_COUNTS);
      assertThat(new SpoolFormat().read(entry.descriptor(), renamed).attachments())
          .isEqualTo(scan.attachments());
    }
    try (ScanSpool again = ScanSpool.open(folder, SpoolSettings.DEFAULT)) {
      assertSame(again.read(id), scan);
      assertThat(again.recovery().quarantined()).isEmpty();
    }
  }

  /** Names may repeat, and a content may be empty. */
  private static List<Attachment> attachments(int longest) {
    List<Attachment> all = new ArrayList<>();
    for (int length = longest; length >= 0; length--) {
      all.add(Attachment.of("maker." + length / 2, ByteBuffer.wrap(new byte[length])));
    }
    return all;
  }

  private static void assertSame(RawScan read, RawScan written) {
    assertThat(read.attachments()).isEqualTo(written.attachments());
    assertThat(read.metadata()).isEqualTo(written.metadata());
    assertThat(read.mainView().channels().get(0).sha256())
        .isEqualTo(written.mainView().channels().get(0).sha256());
  }

  @Test
  void read_descriptorWithAttachmentsCutOrLying_isRefused() throws Exception {
    Descriptor sealed =
        new Descriptor(Instant.EPOCH, Optional.empty(), PLAIN.metadata(), views(), attachments(9));
    ByteBuffer whole = DescriptorCodec.write(sealed);
    assertThat(DescriptorCodec.read(reader(whole)).attachments()).isEqualTo(attachments(9));
    int without =
        DescriptorCodec.write(
                new Descriptor(Instant.EPOCH, Optional.empty(), PLAIN.metadata(), views()))
            .remaining();
    for (int end = without + 1; end < whole.remaining(); end++) {
      ByteBuffer cut = whole.duplicate().limit(end);
      assertThatThrownBy(() -> DescriptorCodec.read(reader(cut)))
          .isInstanceOf(ScanFormatException.class);
    }
    for (int lie : new int[] {-1, Integer.MAX_VALUE, 1001}) {
      ByteBuffer lying = ByteBuffer.allocate(whole.remaining()).order(ByteOrder.LITTLE_ENDIAN);
      lying.put(whole.duplicate()).putInt(without, lie).flip();
      assertThatThrownBy(() -> DescriptorCodec.read(reader(lying)))
          .isInstanceOf(ScanFormatException.class);
    }
  }

  private static List<Descriptor.SealedView> views() {
    View view = PLAIN.mainView();
    Channel channel = view.channels().get(0);
    return List.of(
        new Descriptor.SealedView(
            view.kind(),
            view.geometry(),
            List.of(Descriptor.SealedChannel.of(channel, 0, channel.sha256())),
            view.lineTable(),
            view.gaps(),
            List.of()));
  }

  private static ByteReader reader(ByteBuffer bytes) {
    return new ByteReader(Path.of("descriptor"), bytes, 0);
  }
}
