package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.instrument.Conversation;

/** How a profile's questions and commands are said: in texts or by registers. */
interface Speech {
  /**
   * What a device says of one name.
   *
   * @param name its name in the profile
   * @param number the number in its unit, if it is one
   * @param unit unit of the number
   * @param text the value as the device writes it
   * @param bits the value as bits, bit 0 first
   */
  record Value(String name, Optional<Double> number, String unit, String text, long bits) {}

  /** The link is new. */
  void restart(Conversation talk);

  /**
   * Asks some questions, until one of them fails.
   *
   * @param names the questions
   * @param learned numbers that the device has said, for scales
   * @param heard gets each answer when it has come, also where a later one does not
   */
  void ask(
      Conversation talk, List<String> names, Map<String, Double> learned, Consumer<Value> heard)
      throws ScannerException;

  /** Asks some questions; returns all answers or none. */
  default List<Value> ask(Conversation talk, List<String> names, Map<String, Double> learned)
      throws ScannerException {
    List<Value> values = new ArrayList<>();
    ask(talk, names, learned, values::add);
    return values;
  }

  /** Writes a raw number. */
  void set(Conversation talk, Profile.Setting setting, long raw) throws ScannerException;

  /** Does a step that says or writes something. */
  void step(Conversation talk, Profile.Step step) throws ScannerException;
}
