package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.format.png.PngFormat;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.LateSidecar;
import org.junit.jupiter.api.Test;

/** Makers' sidecars that come after the scan of one file that they speak of was taken. */
class LateSidecarTest extends SidecarFixture {
  @Test
  void takeSidecar_afterTheScanWasTaken_onceAndTheScanNotAgain() throws Exception {
    try (FolderSource source = open()) {
      Path scan = dropScan("T0001S.jpg");
      assertThat(takeSettled(source)).isEqualTo(1);
      Path form = dropText("T0001.xml", SidecarFiles.dataFormNew());
      assertThat(takeSettled(source)).isZero();
      try (LateSidecar late = source.takeSidecar().orElseThrow()) {
        assertThat(late.origin()).isEqualTo(form.toString());
        assertThat(late.scanOrigin()).isEqualTo(scan.toString());
        RawScan plain = Scans.transmission(9, 7, 1, ChannelKind.SINGLE_ENERGY);
        RawScan enriched = late.file().enrich(plain);
        assertThat(enriched.metadata().scanId()).contains("T0001");
        assertThat(enriched.attachments()).hasSize(1);
        assertThat(late.file().enrich(enriched)).isEqualTo(enriched);
        late.taken();
        assertThatIllegalStateException().isThrownBy(late::taken);
      }
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
    try (FolderSource again = open()) {
      assertThat(takeSettled(again)).isZero();
      assertThat(lateSettled(again)).isEmpty();
    }
  }

  @Test
  void takeSidecar_notAnsweredFor_comesAgainAlsoAfterARestart() throws Exception {
    try (FolderSource source = open()) {
      dropScan("T0001S.jpg");
      assertThat(takeSettled(source)).isEqualTo(1);
      dropText("T0001.xml", SidecarFiles.dataFormNew());
      assertThat(takeSettled(source)).isZero();
      source.takeSidecar().orElseThrow().close();
      assertThat(source.takeSidecar()).isEmpty(); // it settles anew
      folder.pass(SETTLE);
      LateSidecar kept = source.takeSidecar().orElseThrow();
      assertThat(source.isDone(folder.root().resolve("T0001.xml"))).isFalse();
      assertThat(source.takeSidecar()).isEmpty();
      assertThat(kept).isNotNull();
    }
    try (FolderSource again = open()) {
      assertThat(takeSettled(again)).isZero();
      assertThat(lateSettled(again)).containsExactly("T0001.xml of T0001S.jpg");
      assertThat(lateSettled(again)).isEmpty();
      assertThat(again.isDone(folder.root().resolve("T0001.xml"))).isTrue();
    }
  }

  @Test
  void takeSidecar_thatWasReadWithTheScan_isNotLateUntilItChanges() throws Exception {
    try (FolderSource source = open()) {
      dropScan("T0001S.jpg");
      dropText("T0001.xml", SidecarFiles.dataFormNew());
      assertThat(takeSettled(source)).isEqualTo(1);
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
    try (FolderSource again = open()) {
      assertThat(takeSettled(again)).isZero();
      assertThat(lateSettled(again)).isEmpty();
      dropText("T0001.xml", SidecarFiles.dataFormNew() + " ");
      folder.pass(RELISTED);
      assertThat(takeSettled(again)).isZero();
      assertThat(lateSettled(again)).containsExactly("T0001.xml of T0001S.jpg");
    }
  }

  @Test
  void takeSidecar_cameWhileTheScanWasInAStationsHands_isLate() throws Exception {
    try (FolderSource source = open()) {
      dropScan("T0001S.jpg");
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        dropText("T0001.xml", SidecarFiles.dataFormNew());
        assertThat(source.take(Duration.ZERO)).isEmpty(); // listed, and nobody's yet
        scan.taken();
      }
      assertThat(takeReady(source)).isZero();
      assertThat(lateSettled(source)).containsExactly("T0001.xml of T0001S.jpg");
    }
  }

  @Test
  void takeSidecar_ofNoTakenScan_isNotTold() throws Exception {
    try (FolderSource source = open()) {
      dropText("T0001.xml", SidecarFiles.dataFormNew());
      dropText("T0009S.jpg", "no scan");
      Path refused = dropScan("P1.jpg");
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(SETTLE);
      try (ArrivedScan scan = source.take(Duration.ZERO).orElseThrow()) {
        assertThat(scan.origin()).isEqualTo(refused.toString());
        scan.refuse("not wanted");
      }
      dropText("P1.xml", SidecarFiles.idr());
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
  }

  @Test
  void takeSidecar_ofAnotherScanOrBroken_isNotedWithTheReason() throws Exception {
    try (FolderSource source = open()) {
      dropScan("T0009S.png");
      dropScan("P1.jpg");
      assertThat(takeSettled(source)).isEqualTo(2);
      dropText("T0009.xml", SidecarFiles.dataFormNew());
      dropText("P1.xml", "<IDR>");
      for (int attempt = 0; attempt < 10; attempt++) {
        assertThat(takeSettled(source)).isZero();
        assertThat(lateSettled(source)).isEmpty();
        folder.pass(Duration.ofMinutes(3));
      }
      assertThat(Files.readString(folder.journal()))
          .contains("T0009S.png#T0009.xml\tsays nothing of the scan")
          .contains("P1.jpg#P1.xml\t" + folder.root());
    }
  }

  @Test
  void takeSidecar_manifestOfTwoScans_isToldOfThatWhichDidNotReadIt() throws Exception {
    try (FolderSource source = open()) {
      dropScan("XRAY-77001-001--Array-0000-xray.jpg");
      assertThat(takeSettled(source)).isEqualTo(1);
      dropText("77001.xml", SidecarFiles.manifest());
      dropScan("XRAY-77001-007--Array-0000.img");
      assertThat(takeSettled(source)).isEqualTo(1);
      List<String> late = new ArrayList<>();
      try (LateSidecar sidecar = source.takeSidecar().orElseThrow()) {
        late.add(name(sidecar.scanOrigin()));
        sidecar.taken();
      }
      assertThat(late).containsExactly("XRAY-77001-001--Array-0000-xray.jpg");
      assertThat(lateSettled(source)).isEmpty();
    }
  }

  @Test
  void takeSidecar_stillBeingWritten_waits() throws Exception {
    try (FolderSource source = open()) {
      dropScan("T0001S.jpg");
      assertThat(takeSettled(source)).isEqualTo(1);
      String form = SidecarFiles.dataFormNew();
      dropText("T0001.xml", form.substring(0, 300));
      assertThat(takeReady(source)).isZero();
      folder.pass(SETTLE.dividedBy(2));
      dropText("T0001.xml", form);
      assertThat(source.takeSidecar()).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      assertThat(source.takeSidecar()).isEmpty();
      folder.pass(SETTLE.dividedBy(2));
      assertThat(source.takeSidecar()).isPresent();
    }
  }

  /** A system uses a name again: the new sidecar comes before the new scan. */
  @Test
  void takeSidecar_ofAScanThatTakesThePlaceOfATakenOne_isReadWithThatAlone() throws Exception {
    try (FolderSource source = open()) {
      Path scan = dropScan("T0001S.jpg");
      assertThat(takeSettled(source)).isEqualTo(1);
      dropText("T0001.xml", SidecarFiles.dataFormNew());
      assertThat(takeReady(source)).isZero(); // the old scan is still there
      new PngFormat().write(Scans.transmission(11, 7, 1, ChannelKind.SINGLE_ENERGY), scan);
      folder.pass(SETTLE);
      assertThat(source.takeSidecar()).isEmpty();
      folder.pass(RELISTED);
      assertThat(source.take(Duration.ZERO)).isEmpty();
      folder.pass(SETTLE);
      try (ArrivedScan fresh = source.take(Duration.ZERO).orElseThrow()) {
        assertThat(source.takeSidecar()).isEmpty();
        assertThat(fresh.scan().attachments()).hasSize(1);
        fresh.taken();
      }
      assertThat(takeSettled(source)).isZero();
      assertThat(lateSettled(source)).isEmpty();
    }
  }
}
