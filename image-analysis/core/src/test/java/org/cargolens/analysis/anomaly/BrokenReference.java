package org.cargolens.analysis.anomaly;

import java.io.IOException;
import java.util.Optional;
import org.cargolens.analysis.image.XrayImage;

/** A reference whose file is damaged. */
record BrokenReference(String id) implements ReferenceScan {
  @Override
  public Optional<String> revision() {
    return Optional.empty();
  }

  @Override
  public XrayImage read() throws IOException {
    throw new IOException(id + ": broken at byte 12");
  }
}
