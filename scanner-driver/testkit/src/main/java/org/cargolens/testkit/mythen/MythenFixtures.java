package org.cargolens.testkit.mythen;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.LinkKind;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualMythen;
import org.cargolens.testkit.FixtureProvider;
import org.cargolens.testkit.Peer;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.TestScans;

/** The MYTHEN model against its virtual detector. */
public final class MythenFixtures implements FixtureProvider {
  private static final int LINES = 120;

  /** Made by {@link java.util.ServiceLoader}. */
  public MythenFixtures() {}

  @Override
  public String model() {
    return "mythen";
  }

  @Override
  public Map<LinkKind, ScannerFixture> fixtures() {
    return Map.of(LinkKind.TCP, tcp());
  }

  /** Returns a fixture over TCP on the loopback address. */
  public static ScannerFixture tcp() {
    RawScan scan = TestScans.rawCounts(LINES, VirtualMythen.STRIPS, ChannelKind.SINGLE_ENERGY);
    return ScannerFixture.of(scan, () -> new VirtualPeer(scan));
  }

  /** A virtual detector as a peer. */
  private static final class VirtualPeer implements Peer {
    private final VirtualMythen detector;

    VirtualPeer(RawScan scan) throws IOException {
      detector = VirtualMythen.on(scan, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    public String uri() {
      return detector.uri();
    }

    @Override
    public boolean inject(ScannerFault fault) {
      return detector.order(fault);
    }

    @Override
    public void heal() {
      detector.heal();
    }

    @Override
    public void close() {
      detector.close();
    }
  }
}
