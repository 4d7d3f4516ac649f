package org.cargolens.testkit.gige;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualGigeDetector;
import org.cargolens.testkit.Peer;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.TestScans;

/**
 * A virtual GigE Vision detector on the loopback interface. A line of each energy fills a packet,
 * so that a lost packet is a lost line.
 */
public final class GigeFixture implements ScannerFixture {
  private static final int PACKET = 576;
  private static final int PACKET_HEADS = 36;
  private static final int LINES = 200;
  private static final RawScan SCAN =
      TestScans.rawCounts(
          LINES,
          (PACKET - PACKET_HEADS) / Short.BYTES,
          ChannelKind.HIGH_ENERGY,
          ChannelKind.LOW_ENERGY);

  /**
   * Patience that a busy computer does not wear out; but the detector frees itself before its host
   * takes it for lost, so that whoever comes next finds it free.
   */
  private static final String OPTIONS =
      "energies=interleaved&height=8&lines="
          + LINES
          + "&packet="
          + PACKET
          + "&silence=2500&heartbeat=3000";

  /** Not the usual one, at which others may be served: GigE Vision is IPv4 only. */
  private static final byte[] LOOPBACK = {127, 0, 0, 8};

  /** Makes a fixture; nothing is served before {@link #start}. */
  public GigeFixture() {}

  @Override
  public Peer start() throws Exception {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), 0);
    return new DetectorPeer(
        VirtualGigeDetector.on(any, VirtualGigeDetector.Setup.of(SCAN, PixelFormat.MONO16)));
  }

  @Override
  public RawScan expected() {
    return SCAN;
  }

  /** A virtual detector as a peer. */
  private record DetectorPeer(VirtualGigeDetector detector) implements Peer {
    @Override
    public String uri() {
      return detector.uri() + "?" + OPTIONS;
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
