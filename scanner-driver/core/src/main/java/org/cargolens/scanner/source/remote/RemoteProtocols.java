package org.cargolens.scanner.source.remote;

import java.util.ServiceLoader;
import java.util.TreeSet;
import org.cargolens.scanner.ScannerException;

/** Looks protocols up. */
final class RemoteProtocols {
  private RemoteProtocols() {}

  /**
   * Returns the protocol of a scheme.
   *
   * @param scheme in small letters; empty for none
   * @throws ScannerException.Configuration naming the known ones
   */
  static RemoteProtocol of(String scheme) throws ScannerException.Configuration {
    TreeSet<String> known = new TreeSet<>();
    for (RemoteProtocol protocol : ServiceLoader.load(RemoteProtocol.class)) {
      if (protocol.schemes().contains(scheme)) {
        return protocol;
      }
      known.addAll(protocol.schemes());
    }
    throw new ScannerException.Configuration(
        (scheme.isEmpty() ? "no scheme" : "unknown scheme '" + scheme + "'")
            + "; known: "
            + String.join(", ", known));
  }
}
