package org.cargolens.simulator.device;

import java.util.Optional;

/** What a Technix SR answers (HVCtl, doc/sphinx/protocol.rst): the command, and a value behind. */
final class TechnixAnswers {
  private TechnixAnswers() {}

  static Optional<String> answer(String request, GeneratorState state) {
    if (request.matches("d[12],[0-9]{1,4}")) {
      int raw = Math.min(4095, Integer.parseInt(request.substring(3)));
      if (request.charAt(1) == '1') {
        state.voltage(raw);
      } else {
        state.current(raw);
      }
      return Optional.of(request.substring(0, 3) + raw);
    }
    boolean up = request.endsWith("1");
    return switch (request) {
      case "a1" -> Optional.of("a1" + (state.isOn() ? state.voltage() : 0));
      case "a2" -> Optional.of("a2" + (state.isOn() ? state.current() : 0));
      case "E" -> Optional.of("E" + state.technixByte());
      case "P5,1", "P5,0" -> {
        state.pulse(true, up);
        yield Optional.of(request);
      }
      case "P6,1", "P6,0" -> {
        state.pulse(false, up);
        yield Optional.of(request);
      }
      case "P7,1", "P7,0" -> {
        state.remote(!up);
        yield Optional.of(request);
      }
      case "P8,1", "P8,0" -> {
        state.inhibit(up);
        yield Optional.of(request);
      }
      default -> Optional.empty();
    };
  }
}
