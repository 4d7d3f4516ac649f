package org.cargolens.scan.spool;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.io.TempDir;

/** A spool on a real disk. */
abstract class SpoolOnDisk {
  static final SpoolSettings SMALL = SpoolSettings.DEFAULT.withReserveBytes(4096);
  static final KnownScan KNOWN = new KnownScan(7, 10);
  static final RetentionPolicy ALL = new RetentionPolicy(Optional.empty(), OptionalLong.of(0));

  @TempDir Path folder;

  ScanSpool open() throws SpoolException {
    return ScanSpool.open(folder, SMALL);
  }

  static void side(ScanRecording recording, int first, int count) throws SpoolException {
    recording.append(KnownScan.SIDE, KNOWN.lines(KnownScan.SIDE, first, count));
  }
}
