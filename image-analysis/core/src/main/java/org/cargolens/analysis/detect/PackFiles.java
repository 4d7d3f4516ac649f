package org.cargolens.analysis.detect;

import java.io.IOException;
import java.io.InputStream;

/** The files of a pack, wherever they lie. Holds nothing open between calls. */
interface PackFiles {
  /** Returns where they lie, for messages. */
  String place();

  /**
   * Opens a file.
   *
   * @param name plain name without a folder
   * @throws IOException if there is no such file or it can't be read
   */
  InputStream open(String name) throws IOException;
}
