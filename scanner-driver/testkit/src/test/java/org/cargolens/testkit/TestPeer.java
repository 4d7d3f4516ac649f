package org.cargolens.testkit;

import java.util.function.Predicate;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualScanner;

/** A virtual scanner whose faults pass through a test's hands. */
final class TestPeer implements Peer {
  private final VirtualScanner device;
  private final Predicate<ScannerFault> faults;
  private final String uri;

  TestPeer(VirtualScanner device, Predicate<ScannerFault> faults) {
    this(device, faults, device.uri() + "?block=1200&window=8&silence=2500");
  }

  TestPeer(VirtualScanner device, Predicate<ScannerFault> faults, String uri) {
    this.device = device;
    this.faults = faults;
    this.uri = uri;
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public boolean inject(ScannerFault fault) {
    return faults.test(fault);
  }

  @Override
  public void heal() {
    device.heal();
  }

  @Override
  public void close() {
    device.close();
  }
}
