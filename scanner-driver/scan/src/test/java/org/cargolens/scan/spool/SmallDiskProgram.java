package org.cargolens.scan.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;

/** Runs on a disk of its own that is small, or read-only; says what it sees. */
final class SmallDiskProgram {
  private static final KnownScan KNOWN = new KnownScan(5, 0);

  private SmallDiskProgram() {}

  /** Arguments: the spool, and whether to fill it or to read it. */
  public static void main(String[] args) throws IOException {
    SpoolSettings settings = SpoolSettings.DEFAULT.withReserveBytes(1 << 20);
    try (ScanSpool spool = ScanSpool.open(Path.of(args[0]), settings)) {
      say("state " + name(spool));
      if (args[1].equals("fill")) {
        fill(spool);
      } else {
        read(spool);
      }
    }
  }

  private static void fill(ScanSpool spool) throws IOException {
    ScanRecording recording = spool.begin(KNOWN.plan());
    int lines = 0;
    try {
      while (lines < 500_000) {
        recording.append(KnownScan.SIDE, KNOWN.lines(KnownScan.SIDE, lines, 500));
        lines += 500;
      }
    } catch (SpoolException e) {
      say("append " + e.state().getClass().getSimpleName());
    }
    say("state " + name(spool));
    SpoolEntry entry = recording.seal(Optional.empty()).orElseThrow();
    RawScan scan = spool.read(entry.id());
    KNOWN.assertTrue(scan, "full disk");
    say("kept " + (KnownScan.arrived(scan, KnownScan.SIDE) == lines && lines > 0));
    say("verify " + spool.verify(entry.id()).size());
    try {
      spool.begin(KNOWN.plan()).close();
    } catch (SpoolException e) {
      say("begin " + e.state().getClass().getSimpleName());
    }
    spool.hold(entry.id(), "court", "case");
    spool.answer(entry.id(), ScanAnswer.Word.TAKEN, "");
    spool.release(entry.id());
    spool.retain(new RetentionPolicy(Optional.empty(), OptionalLong.of(0)));
    say("state " + name(spool));
    say("kept " + spool.write(scan(100)).isComplete());
  }

  private static RawScan scan(int lines) {
    return Scans.transmission(lines, 10, 1, ChannelKind.SINGLE_ENERGY);
  }

  private static void read(ScanSpool spool) throws IOException {
    for (SpoolEntry entry : spool.entries()) {
      say("verify " + spool.verify(entry.id()).size());
    }
    try {
      say("kept " + spool.write(scan(1)));
    } catch (SpoolException e) {
      say("write " + e.state().getClass().getSimpleName());
    }
    try {
      say("held " + spool.hold(spool.entries().get(0).id(), "court", "case"));
    } catch (SpoolException e) {
      say("hold " + e.state().getClass().getSimpleName());
    }
  }

  private static String name(ScanSpool spool) {
    return spool.state().getClass().getSimpleName();
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
