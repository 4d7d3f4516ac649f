package org.cargolens.station.references;

import java.io.IOException;
import java.util.Optional;
import org.cargolens.analysis.anomaly.ReferenceScan;
import org.cargolens.analysis.image.XrayImage;

/**
 * A reference that tells when a library comes to it, for a progress bar.
 *
 * @param scan the reference itself
 * @param reached called when the library asks for its revision, which it does first and once
 */
public record WatchedReference(ReferenceScan scan, Runnable reached) implements ReferenceScan {
  @Override
  public String id() {
    return scan.id();
  }

  @Override
  public Optional<String> revision() {
    reached.run();
    return scan.revision();
  }

  @Override
  public XrayImage read() throws IOException {
    return scan.read();
  }
}
