package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;

class ScanNamesTest {
  private static final RawScan SCAN = Scans.transmission(4, 3, 1, ChannelKind.SINGLE_ENERGY);

  private static String named(String scanId) {
    return ScanNames.fileName(
        SCAN.withMetadata(SCAN.metadata().withScanId(scanId)), Optional.empty());
  }

  @Test
  void fileName_longId_endsWithinWhatFileSystemsHold() {
    assertThat(named("A".repeat(300))).isEqualTo("A".repeat(100));
    String han = named("箱".repeat(300));
    assertThat(han).isEqualTo("箱".repeat(50));
    assertThat(han.getBytes(StandardCharsets.UTF_8)).hasSize(150);
    String beyond = named("x" + "𐐷".repeat(300)); // two halves of a character each, 4 bytes
    assertThat(beyond).isEqualTo("x" + "𐐷".repeat(37));
  }

  @Test
  void fileName_signsOfFileSystems_becomeHyphens() {
    assertThat(named("..A/B:C d")).isEqualTo("A-B-C-d");
    assertThat(named("..")).isEqualTo("scan");
  }
}
