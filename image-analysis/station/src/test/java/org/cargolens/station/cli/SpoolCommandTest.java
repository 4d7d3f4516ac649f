package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cargolens.scan.CalibrationFrame;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scan.spool.SpoolSettings;
import org.cargolens.scan.testing.Scans;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A spool from the command line, beginning with a scan that goes into it. */
final class SpoolCommandTest {
  @TempDir private Path folder;
  private Path spool;
  private Path out;

  @BeforeEach
  void choose() {
    spool = folder.resolve("spool");
    out = folder.resolve("out");
  }

  /** Two energies with encoder, dark level and open beam. */
  private static RawScan scan() {
    ChannelKind[] kinds = {ChannelKind.HIGH_ENERGY, ChannelKind.LOW_ENERGY};
    View plain = Scans.transmission(300, 64, 8, kinds).mainView();
    long[] positions = new long[300];
    for (int line = 0; line < 300; line++) {
      positions[line] = 7L * line;
    }
    List<CalibrationFrame> frames =
        List.of(
            frame(CalibrationFrame.Kind.DARK, kinds[0], 11),
            frame(CalibrationFrame.Kind.OPEN_BEAM, kinds[0], 12));
    return RawScan.of(
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(300, 64).withPitch(4, 5),
            plain.channels(),
            LineTable.of(new byte[300], positions),
            List.of(),
            frames));
  }

  private static CalibrationFrame frame(CalibrationFrame.Kind kind, ChannelKind of, long seed) {
    return new CalibrationFrame(
        kind,
        Scans.channel(
            of, Domain.RAW_COUNTS, SampleFormat.U16, SampleGrid.lineByLine(16, 64), seed));
  }

  private CommandRun pull(FaultPlan faults) throws IOException {
    return pull(VirtualScanner.Setup.of(scan()).withFaults(faults));
  }

  private CommandRun pull(VirtualScanner.Setup setup) throws IOException {
    try (VirtualScanner device = VirtualScanner.onTcp(setup, 0)) {
      return CommandRun.of("scan", device.uri(), "--spool", spool, "--out", out, "--name", "truck");
    }
  }

  private SpoolEntry only() throws IOException {
    try (ScanSpool opened = ScanSpool.open(spool, SpoolSettings.DEFAULT)) {
      assertThat(opened.entries()).hasSize(1);
      return opened.entries().get(0);
    }
  }

  @Test
  void scan_intoASpool_keepsAllThatTheScannerSent() throws IOException {
    CommandRun run = pull(FaultPlan.NONE);
    assertThat(run.exitCode()).as(run.err()).isZero();
    SpoolEntry entry = only();
    assertThat(run.out()).contains(entry.descriptor() + ": sealed");
    assertThat(entry.isComplete()).isTrue();
    RawScan kept = new ScanFiles().read(entry.descriptor(), ReadOptions.DEFAULT);
    View view = kept.mainView();
    View sent = scan().mainView();
    assertThat(view.lineTable()).isEqualTo(sent.lineTable());
    assertThat(view.geometry()).isEqualTo(sent.geometry());
    assertThat(view.calibration()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(view.channels().get(i).sha256()).isEqualTo(sent.channels().get(i).sha256());
      assertThat(view.calibration().get(i).channel().sha256())
          .isEqualTo(sent.calibration().get(i).channel().sha256());
    }
    assertThat(out.resolve("truck.npy")).exists();
  }

  @Test
  void scan_cutOff_isAPartialScanInTheSpool() throws IOException {
    // So slow that the scan has begun for a late thread too before its link is cut.
    FaultPlan cut = FaultPlan.NONE.withDisconnectAfter(200);
    CommandRun run = pull(VirtualScanner.Setup.of(scan()).withFaults(cut).withLineRate(100));
    assertThat(run.exitCode()).isEqualTo(5);
    SpoolEntry entry = only();
    assertThat(entry.isComplete()).isFalse();
    CommandRun list = CommandRun.of("spool", "list", spool);
    assertThat(list.out()).contains(entry.id().value(), "1 scan, ", "ready");
  }

  @Test
  void analyze_sealedScan_makesAReport() throws IOException {
    assertThat(pull(FaultPlan.NONE).exitCode()).isZero();
    Path descriptor = only().descriptor();
    CommandRun run = CommandRun.of("analyze", descriptor, "--out", out);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(out.resolve(descriptor.getFileName() + ".report.json")).exists();
  }

  @Test
  void export_thenRetain_deletesWhatIsNotOnHold() throws IOException {
    assertThat(pull(FaultPlan.NONE).exitCode()).isZero();
    String id = only().id().value();
    CommandRun due = CommandRun.of("spool", "retain", spool, "--megabytes", 0);
    assertThat(due.out()).contains(id + ": due, but nobody has taken it");
    CommandRun export = CommandRun.of("spool", "export", spool, "--out", out);
    assertThat(export.exitCode()).as(export.err()).isZero();
    assertThat(out.resolve(id + ".npy")).exists();
    assertThat(CommandRun.of("spool", "export", spool, "--out", out).out()).isEmpty();
    CommandRun hold =
        CommandRun.of("spool", "hold", spool, id, "--by", "a court", "--reason", "case 7");
    assertThat(hold.out()).contains(id + ": on hold");
    assertThat(CommandRun.of("spool", "list", spool).out()).contains("taken", "a court: case 7");
    assertThat(CommandRun.of("spool", "retain", spool, "--megabytes", 0).out())
        .contains(id + ": due, but on legal hold");
    assertThat(CommandRun.of("spool", "release", spool, id).exitCode()).isZero();
    CommandRun gone = CommandRun.of("spool", "retain", spool, "--days", 1, "--megabytes", 0);
    assertThat(gone.out()).contains(id + ": deleted", "0 bytes are left");
    assertThat(CommandRun.of("spool", "verify", spool, id).exitCode()).isEqualTo(2);
  }

  @Test
  void verify_changedSample_isAFault() throws IOException {
    assertThat(pull(FaultPlan.NONE).exitCode()).isZero();
    SpoolEntry entry = only();
    assertThat(CommandRun.of("spool", "verify", spool).out()).contains("as sealed");
    Path samples = entry.descriptor().resolveSibling("channel-001.raw");
    byte[] bytes = Files.readAllBytes(samples);
    bytes[5] ^= 1;
    Files.write(samples, bytes);
    CommandRun run = CommandRun.of("spool", "verify", spool, entry.id());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).contains("DAMAGED", "channel-001.raw");
  }

  @Test
  void spool_interrupted_isRecoveredAndTold() throws IOException {
    assertThat(pull(FaultPlan.NONE).exitCode()).isZero();
    SpoolEntry entry = only();
    Files.delete(entry.descriptor()); // as if the program had been killed before it was renamed
    CommandRun run = CommandRun.of("spool", "list", spool);
    assertThat(run.err()).contains("recovered " + entry.id());
    assertThat(run.out()).contains("stopped before the scan was sealed");
    Files.writeString(entry.descriptor(), "damaged");
    CommandRun damaged = CommandRun.of("spool", "verify", spool);
    assertThat(damaged.exitCode()).isEqualTo(1);
    assertThat(damaged.err()).contains("quarantine");
  }

  @Test
  void spool_wrongUse_isTold() throws IOException {
    assertThat(CommandRun.of("spool").exitCode()).isEqualTo(2);
    CommandRun none = CommandRun.of("spool", "list", folder.resolve("none"));
    assertThat(none.exitCode()).isEqualTo(3);
    assertThat(folder.resolve("none")).doesNotExist();
    assertThat(pull(FaultPlan.NONE).exitCode()).isZero();
    assertThat(CommandRun.of("spool", "retain", spool).exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("spool", "retain", spool, "--days", -1).exitCode()).isEqualTo(2);
    CommandRun blank = CommandRun.of("spool", "hold", spool, "x", "--by", "me", "--reason", " ");
    assertThat(blank.exitCode()).isEqualTo(2);
    try (ScanSpool busy = ScanSpool.open(spool, SpoolSettings.DEFAULT)) {
      CommandRun second = CommandRun.of("spool", "list", spool);
      assertThat(second.exitCode()).isEqualTo(4);
      assertThat(second.err()).contains("this program uses this spool already");
      assertThat(busy.entries()).hasSize(1);
    }
  }

  @Test
  void retain_numberOutOfRange_saysTheRange(@TempDir Path given) {
    for (String option : new String[] {"--days", "--megabytes"}) {
      CommandRun run = CommandRun.of("spool", "retain", given, option, "99999999999");

      assertThat(run.err())
          .contains("expected a whole number from 0 to 2147483647, but was '99999999999'")
          .doesNotContain("is not an int");
      assertThat(run.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void list_folderThatIsNoSpool_namesTheFolderThatWasGiven(@TempDir Path given) {
    CommandRun empty = CommandRun.of("spool", "list", given);
    CommandRun none = CommandRun.of("spool", "list", given.resolve("none"));

    assertThat(empty.err()).contains(given + ": no spool").doesNotContain("no such");
    assertThat(none.err()).contains(given.resolve("none") + ": no such folder");
    assertThat(empty.exitCode()).isEqualTo(3);
    assertThat(none.exitCode()).isEqualTo(3);
  }
}
