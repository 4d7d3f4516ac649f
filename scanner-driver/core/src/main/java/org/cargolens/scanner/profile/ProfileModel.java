package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.cargolens.scanner.link.TlsIdentity;
import org.cargolens.scanner.spi.instrument.InstrumentShell;
import org.cargolens.scanner.spi.instrument.InstrumentTiming;
import org.cargolens.scanner.wire.ModbusFraming;
import org.cargolens.scanner.wire.TextFraming;

/** The instrument model that a sound profile describes. */
final class ProfileModel implements InstrumentModel {
  private static final String WRITE = "write";
  private static final String UNIT = "unit";

  private final Profile profile;
  private final String place;

  ProfileModel(Profile profile, String place) {
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
    return profile.linkKinds();
  }

  @Override
  public List<OptionSpec> options(LinkKind link) {
    List<OptionSpec> options = new ArrayList<>();
    options.add(
        new OptionSpec(
            WRITE,
            "whether settings may be written",
            new OptionSpec.OneOf(List.of("no", "yes")),
            "no"));
    if (profile.protocol() instanceof Profile.Modbus modbus) {
      options.add(
          OptionSpec.whole(
              UNIT, "address of the device", new OptionSpec.WholeNumber(0, 247), modbus.unit()));
    }
    if (link.isSerial()) {
      SerialSettings.OPTIONS.forEach(option -> options.add(ofProfile(option, link)));
    }
    if (link == LinkKind.TLS) {
      options.addAll(TlsIdentity.OPTIONS);
    }
    return List.copyOf(options);
  }

  /** A serial line is set as the profile says, unless the address says otherwise. */
  private OptionSpec ofProfile(OptionSpec option, LinkKind link) {
    return profile
        .link(link)
        .flatMap(one -> Optional.ofNullable(one.serial().get(option.name())))
        .map(value -> new OptionSpec(option.name(), option.description(), option.values(), value))
        .orElse(option);
  }

  @Override
  public Instrument open(ScannerConfig config, InstrumentContext context, Deadline deadline)
      throws ScannerException {
    Profile.Heartbeat heartbeat = profile.heartbeat().orElseThrow();
    InstrumentTiming timing =
        new InstrumentTiming(
            heartbeat.every(),
            heartbeat.stale(),
            heartbeat.lost(),
            heartbeat.quiet(),
            InstrumentTiming.BACKOFF);
    InstrumentShell.Setup setup =
        new InstrumentShell.Setup(
            LinkAddress.of(config),
            new ProfilePort(profile, speech(config)),
            timing,
            config.text(WRITE).equals("yes"));
    return InstrumentShell.open(setup, context, deadline);
  }

  private Speech speech(ScannerConfig config) {
    LinkKind link = config.uri().link();
    if (profile.protocol() instanceof Profile.Modbus modbus) {
      ModbusFraming framing = link.isSerial() ? ModbusFraming.RTU : ModbusFraming.TCP;
      return new ModbusSpeech(profile, modbus, framing, config.whole(UNIT));
    }
    TextFraming framing = ((Profile.Texts) profile.protocol()).framing();
    boolean checksum = profile.link(link).orElseThrow().checksum();
    return new TextSpeech(profile, checksum ? framing : framing.withoutChecksum());
  }
}
