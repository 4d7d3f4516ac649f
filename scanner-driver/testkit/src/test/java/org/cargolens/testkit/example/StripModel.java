package org.cargolens.testkit.example;

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

/** A strip detector over TCP. */
public final class StripModel implements ScannerModel {
  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String id() {
    return "strip";
  }

  @Override
  public String description() {
    return "strip detector, ASCII commands over TCP";
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
    return List.of(
        OptionSpec.whole(
            "frames", "lines of a scan", new OptionSpec.WholeNumber(1, 100_000), 1000));
  }

  @Override
  public Scanner open(ScannerConfig config, Consumer<ScannerEvent> listener, Deadline deadline)
      throws ScannerException {
    LinkAddress address = LinkAddress.of(config);
    int frames = config.whole("frames");
    Connector connector =
        limit -> new Connector.Connection(address.connect(limit), new StripPort(frames));
    // Answers have no number: a command that is sent twice has two answers.
    ShellTiming timing = ShellTiming.askingOnce(Duration.ofMillis(1200));
    return ScannerShell.open(
        new ScannerShell.Setup(connector, timing, ReconnectPolicy.USUAL, listener), deadline);
  }
}
