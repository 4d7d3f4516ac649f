package org.cargolens.scanner;

import java.util.List;

/**
 * Scanner models that are known only when they are asked for, such as those in files; found by
 * {@link java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface ScannerCatalog {
  /**
   * Returns the models that there are now. One that is broken is logged and left out, so that it
   * costs nobody the others.
   */
  List<ScannerModel> models();
}
