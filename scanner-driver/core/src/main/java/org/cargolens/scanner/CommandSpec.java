package org.cargolens.scanner;

import java.util.List;
import java.util.Optional;

/**
 * A command of an instrument.
 *
 * @param name its name
 * @param description what it does, in one line
 * @param kind what it may do
 * @param arguments what it needs
 * @param off name of the command that undoes it; present for {@link CommandKind#HIGH_VOLTAGE} only
 */
public record CommandSpec(
    String name,
    String description,
    CommandKind kind,
    List<Argument> arguments,
    Optional<String> off) {
  /**
   * One number that a command needs.
   *
   * @param name its name
   * @param unit its unit, {@code 1} for a count or ratio
   * @param minimum smallest legal value
   * @param maximum largest legal value
   */
  public record Argument(String name, String unit, double minimum, double maximum) {
    /** Checks the order of the limits. */
    public Argument {
      if (!(minimum <= maximum)) {
        throw new IllegalArgumentException(
            "range of '" + name + "' is inverted: " + minimum + " to " + maximum);
      }
    }
  }

  /** Copies the list; checks that high voltage can be switched off again, and nothing else. */
  public CommandSpec {
    arguments = List.copyOf(arguments);
    if ((kind == CommandKind.HIGH_VOLTAGE) != off.isPresent()) {
      throw new IllegalArgumentException(
          "command '" + name + "' of kind " + kind + " and off " + off);
    }
    if (kind == CommandKind.SWITCH_OFF && !arguments.isEmpty()) {
      throw new IllegalArgumentException("command '" + name + "' must need no argument");
    }
  }

  /**
   * Checks a command against this specification.
   *
   * @throws ScannerException.Configuration naming the argument, its value and its range
   */
  public void check(Command command) throws ScannerException.Configuration {
    for (Argument argument : arguments) {
      Double value = command.arguments().get(argument.name());
      if (value == null) {
        throw wrong("needs argument '" + argument.name() + "'");
      }
      if (!(value >= argument.minimum() && value <= argument.maximum())) {
        throw wrong(
            "argument '"
                + argument.name()
                + "' must be "
                + argument.minimum()
                + " to "
                + argument.maximum()
                + " "
                + argument.unit()
                + ", is "
                + value);
      }
    }
    if (command.arguments().size() != arguments.size()) {
      throw wrong(
          "has arguments " + arguments.stream().map(Argument::name).toList() + ", not " + command);
    }
  }

  private ScannerException.Configuration wrong(String what) {
    return new ScannerException.Configuration("command '" + name + "' " + what);
  }
}
