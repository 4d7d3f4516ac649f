package org.cargolens.testkit;

import org.cargolens.simulator.device.ScannerFault;

/** A scanner at the other end of a link. */
public interface Peer extends AutoCloseable {
  /** Returns the address to open, such as {@code linescan+tcp://127.0.0.1:5600?silence=2000}. */
  String uri();

  /**
   * Makes something go wrong, at once or in the next scan.
   *
   * @return whether the peer can do that; if not, what depends on it is declared in the report
   * @throws Exception if it should, but failed
   */
  boolean inject(ScannerFault fault) throws Exception;

  /** Ends every fault that lasts. */
  default void heal() throws Exception {}

  /** Ends the peer; idempotent. */
  @Override
  void close();
}
