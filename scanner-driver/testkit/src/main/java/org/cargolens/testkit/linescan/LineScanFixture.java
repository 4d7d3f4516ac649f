package org.cargolens.testkit.linescan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.scanner.link.TlsIdentity;
import org.cargolens.simulator.device.SerialPair;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.testkit.Peer;
import org.cargolens.testkit.ScannerFixture;

/** The line-scan protocol's virtual scanner on one kind of link. */
public final class LineScanFixture implements ScannerFixture {
  /** Small blocks, so that a scan has many; patience that a busy computer does not wear out. */
  public static final String OPTIONS = "block=1200&window=8&silence=2500";

  private static final RawScan SCAN = SampleScan.make();

  private final Starter starter;

  /** Starts a peer. */
  @FunctionalInterface
  public interface Starter {
    /** Starts a virtual scanner. */
    Peer start(VirtualScanner.Setup setup) throws Exception;
  }

  private LineScanFixture(Starter starter) {
    this.starter = starter;
  }

  /** Returns a fixture whose peers are started in a way of one's own. */
  public static LineScanFixture of(Starter starter) {
    return new LineScanFixture(starter);
  }

  /** Returns a fixture over TCP on the loopback address. */
  public static LineScanFixture tcp() {
    return of(
        setup -> {
          VirtualScanner scanner = VirtualScanner.onTcp(setup, 0);
          return new VirtualPeer(scanner, scanner.uri() + "?" + OPTIONS);
        });
  }

  /**
   * Returns a fixture over TLS on the loopback address.
   *
   * @param scanner who the virtual scanner is, and whom it trusts
   * @param hostOptions options of the address that say who the host is and whom it trusts
   */
  public static LineScanFixture tls(TlsIdentity scanner, String hostOptions) {
    return of(
        setup -> {
          VirtualScanner device =
              VirtualScanner.onTls(
                  setup, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scanner);
          return new VirtualPeer(device, device.uri() + "?" + OPTIONS + "&" + hostOptions);
        });
  }

  /** Returns a fixture over a pair of serial devices, for which {@code socat} is needed. */
  public static LineScanFixture serial() {
    return of(
        setup -> {
          SerialPair cable =
              SerialPair.open().orElseThrow(() -> new IOException("needs the program socat"));
          return SerialPeer.on(cable, setup);
        });
  }

  @Override
  public Peer start() throws Exception {
    return starter.start(VirtualScanner.Setup.of(SCAN));
  }

  @Override
  public RawScan expected() {
    return SCAN;
  }

  static SerialSettings serialSettings() {
    return SerialSettings.of(921_600);
  }
}
