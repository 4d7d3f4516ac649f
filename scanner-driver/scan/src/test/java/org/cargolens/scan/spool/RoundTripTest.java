package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.Channel;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.ScanFormats;
import org.cargolens.scan.View;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that a raw scan holds comes back as it was, mapped or read as a file. */
final class RoundTripTest {
  @TempDir private Path folder;

  @Test
  void write_anyScan_isReadBackWhole() throws IOException {
    MemoryDisk disk = new MemoryDisk();
    try (ScanSpool spool = SpoolStory.open(disk)) {
      for (long seed = 0; seed < 300; seed++) {
        RawScan scan = AnyScan.of(seed);
        SpoolEntry entry = spool.write(scan);
        assertSame(spool.read(entry.id()), scan, "seed " + seed);
        assertThat(spool.verify(entry.id())).isEmpty();
      }
    }
  }

  @Test
  void write_toRealFiles_areMappedAndReadAsAFormat() throws IOException {
    try (ScanSpool spool = ScanSpool.open(folder.resolve("a/spool"), SpoolSettings.DEFAULT)) {
      for (long seed = 0; seed < 12; seed++) {
        RawScan scan = AnyScan.of(seed);
        SpoolEntry entry = spool.write(scan);
        RawScan mapped = spool.read(entry.id());
        assertSame(mapped, scan, "seed " + seed);
        Channel channel = mapped.mainView().channels().get(0);
        assertThat(channel.samples().isDirect()).isTrue();
        assertThat(channel.samples().isReadOnly()).isTrue();
        assertThat(channel.samples().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        RawScan file = ScanFormats.installed().read(entry.descriptor(), ReadOptions.DEFAULT);
        assertSame(file, scan, "seed " + seed);
      }
    }
  }

  private static void assertSame(RawScan found, RawScan expected, String what) {
    assertThat(found.metadata()).as(what).isEqualTo(expected.metadata());
    assertThat(found.views()).as(what).hasSameSizeAs(expected.views());
    for (int i = 0; i < expected.views().size(); i++) {
      View view = found.views().get(i);
      View other = expected.views().get(i);
      assertThat(view.kind()).as(what).isEqualTo(other.kind());
      assertThat(view.geometry()).as(what).isEqualTo(other.geometry());
      assertThat(view.lineTable()).as(what).isEqualTo(other.lineTable());
      assertThat(view.gaps()).as(what).isEqualTo(other.gaps());
      assertChannels(view.channels(), other.channels(), what);
      assertThat(view.calibration()).as(what).hasSameSizeAs(other.calibration());
      for (int frame = 0; frame < other.calibration().size(); frame++) {
        assertThat(view.calibration().get(frame).kind())
            .isEqualTo(other.calibration().get(frame).kind());
        assertChannels(
            List.of(view.calibration().get(frame).channel()),
            List.of(other.calibration().get(frame).channel()),
            what);
      }
    }
  }

  private static void assertChannels(List<Channel> found, List<Channel> expected, String what) {
    assertThat(found).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Channel channel = found.get(i);
      Channel other = expected.get(i);
      assertThat(channel.kind()).as(what).isEqualTo(other.kind());
      assertThat(channel.domain()).as(what).isEqualTo(other.domain());
      assertThat(channel.format()).as(what).isEqualTo(other.format());
      assertThat(channel.lines()).as(what).isEqualTo(other.lines());
      assertThat(channel.sha256()).as(what).isEqualTo(other.sha256());
      int line = other.lines() / 2;
      int detector = other.detectors() / 2;
      assertThat(channel.sample(line, detector)).isEqualTo(other.sample(line, detector));
    }
  }
}
