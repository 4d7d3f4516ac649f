package org.cargolens.testkit.detector;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scan.Channel;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.Domain;
import org.cargolens.scan.LineTable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.SampleFormat;
import org.cargolens.scan.SampleGrid;
import org.cargolens.scan.ScanMetadata;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scan.View;
import org.cargolens.scan.ViewGeometry;
import org.cargolens.scan.ViewKind;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualLineDetector;
import org.cargolens.testkit.Peer;
import org.cargolens.testkit.ScannerFixture;

/** The virtual line detector whose datagrams the profile {@code udp-lines} describes. */
public final class LineDetectorFixture implements ScannerFixture {
  private static final long SEED = 20_261_128;
  private static final int LINES = 200;
  private static final int DETECTORS = 48;
  private static final SampleFormat FORMAT = new SampleFormat(16, 14);
  private static final RawScan SCAN = scan();

  private final InetAddress address;

  private LineDetectorFixture(InetAddress address) {
    this.address = address;
  }

  /** Returns a fixture whose detectors are at a loopback address. */
  public static LineDetectorFixture at(InetAddress address) {
    return new LineDetectorFixture(address);
  }

  private static RawScan scan() {
    Random random = new Random(SEED);
    long[] encoder = new long[LINES];
    long position = -5;
    for (int line = 0; line < LINES; line++) {
      position += 1 + random.nextInt(40);
      encoder[line] = position;
    }
    List<Channel> channels =
        List.of(channel(ChannelKind.HIGH_ENERGY, random), channel(ChannelKind.LOW_ENERGY, random));
    View view =
        new View(
            ViewKind.SIDE,
            ViewGeometry.ofSize(LINES, DETECTORS),
            channels,
            LineTable.of(new byte[LINES], encoder),
            List.of(),
            List.of());
    ScannerIdentity identity =
        new ScannerIdentity("Example", "four-module line detector", "XD-0042", Optional.of("258"));
    ScanMetadata metadata =
        new ScanMetadata(
            Optional.empty(), Optional.of(identity), Optional.empty(), Optional.empty(), List.of());
    return new RawScan(metadata, List.of(view));
  }

  private static Channel channel(ChannelKind kind, Random random) {
    ByteBuffer samples =
        ByteBuffer.allocateDirect(2 * LINES * DETECTORS).order(ByteOrder.LITTLE_ENDIAN);
    while (samples.hasRemaining()) {
      samples.putShort((short) (1 + random.nextInt(FORMAT.fullScale())));
    }
    SampleGrid grid = SampleGrid.lineByLine(LINES, DETECTORS);
    return new Channel(kind, Domain.RAW_COUNTS, FORMAT, grid, samples.flip());
  }

  @Override
  public Peer start() throws IOException {
    VirtualLineDetector detector = VirtualLineDetector.start(SCAN, address, SEED);
    return new Peer() {
      @Override
      public String uri() {
        return detector.uri();
      }

      @Override
      public boolean inject(ScannerFault fault) {
        return detector.order(fault);
      }

      @Override
      public void heal() throws IOException {
        detector.heal();
      }

      @Override
      public void close() {
        detector.close();
      }
    };
  }

  @Override
  public RawScan expected() {
    return SCAN;
  }
}
