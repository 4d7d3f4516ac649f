package org.cargolens.testkit.mutant;

import org.cargolens.scan.RawScan;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.testkit.Peer;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.linescan.LineScanFixture;

/** The line-scan protocol's peer, that mutants talk with. */
final class MutantFixture {
  private static final RawScan SCAN = LineScanFixture.tcp().expected();

  private MutantFixture() {}

  /** Returns a fixture whose addresses have more options. */
  static ScannerFixture of(String options) {
    return ScannerFixture.of(SCAN, () -> peer("mutant", options));
  }

  /** Returns a fixture for another model. */
  static ScannerFixture ofModel(String model) {
    return ScannerFixture.of(SCAN, () -> peer(model, ""));
  }

  private static Peer peer(String model, String options) throws Exception {
    VirtualScanner device = VirtualScanner.onTcp(VirtualScanner.Setup.of(SCAN), 0);
    String uri = device.uri().replaceFirst("linescan", model);
    return new Peer() {
      @Override
      public String uri() {
        return uri + "?" + LineScanFixture.OPTIONS + options;
      }

      @Override
      public boolean inject(ScannerFault fault) {
        return device.order(fault);
      }

      @Override
      public void heal() {
        device.heal();
      }

      @Override
      public void close() {
        device.close();
      }
    };
  }
}
