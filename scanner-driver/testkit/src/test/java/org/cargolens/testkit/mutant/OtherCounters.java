package org.cargolens.testkit.mutant;

import org.cargolens.scanner.ScannerStatus;

/** Counters that do not count. */
final class OtherCounters {
  private OtherCounters() {}

  static ScannerStatus.Counters of(
      ScannerStatus.Counters sound, long damagedFrames, long duplicateBlocks) {
    return new ScannerStatus.Counters(
        sound.bytes(),
        sound.frames(),
        damagedFrames,
        sound.resendRequests(),
        duplicateBlocks,
        sound.lostLines(),
        sound.reconnects());
  }
}
