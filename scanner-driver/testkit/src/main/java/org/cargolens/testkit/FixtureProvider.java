package org.cargolens.testkit;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.cargolens.scanner.LinkKind;

/**
 * Fixtures that come with a scanner model, found by {@link ServiceLoader}, so that a command line
 * can check the model against its own virtual scanner.
 */
public interface FixtureProvider {
  /** Returns the id of the scanner model. */
  String model();

  /** Returns a fixture for each kind of link that this computer can play. */
  Map<LinkKind, ScannerFixture> fixtures();

  /** Returns the providers on the class path by model, sorted. */
  static Map<String, FixtureProvider> all() {
    Map<String, FixtureProvider> all = new TreeMap<>();
    for (FixtureProvider provider : ServiceLoader.load(FixtureProvider.class)) {
      all.put(provider.model(), provider);
    }
    return all;
  }
}
