package org.cargolens.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata, line tables, geometry, digests and enumerations. */
class ScanFactsTest {
  @Test
  void metadata_with_changesOneThing() {
    ScannerIdentity scanner = new ScannerIdentity("Maker", "Model", "7", Optional.of("1.2"));
    ContainerReading reading = ContainerReading.of(0, "CSQU3054383");
    ScanMetadata metadata =
        ScanMetadata.UNKNOWN
            .withScanId("42")
            .withScanner(scanner)
            .withCapturedAt(Instant.EPOCH)
            .withSite("North gate")
            .withContainers(List.of(reading));
    assertThat(metadata)
        .isEqualTo(
            new ScanMetadata(
                Optional.of("42"),
                Optional.of(scanner),
                Optional.of(Instant.EPOCH),
                Optional.of("North gate"),
                List.of(reading)));
    RawScan scan = Scans.transmission(2, 2, 1, ChannelKind.SINGLE_ENERGY);
    assertThat(scan.withMetadata(metadata).metadata()).isSameAs(metadata);
    assertThat(scan.withMetadata(metadata).views()).isEqualTo(scan.views());
  }

  @Test
  void metadata_slotTakenTwice_refused() {
    ContainerReading reading = ContainerReading.of(1, "?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScanMetadata.UNKNOWN.withContainers(List.of(reading, reading)))
        .withMessageContaining("slot 1");
  }

  @Test
  void scan_withoutView_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RawScan(ScanMetadata.UNKNOWN, List.of()));
  }

  @Test
  void lineTable_flagsAndEncoder_copiedInAndOut() {
    byte[] flags = {0, 3, 8};
    long[] encoder = {5, 6, 7};
    LineTable table = LineTable.of(flags, encoder);
    flags[0] = 1;
    encoder[0] = 9;
    table.encoderPositions().orElseThrow()[1] = 9;

    assertThat(table.lines()).isEqualTo(3);
    assertThat(table.flags(1)).isEqualTo((byte) 3);
    assertThat(table.has(0, LineFlag.MISSING)).isFalse();
    assertThat(table.has(1, LineFlag.SATURATED)).isTrue();
    assertThat(table.count(LineFlag.OVERTRIGGERED)).isEqualTo(1);
    assertThat(table.encoderPositions().orElseThrow()).containsExactly(5, 6, 7);
    assertThat(table)
        .isEqualTo(LineTable.of(new byte[] {0, 3, 8}, new long[] {5, 6, 7}))
        .isNotEqualTo(LineTable.of(new byte[] {0, 3, 8}))
        .hasSameHashCodeAs(LineTable.of(new byte[] {0, 3, 8}))
        .hasToString("LineTable[lines=3, encoder=true]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineTable.of(new byte[2], new long[3]))
        .withMessageContaining("encoder of 3");
  }

  @Test
  void geometry_with_changesOneThing() {
    ViewGeometry geometry =
        ViewGeometry.ofSize(3, 2).withPitch(4.0, 5.0).withOrientation(Orientation.UPRIGHT);
    assertThat(geometry.linePitchMm()).hasValue(4.0);
    assertThat(geometry.detectorPitchMm()).hasValue(5.0);
    assertThat(geometry.orientation()).contains(Orientation.UPRIGHT);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 1000, Double.NaN, Double.POSITIVE_INFINITY})
  void geometry_illegalPitch_refused(double pitch) {
    ViewGeometry geometry = ViewGeometry.ofSize(3, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> geometry.withPitch(pitch, 1))
        .withMessageContaining("linePitchMm");
    assertThatIllegalArgumentException().isThrownBy(() -> geometry.withPitch(1, pitch));
  }

  @Test
  void sha256_knownText_digestOfTheStandard() {
    ByteBuffer abc = ByteBuffer.wrap("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(Sha256.of(abc))
        .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(abc.remaining()).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> new Sha256("BA"));
  }

  @Test
  void enumerations_answers() {
    assertThat(Domain.values()).filteredOn(Domain::isDisplayGrey).hasSize(2);
    assertThat(Domain.values())
        .filteredOn(Domain::isBrightOpenBeam)
        .containsExactly(Domain.RAW_COUNTS, Domain.TRANSMISSION, Domain.DISPLAY_GREY_DARK_IS_DENSE);
    assertThat(ChannelKind.values()).filteredOn(ChannelKind::isTransmission).hasSize(3);
  }

  @Test
  void readOptions_with_changesOneThing() {
    ReadOptions options = ReadOptions.DEFAULT.withDomain(Domain.RAW_COUNTS).withMaxPixels(9);
    assertThat(options).isEqualTo(new ReadOptions(Optional.of(Domain.RAW_COUNTS), 9));
    assertThat(options.domainFor(SampleFormat.U8)).isEqualTo(Domain.RAW_COUNTS);
    assertThat(ReadOptions.DEFAULT.domainFor(new SampleFormat(16, 12)))
        .isEqualTo(Domain.TRANSMISSION);
    assertThatIllegalArgumentException().isThrownBy(() -> options.withMaxPixels(0));
  }
}
