package org.cargolens.station.files;

import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;

/** Scans that need all of their sidecar, for tests of other packages. */
public final class SavedScans {
  private SavedScans() {}

  /** Returns raw counts with gaps, containers, times, scanner and calibration frames. */
  public static RawScan full(ChannelKind... kinds) {
    return WrittenScans.fullScan(kinds);
  }
}
