package org.cargolens.scanner.model.gige;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.MonotonicClock;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.link.LinkAddress;
import org.cargolens.scanner.link.UdpSettings;
import org.cargolens.scanner.link.UdpStreamLink;
import org.cargolens.scanner.spi.Connector;
import org.cargolens.scanner.spi.ReconnectPolicy;
import org.cargolens.scanner.spi.ScannerShell;
import org.cargolens.scanner.spi.ShellTiming;

/** Line-scan detectors that speak GigE Vision. */
public final class GigeVisionModel implements ScannerModel {
  static final String ID = "gige";

  /** Times that lost lines are asked for; packets are given up earlier. */
  private static final int MOST_REQUESTS = 12;

  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(30);

  /** Made by {@link java.util.ServiceLoader}. */
  public GigeVisionModel() {}

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String description() {
    return "GigE Vision line-scan detectors";
  }

  @Override
  public Maturity maturity() {
    return Maturity.INDEPENDENT_PEER;
  }

  @Override
  public Set<LinkKind> links() {
    return Set.of(LinkKind.UDP);
  }

  @Override
  public List<OptionSpec> options(LinkKind link) {
    return GigeSettings.OPTIONS;
  }

  @Override
  public Scanner open(ScannerConfig config, Consumer<ScannerEvent> listener, Deadline deadline)
      throws ScannerException {
    GigeSettings settings = GigeSettings.of(config);
    if (!(LinkAddress.of(config) instanceof LinkAddress.Udp address)) {
      throw new ScannerException.Configuration("GigE Vision runs over UDP only");
    }
    UdpSettings udp = new UdpSettings(settings.whole("buffer"), settings.whole("stream-port"));
    KnownDevice known = new KnownDevice();
    MonotonicClock clock = deadline.clock();
    Connector connector =
        limit -> {
          Deadline soon = known.isKnown() ? limit.orAfter(ReconnectPolicy.USUAL.attempt()) : limit;
          UdpStreamLink link = UdpStreamLink.connect(address, udp, soon);
          return new Connector.Connection(link, new GigeVisionPort(link, settings, known, clock));
        };
    return ScannerShell.open(
        new ScannerShell.Setup(connector, timing(settings), reconnect(config), listener), deadline);
  }

  /**
   * An attempt ends early where nobody answers; where somebody does, a hundred questions and
   * answers may take longer than the usual second.
   */
  private static ReconnectPolicy reconnect(ScannerConfig config) {
    ReconnectPolicy usual = ReconnectPolicy.of(config);
    return usual.equals(ReconnectPolicy.NEVER)
        ? usual
        : new ReconnectPolicy(usual.firstPause(), usual.longestPause(), LONGEST_ATTEMPT);
  }

  /**
   * Returns how often the device hears from us: three times before it loses patience, and so that
   * its silence is noticed in time.
   */
  static Duration beat(GigeSettings settings) {
    int often = Math.min(settings.whole("heartbeat") / 3, settings.whole("silence") / 2);
    return Duration.ofMillis(Math.max(ShellTiming.SHORTEST_HEARTBEAT.toMillis(), often));
  }

  static ShellTiming timing(GigeSettings settings) {
    return new ShellTiming(
        beat(settings), Duration.ofMillis(settings.whole("answer")), MOST_REQUESTS);
  }

  @Override
  public List<Candidate> discover(DiscoveryScope scope, Deadline deadline) throws ScannerException {
    return GigeDiscovery.search(scope, deadline);
  }
}
