package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormatException;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.VendorFiles;
import org.junit.jupiter.api.Test;

/** Attachments come back as they were written. */
class ScanAttachmentsTest extends WrittenScans {
  @Test
  void write_largestAttachments_readBack() throws IOException {
    Attachment large = Attachment.of("a.large", ByteBuffer.allocate(Attachment.MAX_BYTES));
    RawScan scan =
        Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY)
            .withAttachments(List.of(large, large));

    Path saved = new ScanFiles().write(scan, folder, "large");

    RawScan back = new ScanFiles().read(saved, ReadOptions.DEFAULT);
    assertThat(back.attachments().equals(scan.attachments())).isTrue();
  }

  @Test
  void read_attachmentThatWasChanged_refused() throws IOException {
    RawScan scan =
        Scans.transmission(5, 4, 1, ChannelKind.SINGLE_ENERGY)
            .withAttachments(List.of(Attachment.of("a.b", ByteBuffer.wrap(new byte[] {1, 2, 3}))));
    Path saved = new ScanFiles().write(scan, folder, "one");
    Path sidecar = folder.resolve("one.scan.json");
    Files.writeString(sidecar, Files.readString(sidecar).replace("AQID", "AQIE"));
    assertThatThrownBy(() -> new ScanFiles().read(saved, ReadOptions.DEFAULT))
        .isInstanceOf(ScanFormatException.class)
        .hasMessageContaining("attachment a.b is not of sha-256");
  }

  @Test
  void write_attachments_readBack() throws IOException {
    Path ase = folder.resolve("a.ase");
    Files.write(ase, VendorFiles.ase(5, 4, 1, VendorFiles.ASE_METADATA));
    RawScan scan = new ScanFiles().read(ase, ReadOptions.DEFAULT);

    Path saved = new ScanFiles().write(scan, folder, "saved");

    RawScan back = new ScanFiles().read(saved, ReadOptions.DEFAULT);
    assertThat(back.attachments()).hasSize(2).isEqualTo(scan.attachments());
    assertThat(ScanLosses.of(scan, back)).isEmpty();
    assertThat(ScanLosses.of(scan, back.withAttachments(List.of())))
        .containsExactly(
            "attachment ase.trailer of 48 bytes", "attachment ase.metadata.xml of 238 bytes");
  }
}
