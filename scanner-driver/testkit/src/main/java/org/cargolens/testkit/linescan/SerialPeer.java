package org.cargolens.testkit.linescan;

import org.cargolens.scanner.ScannerException;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.SerialPair;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.testkit.Peer;

/** A virtual scanner at one end of a serial cable, which can be pulled. */
final class SerialPeer implements Peer {
  private final SerialPair cable;
  private final VirtualScanner scanner;

  private SerialPeer(SerialPair cable, VirtualScanner scanner) {
    this.cable = cable;
    this.scanner = scanner;
  }

  /** Starts a virtual scanner at one end of a cable, which the peer owns. */
  static SerialPeer on(SerialPair cable, VirtualScanner.Setup setup) throws ScannerException {
    try {
      VirtualScanner scanner =
          VirtualScanner.onSerial(setup, cable.devicePath(), LineScanFixture.serialSettings());
      return new SerialPeer(cable, scanner);
    } catch (ScannerException | RuntimeException e) {
      cable.close();
      throw e;
    }
  }

  @Override
  public String uri() {
    return "linescan+serial:" + cable.hostPath() + "?baud=921600&" + LineScanFixture.OPTIONS;
  }

  /** A cable is pulled and, for a cut, put back at once. */
  @Override
  public boolean inject(ScannerFault fault) throws Exception {
    if (fault instanceof ScannerFault.Cut cut && cut.afterLines() == 0) {
      cable.unplug();
      cable.plug();
      return cut.end() == ScannerFault.End.CLOSED;
    }
    if (fault instanceof ScannerFault.Reboot reboot && reboot.afterLines() == 0) {
      cable.unplug();
      return true;
    }
    return scanner.order(fault);
  }

  @Override
  public void heal() throws Exception {
    scanner.heal();
    cable.plug();
  }

  @Override
  public void close() {
    scanner.close();
    cable.close();
  }
}
