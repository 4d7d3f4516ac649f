package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.CommandSpec;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.spi.instrument.InstrumentPort;
import org.cargolens.scanner.spi.instrument.Observation;
import org.cargolens.scanner.spi.instrument.SettingDifference;

/** The protocol that a profile describes. */
final class ProfilePort implements InstrumentPort {
  private final Profile profile;
  private final Speech speech;
  private final Map<String, Double> learned = new HashMap<>();
  private volatile List<CommandSpec> commands = List.of();

  ProfilePort(Profile profile, Speech speech) {
    this.profile = profile;
    this.speech = speech;
  }

  @Override
  public boolean listens() {
    return false;
  }

  @Override
  public List<CommandSpec> commands() {
    return commands;
  }

  @Override
  public ScannerIdentity identify(Conversation talk) throws ScannerException {
    speech.restart(talk);
    learned.clear();
    for (Profile.Learn learn : profile.learned()) {
      speech
          .ask(talk, List.of(learn.ask()), learned)
          .forEach(value -> value.number().ifPresent(one -> learned.put(value.name(), one)));
    }
    commands = specs(talk);
    Map<String, String> words = new HashMap<>();
    for (Speech.Value value : speech.ask(talk, profile.identity().ask(), learned)) {
      words.put(
          value.name(),
          value.number().map(one -> new Reading.Quantity(one).text()).orElse(value.text()));
    }
    Profile.Identity identity = profile.identity();
    return new ScannerIdentity(
        identity.manufacturer(),
        fill(identity.model(), words),
        fill(identity.serial(), words),
        identity.firmware().map(text -> fill(text, words)));
  }

  private static String fill(String text, Map<String, String> words) {
    return ProfileChecker.WORD
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(words.getOrDefault(found.group(1), "")));
  }

  /** The commands, with the ranges that hold for what the device has said of itself. */
  private List<CommandSpec> specs(Conversation talk) throws ScannerException {
    List<CommandSpec> specs = new ArrayList<>();
    for (Profile.Query query : profile.parts().queries()) {
      specs.add(spec(query.name(), query.description(), CommandKind.QUERY, Optional.empty()));
    }
    for (Profile.Register register : profile.parts().registers()) {
      specs.add(spec(register.name(), "", CommandKind.QUERY, Optional.empty()));
    }
    for (Profile.Action action : profile.parts().actions()) {
      specs.add(spec(action.name(), action.description(), action.kind(), action.off()));
    }
    for (Profile.Setting setting : profile.parts().settings()) {
      try {
        specs.add(spec(setting));
      } catch (IllegalArgumentException e) {
        throw talk.violation(
            "setting '" + setting.name() + "': " + e.getMessage(),
            talk.received(),
            ByteBuffer.allocate(0));
      }
    }
    return List.copyOf(specs);
  }

  private static CommandSpec spec(
      String name, String description, CommandKind kind, Optional<String> off) {
    return new CommandSpec(name, description, kind, List.of(), off);
  }

  private CommandSpec spec(Profile.Setting setting) {
    Profile.Range range = setting.range();
    return new CommandSpec(
        setting.name(),
        setting.description(),
        CommandKind.SETTING,
        List.of(
            new CommandSpec.Argument(
                TextChecker.VALUE,
                range.unit(),
                range.minimum().value(learned),
                range.maximum().value(learned))),
        Optional.empty());
  }

  /** An interlock that a first answer tells isn't hidden by a second one that does not come. */
  @Override
  public Observation observe(Conversation talk) throws ScannerException {
    List<Speech.Value> values = new ArrayList<>();
    try {
      speech.ask(talk, profile.heartbeat().orElseThrow().ask(), learned, values::add);
    } catch (ScannerException e) {
      return Observation.brokenOff(faults(values), e);
    }
    return Observation.of(readings(talk, values), faults(values));
  }

  private List<InstrumentFault> faults(List<Speech.Value> values) {
    List<InstrumentFault> faults = new ArrayList<>();
    for (Profile.Bit bit : profile.bits()) {
      for (Speech.Value value : values) {
        if (value.name().equals(bit.of()) && isSet(value, bit) == bit.bad()) {
          bit.fault().ifPresent(faults::add);
        }
      }
    }
    return faults;
  }

  private static boolean isSet(Speech.Value value, Profile.Bit bit) {
    return ((value.bits() >> bit.number()) & 1) != 0;
  }

  private List<Reading> readings(Conversation talk, List<Speech.Value> values) {
    List<Reading> readings = new ArrayList<>();
    for (Speech.Value value : values) {
      for (Profile.Bit bit : profile.bits()) {
        if (bit.of().equals(value.name())) {
          readings.add(
              new Reading(bit.name(), new Reading.Flag(isSet(value, bit)), "", talk.now()));
        }
      }
      Reading.Value shown =
          value.number().isPresent()
              ? new Reading.Quantity(value.number().get())
              : new Reading.Text(value.text());
      readings.add(new Reading(value.name(), shown, value.unit(), talk.now()));
    }
    return readings;
  }

  @Override
  public List<Reading> perform(Conversation talk, Command command) throws ScannerException {
    Optional<Profile.Action> action = profile.action(command.name());
    if (action.isPresent()) {
      for (Profile.Step step : action.get().steps()) {
        if (step instanceof Profile.Wait wait) {
          talk.pause(wait.time());
        } else {
          speech.step(talk, step);
        }
      }
      return List.of();
    }
    Optional<Profile.Setting> setting = setting(command.name());
    if (setting.isPresent()) {
      speech.set(talk, setting.get(), raw(setting.get(), command));
      return List.of();
    }
    return readings(talk, speech.ask(talk, List.of(command.name()), learned));
  }

  private Optional<Profile.Setting> setting(String name) {
    return profile.parts().settings().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  private long raw(Profile.Setting setting, Command command) {
    return Math.round(value(command) / setting.range().scale().value(learned));
  }

  private static double value(Command command) {
    return command.arguments().getOrDefault(TextChecker.VALUE, Double.NaN);
  }

  @Override
  public List<SettingDifference> verify(Conversation talk, List<Command> written)
      throws ScannerException {
    List<SettingDifference> differences = new ArrayList<>();
    for (Command command : written) {
      Optional<Profile.Setting> setting = setting(command.name());
      if (setting.isPresent() && !setting.get().readBack().isEmpty()) {
        verify(talk, setting.get(), command).ifPresent(differences::add);
      }
    }
    return differences;
  }

  /** A setting may come back rounded to the device's own steps. */
  private Optional<SettingDifference> verify(
      Conversation talk, Profile.Setting setting, Command command) throws ScannerException {
    Profile.Range range = setting.range();
    double step = Math.abs(range.scale().value(learned));
    for (Speech.Value value : speech.ask(talk, List.of(holder(setting)), learned)) {
      double found = value.number().orElse(Double.NaN);
      if (value.name().equals(setting.readBack()) && !(Math.abs(found - value(command)) <= step)) {
        return Optional.of(
            new SettingDifference(
                setting.name(), value(command) + " " + range.unit(), found + " " + value.unit()));
      }
    }
    return Optional.empty();
  }

  /** Returns the question whose answer holds what is read back. */
  private String holder(Profile.Setting setting) {
    return profile.parts().queries().stream()
        .filter(query -> query.exchange().in().names().contains(setting.readBack()))
        .map(Profile.Query::name)
        .findFirst()
        .orElse(setting.readBack());
  }
}
