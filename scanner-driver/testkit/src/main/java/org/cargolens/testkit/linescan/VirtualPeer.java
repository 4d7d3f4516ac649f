package org.cargolens.testkit.linescan;

import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.testkit.Peer;

/** A virtual scanner as a peer. */
final class VirtualPeer implements Peer {
  private final VirtualScanner scanner;
  private final String uri;

  /**
   * Makes a peer.
   *
   * @param scanner what plays the scanner; owned by the peer
   * @param uri what a host opens
   */
  VirtualPeer(VirtualScanner scanner, String uri) {
    this.scanner = scanner;
    this.uri = uri;
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public boolean inject(ScannerFault fault) {
    return scanner.order(fault);
  }

  @Override
  public void heal() {
    scanner.heal();
  }

  @Override
  public void close() {
    scanner.close();
  }
}
