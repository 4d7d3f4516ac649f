package org.cargolens.scanner;

import java.util.List;

/**
 * Instrument models that are found at run time, such as all profiles in a folder. Catalogues
 * themselves are found by {@link java.util.ServiceLoader}.
 */
public interface InstrumentCatalog {
  /**
   * Returns the models that there are now. One that is broken is logged and left out, so that it
   * costs nobody the others.
   */
  List<InstrumentModel> models();
}
