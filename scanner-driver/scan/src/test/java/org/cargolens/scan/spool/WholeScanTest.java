package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.util.List;
import org.cargolens.scan.Attachment;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.ProjectionMark;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;

class WholeScanTest {
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
  void of_scanWithAttachments_isRefused() {
    Attachment header = Attachment.of("maker.header", ByteBuffer.wrap(new byte[] {1, 2}));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WholeScan.of(PLAIN.withAttachments(List.of(header))))
        .withMessageContaining("has more than that");
  }
}
