package org.cargolens.scanner.instrument.portal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentContext;
import org.cargolens.scanner.InstrumentModel;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.link.LinkAddress;
import org.cargolens.scanner.link.SerialSettings;
import org.cargolens.scanner.spi.instrument.InstrumentShell;
import org.cargolens.scanner.spi.instrument.InstrumentTiming;

/** Radiation portals of the TSA and Rapiscan family. Nothing is ever sent to them. */
public final class PortalModel implements InstrumentModel {
  private static final String SILENCE = "silence";

  /** Made by {@link java.util.ServiceLoader}. */
  public PortalModel() {}

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String id() {
    return "portal-tsa";
  }

  @Override
  public String description() {
    return "radiation portal monitor, text lines of TSA and Rapiscan";
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public Set<LinkKind> links() {
    return Set.of(LinkKind.TCP, LinkKind.SERIAL, LinkKind.RFC2217);
  }

  @Override
  public List<OptionSpec> options(LinkKind link) {
    List<OptionSpec> options = new ArrayList<>();
    options.add(
        OptionSpec.whole(
            SILENCE,
            "silence after which the portal counts as lost, in ms; it says its background every 5"
                + " s",
            new OptionSpec.WholeNumber(1000, 600_000),
            20_000));
    if (link.isSerial()) {
      for (OptionSpec option : SerialSettings.OPTIONS) {
        options.add(
            option.name().equals("baud")
                ? new OptionSpec("baud", option.description(), option.values(), "9600")
                : option);
      }
    }
    return List.copyOf(options);
  }

  @Override
  public Instrument open(ScannerConfig config, InstrumentContext context, Deadline deadline)
      throws ScannerException {
    Duration lost = Duration.ofMillis(config.whole(SILENCE));
    InstrumentTiming timing =
        new InstrumentTiming(
            lost.dividedBy(4),
            lost.multipliedBy(3).dividedBy(5),
            lost,
            Duration.ZERO,
            InstrumentTiming.BACKOFF);
    InstrumentShell.Setup setup =
        new InstrumentShell.Setup(LinkAddress.of(config), new PortalPort(), timing, false);
    return InstrumentShell.open(setup, context, deadline);
  }
}
