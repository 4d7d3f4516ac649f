package org.cargolens.scanner.source.remote;

import java.util.Set;
import org.cargolens.scanner.ScannerException;

/** A protocol by which files are fetched. Found by {@link java.util.ServiceLoader}. */
public interface RemoteProtocol {
  /** Returns the schemes of its addresses, such as {@code sftp}. */
  Set<String> schemes();

  /**
   * Returns the port where an address names none.
   *
   * @param scheme one of its own
   */
  int port(String scheme);

  /**
   * Reads keys, certificates and passwords. Nothing is connected yet.
   *
   * @throws ScannerException.Configuration naming the option that is missing, too much or wrong, or
   *     the file that can't be read
   */
  RemoteServer prepare(RemotePlace place) throws ScannerException.Configuration;
}
