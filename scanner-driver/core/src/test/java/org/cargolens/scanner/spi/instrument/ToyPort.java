package org.cargolens.scanner.spi.instrument;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.CommandSpec;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.InstrumentFault.Severity;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;

/** The protocol of {@link ToyDevice}. */
final class ToyPort implements InstrumentPort {
  private final Duration reply;

  ToyPort() {
    this(Duration.ofMillis(500));
  }

  /** Waits so long for an answer. */
  ToyPort(Duration reply) {
    this.reply = reply;
  }

  @Override
  public boolean listens() {
    return false;
  }

  @Override
  public List<CommandSpec> commands() {
    return List.of(
        new CommandSpec("get", "", CommandKind.QUERY, List.of(), Optional.empty()),
        new CommandSpec(
            "set",
            "",
            CommandKind.SETTING,
            List.of(new CommandSpec.Argument("value", "kV", 0, 10)),
            Optional.empty()),
        new CommandSpec("reset", "", CommandKind.RESET, List.of(), Optional.empty()),
        new CommandSpec("on", "", CommandKind.HIGH_VOLTAGE, List.of(), Optional.of("off")),
        new CommandSpec("off", "", CommandKind.SWITCH_OFF, List.of(), Optional.empty()),
        new CommandSpec("on2", "", CommandKind.HIGH_VOLTAGE, List.of(), Optional.of("off2")),
        new CommandSpec("off2", "", CommandKind.SWITCH_OFF, List.of(), Optional.empty()));
  }

  private String ask(Conversation talk, String question) throws ScannerException {
    talk.write(ByteBuffer.wrap((question + "\n").getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer answer = ByteBuffer.allocate(80);
    Deadline limit = Deadline.after(reply);
    while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
      if (talk.read(answer, limit) == 0) {
        throw talk.silence(question);
      }
    }
    String line = StandardCharsets.US_ASCII.decode(answer.flip()).toString().strip();
    if (line.equals("what?")) {
      throw talk.violation("expected an answer", talk.received(), answer.flip());
    }
    return line;
  }

  @Override
  public ScannerIdentity identify(Conversation talk) throws ScannerException {
    return new ScannerIdentity("Toy", "device", ask(talk, "id").substring(3), Optional.empty());
  }

  @Override
  public Observation observe(Conversation talk) throws ScannerException {
    int bits = Integer.parseInt(ask(talk, "status").substring(7));
    List<InstrumentFault> faults = new ArrayList<>();
    List<Severity> severities = List.of(Severity.INTERLOCK, Severity.FAULT, Severity.WARNING);
    for (int bit = 0; bit < severities.size(); bit++) {
      if (((bits >> bit) & 1) != 0) {
        String name = severities.get(bit).name();
        faults.add(new InstrumentFault(name, bit, severities.get(bit), "bit " + name));
      }
    }
    return Observation.of(
        List.of(new Reading("bits", new Reading.Quantity(bits), "1", talk.now())), faults);
  }

  @Override
  public List<Reading> perform(Conversation talk, Command command) throws ScannerException {
    String value = command.arguments().isEmpty() ? "" : " " + command.arguments().get("value");
    String answer = ask(talk, command.name() + value);
    return List.of(new Reading(command.name(), new Reading.Text(answer), "", talk.now()));
  }

  @Override
  public List<SettingDifference> verify(Conversation talk, List<Command> written)
      throws ScannerException {
    List<SettingDifference> differences = new ArrayList<>();
    for (Command command : written) {
      String found = ask(talk, "get");
      String wanted = String.valueOf(command.arguments().get("value"));
      if (!found.equals(wanted)) {
        differences.add(new SettingDifference(command.name(), wanted, found));
      }
    }
    return differences;
  }
}
