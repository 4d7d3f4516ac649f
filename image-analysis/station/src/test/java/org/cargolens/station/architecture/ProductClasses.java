package org.cargolens.station.architecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out tests, whether they lie in a folder or in the jar that other modules' tests use. */
public final class ProductClasses implements ImportOption {
  @Override
  public boolean includes(Location location) {
    return ImportOption.Predefined.DO_NOT_INCLUDE_TESTS.includes(location)
        && !location.contains("-tests.jar");
  }
}
