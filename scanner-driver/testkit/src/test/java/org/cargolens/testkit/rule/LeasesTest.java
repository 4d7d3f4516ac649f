package org.cargolens.testkit.rule;

import java.io.IOException;
import java.net.InetAddress;
import org.assertj.core.api.Assertions;
import org.cargolens.scan.RawScan;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.testkit.Conformance;
import org.cargolens.testkit.Peer;
import org.cargolens.testkit.Rule;
import org.cargolens.testkit.RuleResult;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.detector.LineDetectorFixture;
import org.junit.jupiter.api.Test;

final class LeasesTest {
  /**
   * A device that sends faster than it was told is, to its reader, what a computer is that lets the
   * reader wait.
   */
  private record Hasty(ScannerFixture detector) implements ScannerFixture {
    @Override
    public Peer start() throws Exception {
      Peer peer = detector.start();
      return new Peer() {
        @Override
        public String uri() {
          return peer.uri();
        }

        @Override
        public boolean inject(ScannerFault fault) throws Exception {
          boolean lines = fault instanceof ScannerFault.Pace pace && pace.linesPerSecond() > 100;
          return peer.inject(lines ? new ScannerFault.Pace(1e6) : fault);
        }

        @Override
        public void heal() throws Exception {
          peer.heal();
        }

        @Override
        public void close() {
          peer.close();
        }
      };
    }

    @Override
    public RawScan expected() {
      return detector.expected();
    }
  }

  @Test
  void check_readerSlowerThanTheLines_losesNone() throws IOException {
    Rule close = new Rule17Close();
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 2});
    RuleResult result = Conformance.check(close, new Hasty(LineDetectorFixture.at(address)));
    Assertions.assertThat(result.status()).as(result.reason()).isEqualTo(RuleResult.Status.PASSED);
  }
}
