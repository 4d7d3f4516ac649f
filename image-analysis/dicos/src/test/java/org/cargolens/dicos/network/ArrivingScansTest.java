package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.dx.DxImage;
import org.cargolens.dicos.dx.ScanIdentity;
import org.junit.jupiter.api.Test;

class ArrivingScansTest {
  private static final ScanIdentity KNOWN =
      new ScanIdentity("1.2", "CSQU3054383", "", "20200101120000", "30 x 20");
  private static final ScanIdentity UNKNOWN = new ScanIdentity("0", "", "", "", "30 x 20");

  private final ArrivingScans scans = new ArrivingScans();

  private static DxImage.Place place(
      ScanIdentity scan, String instance, int number, boolean isStated) {
    return new DxImage.Place(
        new InstanceReference(SopClass.DX_FOR_PROCESSING, instance),
        scan,
        new DxImage.Position(1, number, false, isStated),
        2);
  }

  private Optional<Integer> nextSize(long now) {
    return scans.next(now, 100).map(images -> images.files().size());
  }

  @Test
  void add_twoEnergiesOfOneScan_areOne() {
    assertThat(scans.add(Path.of("a"), place(KNOWN, "1.1", 1, false), 0)).isTrue();
    assertThat(scans.add(Path.of("b"), place(KNOWN, "1.2", 2, false), 0)).isTrue();

    assertThat(scans.size()).isOne();
    assertThat(nextSize(1)).contains(2);
    assertThat(scans.size()).isZero();
    assertThat(nextSize(1000)).isEmpty();
  }

  @Test
  void add_otherObjectUnderTheSameStudy_isAnotherScan() {
    ScanIdentity other = new ScanIdentity("1.2", "TRLU1234565", "", "20200101120000", "30 x 20");
    scans.add(Path.of("a"), place(KNOWN, "1.1", 1, true), 0);
    scans.add(Path.of("b"), place(other, "1.2", 2, true), 0);

    assertThat(scans.size()).isEqualTo(2);
    assertThat(nextSize(99)).isEmpty();
    assertThat(nextSize(100)).contains(1);
    assertThat(nextSize(100)).contains(1);
  }

  @Test
  void add_imagesThatCouldBeOfSeveralScans_areEachOne() {
    scans.add(Path.of("a"), place(KNOWN, "1.1", 1, false), 0);

    assertThat(scans.add(Path.of("b"), place(KNOWN, "1.3", 1, false), 0)).isTrue();
    assertThat(scans.add(Path.of("c"), place(KNOWN, "1.2", 2, false), 0)).isTrue();
    assertThat(scans.size()).isEqualTo(3);
    assertThat(nextSize(1)).isEmpty();
    for (int scan = 0; scan < 3; scan++) {
      assertThat(nextSize(100)).contains(1);
    }
  }

  @Test
  void add_theSameImageInOtherBytes_isNotAdded() {
    scans.add(Path.of("a"), place(KNOWN, "1.1", 1, false), 0);
    assertThat(scans.add(Path.of("b"), place(KNOWN, "1.1", 1, false), 0)).isFalse();

    ScanIdentity stated = new ScanIdentity("1.3", "", "", "", "");
    scans.add(Path.of("c"), place(stated, "1.4", 1, true), 0);
    assertThat(scans.add(Path.of("d"), place(stated, "1.5", 1, true), 0)).isFalse();
    assertThat(scans.size()).isEqualTo(2);
  }

  /** Somebody removed it, and it was sent again: its name tells that its bytes are the same. */
  @Test
  void add_theVeryFileThatWaits_isNoOtherImage() {
    for (ScanIdentity scan : new ScanIdentity[] {KNOWN, UNKNOWN}) {
      assertThat(scans.add(Path.of("a"), place(scan, "1.1", 1, false), 0)).isTrue();
      assertThat(scans.add(Path.of("a"), place(scan, "1.1", 1, false), 0)).isTrue();

      assertThat(scans.size()).isOne();
      assertThat(nextSize(100)).contains(1);
    }
  }

  @Test
  void add_whatDoesNotTellScansApart_joinsNothing() {
    scans.add(Path.of("a"), place(UNKNOWN, "1.1", 1, true), 0);
    assertThat(scans.add(Path.of("b"), place(UNKNOWN, "1.1", 1, true), 0)).isTrue();
    assertThat(scans.add(Path.of("c"), place(UNKNOWN, "1.2", 2, true), 0)).isTrue();

    assertThat(scans.size()).isEqualTo(3);
  }
}
