package org.cargolens.scanner.model.linescan;

import java.time.Duration;
import java.util.ArrayList;
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
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.scanner.link.TlsIdentity;
import org.cargolens.scanner.spi.Connector;
import org.cargolens.scanner.spi.ReconnectPolicy;
import org.cargolens.scanner.spi.ScannerShell;
import org.cargolens.scanner.spi.ShellTiming;
import org.cargolens.scanner.wire.FrameLayout;

/**
 * Scanners that speak the line-scan protocol, over TCP, TLS or a serial line, also one behind a
 * device server.
 */
public final class LineScanModel implements ScannerModel {
  /** Serial lines have ten bits a byte: start, eight, stop. */
  private static final int BITS_OF_BYTE = 10;

  /** Made by {@link java.util.ServiceLoader}. */
  public LineScanModel() {}

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String id() {
    return "linescan";
  }

  @Override
  public String description() {
    return "line-scan protocol version 1";
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public Set<LinkKind> links() {
    return Set.of(LinkKind.TCP, LinkKind.TLS, LinkKind.SERIAL, LinkKind.RFC2217);
  }

  @Override
  public List<OptionSpec> options(LinkKind link) {
    boolean serial = link.isSerial();
    List<OptionSpec> options = new ArrayList<>();
    options.add(
        OptionSpec.whole(
                "block",
                "most in a block of lines",
                new OptionSpec.WholeNumber(256, FrameLayout.MAX_PAYLOAD),
                serial ? 4096 : 65_536)
            .in("bytes"));
    options.add(
        OptionSpec.whole(
            "window",
            "most blocks under way",
            new OptionSpec.WholeNumber(1, 4096),
            serial ? 16 : 64));
    options.add(
        OptionSpec.whole(
                "silence",
                "silence after which the scanner is lost at the latest: two heartbeats; more on a"
                    + " slow serial line",
                new OptionSpec.WholeNumber(100, 600_000),
                5000)
            .in("ms"));
    options.add(ReconnectPolicy.OPTION);
    if (serial) {
      options.addAll(SerialSettings.OPTIONS);
    }
    if (link == LinkKind.TLS) {
      options.addAll(TlsIdentity.OPTIONS);
    }
    return List.copyOf(options);
  }

  @Override
  public Scanner open(ScannerConfig config, Consumer<ScannerEvent> listener, Deadline deadline)
      throws ScannerException {
    LinkAddress address = LinkAddress.of(config);
    Connector connector =
        limit ->
            new Connector.Connection(
                address.connect(limit),
                new LineScanPort(config.whole("block"), config.whole("window")));
    return ScannerShell.open(
        new ScannerShell.Setup(connector, timing(config), ReconnectPolicy.of(config), listener),
        deadline);
  }

  /** On a slow line nothing can come while a block is on its way, so patience counts in blocks. */
  static ShellTiming timing(ScannerConfig config) {
    long blockMillis = 0;
    if (config.uri().link().isSerial()) {
      blockMillis = 1000L * BITS_OF_BYTE * config.whole("block") / config.whole("baud");
    }
    long longest = Math.max(config.whole("silence"), 10 * blockMillis);
    return new ShellTiming(
        Duration.ofMillis(longest / 2), Duration.ofMillis(Math.max(200, 3 * blockMillis)), 8);
  }
}
