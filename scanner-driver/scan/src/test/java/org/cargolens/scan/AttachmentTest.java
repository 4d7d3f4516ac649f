package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;

class AttachmentTest {
  @Test
  void of_bufferThatChangesLater_keepsWhatItHeld() {
    byte[] bytes = {1, 2, 3, 4};
    ByteBuffer source = ByteBuffer.wrap(bytes).position(1);
    Attachment attachment = Attachment.of("ase.trailer", source);
    bytes[1] = 9;
    assertThat(source.position()).isEqualTo(1);
    assertThat(attachment.size()).isEqualTo(3);
    assertThat(attachment.content().get(0)).isEqualTo((byte) 2);
    assertThat(attachment.content().isReadOnly()).isTrue();
    assertThat(attachment.sha256()).isEqualTo(Sha256.of(ByteBuffer.wrap(new byte[] {2, 3, 4})));
  }

  @Test
  void of_illegalNameOrSize_refused() {
    for (String name : List.of("", "a/b", "a b", "x".repeat(101))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Attachment.of(name, ByteBuffer.allocate(0)))
          .withMessageContaining(name);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attachment.of("big", ByteBuffer.allocate(Attachment.MAX_BYTES + 1)))
        .withMessageContaining("16777217");
  }

  @Test
  void equals_nameAndBytes_decide() {
    Attachment one = Attachment.of("a", ByteBuffer.wrap(new byte[] {1}));
    assertThat(one)
        .isEqualTo(Attachment.of("a", ByteBuffer.wrap(new byte[] {1})))
        .hasSameHashCodeAs(Attachment.of("a", ByteBuffer.wrap(new byte[] {1})))
        .isNotEqualTo(Attachment.of("b", ByteBuffer.wrap(new byte[] {1})))
        .isNotEqualTo(Attachment.of("a", ByteBuffer.wrap(new byte[] {2})))
        .hasToString("Attachment[a, 1 bytes]");
  }

  @Test
  void scan_attachments_stayWithOtherMetadataAndHaveALimit() {
    Attachment one = Attachment.of("a", ByteBuffer.wrap(new byte[] {1}));
    RawScan scan = Scans.transmission(3, 2, 1, ChannelKind.SINGLE_ENERGY);
    RawScan with = scan.withAttachments(List.of(one)).withMetadata(ScanMetadata.UNKNOWN);
    assertThat(with.attachment("a")).contains(one);
    assertThat(with.attachment("b")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scan.withAttachments(Collections.nCopies(1001, one)))
        .withMessageContaining("1001");
    Attachment large = Attachment.of("a", ByteBuffer.allocate(12 << 20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scan.withAttachments(Collections.nCopies(3, large)))
        .withMessageContaining("33554432 bytes together, not 3 of 37748736");
  }
}
