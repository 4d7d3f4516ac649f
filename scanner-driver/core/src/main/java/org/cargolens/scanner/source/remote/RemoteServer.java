package org.cargolens.scanner.source.remote;

import org.cargolens.scanner.ScannerException;

/** A server with everything that it takes to reach it. Safe for use by several threads. */
@FunctionalInterface
public interface RemoteServer {
  /**
   * Connects, proves who the server is, and logs in.
   *
   * @throws ScannerException.Unreachable if nobody answers there
   * @throws ScannerException.DeadlineExceeded if the answer takes too long
   * @throws ScannerException.AccessDenied if the server is not the one that it should be, or does
   *     not let us in
   */
  RemoteTree connect() throws ScannerException;
}
