package org.cargolens.scanner;

import org.cargolens.scan.RawScan;
import org.cargolens.scan.sidecar.SidecarFile;

/**
 * A maker's sidecar that came, or changed, after the scan that it speaks of was taken. The scan
 * does not come again for it. For one thread at a time.
 */
public interface LateSidecar extends AutoCloseable {
  /** Returns where the sidecar came from, such as a file's path. */
  String origin();

  /** Returns the {@link ArrivedScan#origin} of the scan that it speaks of. */
  String scanOrigin();

  /** Returns what it says; {@link SidecarFile#enrich(RawScan)} adds that to the scan. */
  SidecarFile file();

  /**
   * It is safe elsewhere, and need not come again. Returns when that is on disk.
   *
   * @throws ScannerException.ResourceExhausted if it can't be noted; it comes again
   */
  void taken() throws ScannerException;

  /** Gives it back; unless it was taken it comes again. Idempotent. */
  @Override
  void close();
}
