package org.cargolens.analysis.anomaly;

import java.io.IOException;
import java.util.Optional;
import org.cargolens.analysis.image.XrayImage;

/**
 * A scan known to be clean that others may be compared with. Read at most once by a library, and
 * not at all if an earlier one kept its features.
 */
public interface ReferenceScan {
  /** Returns the name by which results call the reference, such as the path of its file. */
  String id();

  /**
   * Returns text that changes whenever the scan may have, such as path, size and time of change: it
   * lets a library find the kept features without reading the scan. Empty if there is none.
   */
  Optional<String> revision();

  /**
   * Returns the scan's image, which the caller closes.
   *
   * @throws IOException if it can't be read; the message says why
   */
  XrayImage read() throws IOException;
}
