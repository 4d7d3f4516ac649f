package org.cargolens.scanner;

import java.util.Map;
import java.util.TreeMap;

/**
 * A command to an instrument.
 *
 * @param name name of one of {@link Instrument#commands()}
 * @param arguments a number for each of its arguments, in their units
 */
public record Command(String name, Map<String, Double> arguments) {
  /** Copies the arguments. */
  public Command {
    arguments = Map.copyOf(arguments);
  }

  /** Returns a command without arguments. */
  public static Command of(String name) {
    return new Command(name, Map.of());
  }

  /** Returns a command with one argument. */
  public static Command of(String name, String argument, double value) {
    return new Command(name, Map.of(argument, value));
  }

  @Override
  public String toString() {
    return name + new TreeMap<>(arguments);
  }
}
