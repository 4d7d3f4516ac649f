package org.cargolens.scanner.profile;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.link.LinkAddress;
import org.cargolens.scanner.link.UdpLink;
import org.cargolens.scanner.link.UdpSettings;
import org.cargolens.scanner.spi.Connector;
import org.cargolens.scanner.spi.ReconnectPolicy;
import org.cargolens.scanner.spi.ScannerShell;
import org.cargolens.scanner.spi.ShellTiming;

/** The scanner model that a sound profile of a line detector describes. */
final class DetectorModel implements ScannerModel {
  private static final String LINES = "lines";
  private static final String BUFFER = "buffer";
  private static final String LOCAL_PORT = "local-port";
  private static final Duration ANSWER = Duration.ofMillis(150);
  private static final int MOST_REQUESTS = 12;
  private static final long NANOS_OF_A_NUMBER = 1_000_000;
  private static final int MOST_LINES = 10_000_000;

  private final DetectorProfile profile;
  private final String place;

  DetectorModel(DetectorProfile profile, String place) {
    this.profile = profile;
    this.place = place;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String id() {
    return profile.head().id();
  }

  @Override
  public String description() {
    return profile.head().title() + " (" + place + ")";
  }

  @Override
  public Maturity maturity() {
    return profile.head().maturity();
  }

  @Override
  public Set<LinkKind> links() {
    return Set.of(LinkKind.UDP);
  }

  @Override
  public List<OptionSpec> options(LinkKind link) {
    return List.of(
        OptionSpec.whole(
            LINES,
            "lines of a scan; 0 until it is stopped or the detector ends it",
            new OptionSpec.WholeNumber(0, mostLines()),
            0),
        OptionSpec.whole(
                BUFFER,
                "memory of the system for datagrams that were not read yet",
                new OptionSpec.WholeNumber(4096, 1 << 30),
                UdpSettings.DEFAULT.receiveBufferBytes())
            .in("bytes"),
        OptionSpec.whole(
            LOCAL_PORT,
            "port of this computer; 0 for any free one",
            new OptionSpec.WholeNumber(0, 65_535),
            0),
        ReconnectPolicy.OPTION);
  }

  /** No more than the detector can be told. */
  private int mostLines() {
    int bytes = profile.command(DetectorProfile.START).out().width(DetectorProfile.LINES);
    return bytes == 1 || bytes == 2 ? (1 << (Byte.SIZE * bytes)) - 1 : MOST_LINES;
  }

  @Override
  public Scanner open(ScannerConfig config, Consumer<ScannerEvent> listener, Deadline deadline)
      throws ScannerException {
    if (!(LinkAddress.of(config) instanceof LinkAddress.Udp address)) {
      throw new ScannerException.Configuration(id() + " runs over UDP only");
    }
    UdpSettings udp = new UdpSettings(config.whole(BUFFER), config.whole(LOCAL_PORT));
    // Another program may just have had a scan of this detector.
    ScanNumbers numbers = new ScanNumbers(deadline.clock().nanos() / NANOS_OF_A_NUMBER);
    DetectorPort.Setup setup =
        new DetectorPort.Setup(config.whole(LINES), numbers, deadline.clock()::nanos);
    Connector connector =
        limit -> {
          UdpLink link = UdpLink.connect(address, udp, limit);
          return new Connector.Connection(link, new DetectorPort(profile, link.name(), setup));
        };
    ShellTiming timing = new ShellTiming(profile.times().every(), ANSWER, MOST_REQUESTS);
    return ScannerShell.open(
        new ScannerShell.Setup(connector, timing, ReconnectPolicy.of(config), listener), deadline);
  }
}
