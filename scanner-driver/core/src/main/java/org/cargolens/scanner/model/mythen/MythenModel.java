package org.cargolens.scanner.model.mythen;

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
import org.cargolens.scanner.spi.Connector;
import org.cargolens.scanner.spi.ReconnectPolicy;
import org.cargolens.scanner.spi.ScannerShell;
import org.cargolens.scanner.spi.ShellTiming;

/** Strip detectors of the MYTHEN family. */
public final class MythenModel implements ScannerModel {
  private static final Duration HEARTBEAT = Duration.ofMillis(1200);

  /** Made by {@link java.util.ServiceLoader}. */
  public MythenModel() {}

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String id() {
    return "mythen";
  }

  @Override
  public String description() {
    return "MYTHEN strip detectors, 1,280 strips a module, single energy";
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public Set<LinkKind> links() {
    return Set.of(LinkKind.TCP);
  }

  @Override
  public List<OptionSpec> options(LinkKind link) {
    return MythenSettings.OPTIONS;
  }

  @Override
  public Scanner open(ScannerConfig config, Consumer<ScannerEvent> listener, Deadline deadline)
      throws ScannerException {
    LinkAddress address = LinkAddress.of(config);
    MythenSettings settings = MythenSettings.of(config);
    Connector connector =
        limit -> new Connector.Connection(address.connect(limit), new MythenPort(settings));
    return ScannerShell.open(
        new ScannerShell.Setup(connector, timing(settings), ReconnectPolicy.of(config), listener),
        deadline);
  }

  /**
   * A heartbeat waits for the line that is being exposed, which three quarters of 4/3 of its time
   * leave room for. Answers have no number: a command that is sent again has two answers, and the
   * second one is nobody's.
   */
  static ShellTiming timing(MythenSettings settings) {
    Duration line = Duration.ofNanos(1000L * ((long) settings.exposure() + settings.pause()));
    return ShellTiming.askingOnce(HEARTBEAT.plus(line.multipliedBy(4).dividedBy(3)));
  }
}
