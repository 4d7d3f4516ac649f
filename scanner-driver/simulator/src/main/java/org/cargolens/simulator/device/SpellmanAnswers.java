package org.cargolens.simulator.device;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What Spellman's generators answer, by their manuals (118080-001, 101501-565, 118165-001) and the
 * examples in pymeasure's tests of the XRV.
 */
final class SpellmanAnswers {
  private static final int FULL = 4095;

  private SpellmanAnswers() {}

  private static String[] words(String request) {
    return request.split(",", -1);
  }

  private static int number(String word) {
    return word.matches("[0-9]{1,4}") ? Integer.parseInt(word) : -1;
  }

  /** What all of them have in common: 10, 11, 14, 15, 28. */
  private static Optional<String> common(String[] words, GeneratorState state, String scaling) {
    int argument = words.length > 2 ? number(words[1]) : -1;
    return switch (words[0]) {
      case "10" -> {
        state.voltage(Math.max(0, Math.min(FULL, argument)));
        yield Optional.of("10,$,");
      }
      case "11" -> {
        state.current(Math.max(0, Math.min(FULL, argument)));
        yield Optional.of("11,$,");
      }
      case "14" -> Optional.of("14," + state.voltage() + ",");
      case "15" -> Optional.of("15," + state.current() + ",");
      case "28" -> Optional.of("28," + scaling + ",");
      default -> Optional.empty();
    };
  }

  private static String flags(int count, IntPredicate set) {
    return IntStream.range(0, count)
        .mapToObj(bit -> set.test(bit) ? "1" : "0")
        .collect(Collectors.joining(","));
  }

  static Optional<String> xrv(String request, GeneratorState state) {
    String[] words = words(request);
    boolean closed = !state.isInterlockOpen();
    int measured = state.isOn() ? (int) Math.round(state.voltage() / 1.2) : 0;
    int flowing = state.isOn() ? (int) Math.round(state.current() / 1.2) : 0;
    return switch (words[0]) {
      case "23" -> Optional.of("23," + state.part() + ",56234,");
      case "22" ->
          Optional.of(
              "22,"
                  + flags(
                      17,
                      bit ->
                          switch (bit) {
                            case 0, 8 -> state.isOn();
                            case 1, 2, 16 -> closed;
                            case 4 -> state.fault() >= 0;
                            case 5 -> !state.isRemote();
                            case 15 -> true;
                            default -> false;
                          })
                  + ",");
      case "68" -> Optional.of("68," + flags(27, bit -> bit == state.fault()) + ",");
      case "19" -> Optional.of("19," + measured + "," + flowing + ",0,0,0,0,0,0,");
      case "21" -> Optional.of("21,300.670000,");
      case "31" -> {
        state.fault(-1);
        yield Optional.of("31,$,");
      }
      case "98" -> highVoltage(words, state);
      default -> common(words, state, "160,30,0");
    };
  }

  private static Optional<String> highVoltage(String[] words, GeneratorState state) {
    if (words.length > 2 && words[1].equals("1")) {
      state.switchOn();
    } else {
      state.switchOff();
    }
    return Optional.of("98,$,");
  }

  static Optional<String> st(String request, GeneratorState state) {
    String[] words = words(request);
    Optional<String> answer =
        switch (words[0]) {
          case "23" -> Optional.of("23," + state.part() + ",");
          case "26" -> Optional.of("26,ST60P6,");
          case "22" ->
              Optional.of(
                  "22,"
                      + flags(
                          17,
                          bit ->
                              switch (bit) {
                                case 0 -> true;
                                case 1 -> state.isOn();
                                case 3 -> !state.isInterlockOpen();
                                case 14 -> state.isRemote();
                                default -> bit == state.fault();
                              })
                      + ",");
          case "20" -> Optional.of("20,2048,0,4095,4095,1023,0,0,0,");
          case "60" -> Optional.of("60," + (state.isOn() ? state.voltage() : 0) + ",");
          case "61" -> Optional.of("61," + (state.isOn() ? state.current() : 0) + ",");
          case "74" -> {
            state.fault(-1);
            yield Optional.of("74,$,");
          }
          case "99" -> {
            state.remote(words.length > 2 && words[1].equals("1"));
            yield Optional.of("99,$,");
          }
          default -> common(words, state, "60,100,0");
        };
    return answer.or(() -> Optional.of(words[0] + ",!,1,"));
  }

  static Optional<String> slm(String request, GeneratorState state) {
    String[] words = words(request);
    return switch (words[0]) {
      case "23" -> Optional.of("23," + state.part() + ",");
      case "26" -> Optional.of("26,SLM70P600,");
      case "22" ->
          Optional.of(
              "22,"
                  + flags(
                      8,
                      bit ->
                          switch (bit) {
                            case 0 -> state.isOn();
                            case 1 -> state.isInterlockOpen();
                            case 2 -> state.fault() >= 0;
                            case 3 -> state.isRemote();
                            default -> false;
                          })
                  + ",");
      case "31" -> {
        state.fault(-1);
        yield Optional.of("31,$,");
      }
      case "98" -> highVoltage(words, state);
      case "99" -> {
        state.remote(words.length > 2 && words[1].equals("1"));
        yield Optional.of("99,$,");
      }
      default -> common(words, state, "70,8,0");
    };
  }

  static Optional<String> pmx(String request, GeneratorState state) {
    return switch (words(request)[0]) {
      case "22" ->
          Optional.of(
              "22,"
                  + flags(
                      26,
                      bit ->
                          switch (bit) {
                            case 0 -> state.isOn();
                            case 1 -> !state.isInterlockOpen();
                            case 2 -> state.fault() >= 0;
                            case 12 -> true;
                            default -> false;
                          })
                  + ",");
      case "53" -> Optional.of("53,1,");
      default -> Optional.empty();
    };
  }
}
