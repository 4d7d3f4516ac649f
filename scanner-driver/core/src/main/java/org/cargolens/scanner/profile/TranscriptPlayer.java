package org.cargolens.scanner.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.spi.instrument.Observation;
import org.cargolens.scanner.wire.ModbusFraming;
import org.cargolens.scanner.wire.TextFraming;

/** Plays a transcript to a profile: every byte that it says, and all that it makes of answers. */
final class TranscriptPlayer {
  private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
  private static final double CLOSE = 1e-6;

  private final Profile profile;
  private final Faults faults;
  private ProfilePort port;

  /** What a call gave. */
  private record Outcome(List<Reading> readings, List<InstrumentFault> faults, String failure) {}

  TranscriptPlayer(Profile profile, Faults faults) {
    this.profile = profile;
    this.faults = faults;
    port = port(profile.links().get(0).kind());
  }

  private ProfilePort port(LinkKind link) {
    if (profile.protocol() instanceof Profile.Modbus modbus) {
      ModbusFraming framing = link.isSerial() ? ModbusFraming.RTU : ModbusFraming.TCP;
      return new ProfilePort(profile, new ModbusSpeech(profile, modbus, framing, modbus.unit()));
    }
    TextFraming framing = ((Profile.Texts) profile.protocol()).framing();
    boolean checksum = profile.link(link).map(Profile.LinkDefault::checksum).orElse(true);
    return new ProfilePort(
        profile, new TextSpeech(profile, checksum ? framing : framing.withoutChecksum()));
  }

  void play(Transcript transcript) {
    for (Transcript.Call call : transcript.calls()) {
      if (call.verb().equals("link")) {
        Optional<Profile.LinkDefault> link =
            profile.links().stream().filter(one -> one.kind().word().equals(call.name())).findAny();
        if (link.isEmpty()) {
          faults.add(call.place(), "the profile has no link '" + call.name() + "'");
        }
        link.ifPresent(one -> port = port(one.kind()));
      } else if (isKnown(call)) {
        play(call);
      }
    }
  }

  private boolean isKnown(Transcript.Call call) {
    String name = call.name();
    boolean known =
        switch (call.verb()) {
          case "ask" -> profile.query(name).isPresent() || profile.register(name).isPresent();
          case "do" -> profile.action(name).isPresent();
          case "scan" -> false;
          case "set" ->
              profile.parts().settings().stream().anyMatch(one -> one.name().equals(name));
          default -> true;
        };
    if (!known) {
      faults.add(call.place(), "undefined: the profile has no '" + name + "'");
    }
    return known;
  }

  private void play(Transcript.Call call) {
    RehearsalClock clock = new RehearsalClock();
    ScriptedLink link = new ScriptedLink(call, faults, clock);
    int before = faults.size();
    Deadline deadline = Deadline.after(LONGEST_CALL, clock);
    Outcome outcome = outcome(call, Conversation.over(link, Phase.COMMAND, deadline));
    if (faults.size() > before) {
      return;
    }
    link.rest().ifPresent(line -> faults.add(line.place(), "the profile ends before this is said"));
    compare(call, outcome);
  }

  private Outcome outcome(Transcript.Call call, Conversation talk) {
    try {
      return switch (call.verb()) {
        case "identify" -> new Outcome(identity(port.identify(talk), talk), List.of(), "");
        case "observe" -> {
          Observation observation = port.observe(talk);
          yield new Outcome(observation.readings(), observation.faults(), "");
        }
        case "set" ->
            new Outcome(
                port.perform(talk, Command.of(call.name(), TextChecker.VALUE, call.value())),
                List.of(),
                "");
        default -> new Outcome(port.perform(talk, Command.of(call.name())), List.of(), "");
      };
    } catch (ScannerException e) {
      return new Outcome(
          List.of(), List.of(), e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return new Outcome(List.of(), List.of(), "Configuration: " + e.getMessage());
    }
  }

  private static List<Reading> identity(ScannerIdentity identity, Conversation talk) {
    List<Reading> readings = new ArrayList<>();
    readings.add(text("manufacturer", identity.manufacturer(), talk));
    readings.add(text("model", identity.model(), talk));
    readings.add(text("serial", identity.serialNumber(), talk));
    readings.add(text("firmware", identity.firmware().orElse(""), talk));
    return readings;
  }

  private static Reading text(String name, String text, Conversation talk) {
    return new Reading(name, new Reading.Text(text), "", talk.now());
  }

  private void compare(Transcript.Call call, Outcome outcome) {
    boolean expectsFailure = false;
    for (Transcript.Result result : call.results()) {
      expectsFailure |= result.kind().equals("fails");
      String trouble = trouble(result, outcome);
      if (!trouble.isEmpty()) {
        faults.add(result.place(), trouble);
      }
    }
    if (!outcome.failure().isEmpty() && !expectsFailure) {
      faults.add(call.place(), outcome.failure());
    }
    long expected = call.results().stream().filter(one -> one.kind().equals("fault")).count();
    if (call.verb().equals("observe") && outcome.faults().size() != expected) {
      faults.add(
          call.place(),
          "faults are " + outcome.faults().stream().map(InstrumentFault::name).toList());
    }
  }

  private static String trouble(Transcript.Result result, Outcome outcome) {
    return switch (result.kind()) {
      case "fails" ->
          outcome.failure().startsWith(result.name() + ":")
              ? ""
              : "expected to fail by " + result.name() + ", but: " + outcome.failure();
      case "fault" ->
          outcome.faults().stream().anyMatch(one -> one.name().equals(result.name()))
              ? ""
              : "no fault '" + result.name() + "'";
      default -> value(result, outcome);
    };
  }

  private static String value(Transcript.Result result, Outcome outcome) {
    for (Reading reading : outcome.readings()) {
      if (reading.name().equals(result.name())) {
        return matches(result.value(), reading)
            ? ""
            : "'" + result.name() + "' is " + reading.value().text() + " " + reading.unit();
      }
    }
    return "nothing is called '" + result.name() + "'";
  }

  /** A number in the transcript has its unit after it. */
  private static boolean matches(String expected, Reading reading) {
    if (!(reading.value() instanceof Reading.Quantity quantity)) {
      return expected.equals(reading.value().text());
    }
    String[] parts = expected.split(" ", 2);
    double number;
    try {
      number = Double.parseDouble(parts[0]);
    } catch (NumberFormatException e) {
      return false;
    }
    double allowed = CLOSE * Math.max(1, Math.abs(number));
    return Math.abs(number - quantity.value()) <= allowed
        && reading.unit().equals(parts.length > 1 ? parts[1] : "");
  }
}
