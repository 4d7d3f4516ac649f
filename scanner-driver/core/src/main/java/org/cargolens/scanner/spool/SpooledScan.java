package org.cargolens.scanner.spool;

import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.ScanAnswer.Word;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;

/** A scan of a spool in a station's hands. */
final class SpooledScan implements ArrivedScan {
  private final SpoolSource source;
  private final SpoolEntry entry;
  private final RawScan scan;

  SpooledScan(SpoolSource source, SpoolEntry entry, RawScan scan) {
    this.source = source;
    this.entry = entry;
    this.scan = scan;
  }

  @Override
  public String origin() {
    return entry.descriptor().toString();
  }

  @Override
  public RawScan scan() {
    return scan;
  }

  @Override
  public void taken() throws ScannerException {
    source.answer(entry.id(), Word.TAKEN, "");
  }

  @Override
  public void refuse(String reason) throws ScannerException {
    source.answer(entry.id(), Word.REFUSED, reason);
  }

  @Override
  public void close() {
    source.giveBack(entry.id());
  }
}
