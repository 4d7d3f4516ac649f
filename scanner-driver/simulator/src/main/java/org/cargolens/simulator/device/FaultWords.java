package org.cargolens.simulator.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A fault plan as text: {@code name=value} separated by commas. */
final class FaultWords {
  private static final List<String> KNOWN =
      List.of(
          "seed",
          "corrupt",
          "drop",
          "garbage",
          "lose",
          "stall",
          "stallms",
          "disconnect",
          "interlock",
          "duplicate",
          "reorder",
          "spoil",
          "drip",
          "dripms",
          "halfclose",
          "reset",
          "reboot",
          "rebootms",
          "serial",
          "encoderwrap",
          "counterwrap",
          "skew",
          "second");

  private final Map<String, String> values = new LinkedHashMap<>();

  private FaultWords() {}

  /** Reads a plan; see {@link FaultPlan#parse}. */
  static FaultPlan parse(String text) {
    FaultWords words = new FaultWords();
    if (!text.isBlank()) {
      for (String part : text.split(",", -1)) {
        words.part(part);
      }
    }
    return words.plan();
  }

  private void part(String part) {
    int equals = part.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("not a fault=value: '" + part + "'");
    }
    String name = part.substring(0, equals).trim();
    if (!KNOWN.contains(name)) {
      throw new IllegalArgumentException(
          "unknown fault '" + name + "'; known: " + String.join(", ", KNOWN));
    }
    values.put(name, part.substring(equals + 1).trim());
  }

  private FaultPlan plan() {
    FaultPlan.Chances chances =
        new FaultPlan.Chances(share("corrupt"), share("drop"), share("garbage"), share("lose"));
    FaultPlan.Moments moments =
        new FaultPlan.Moments(
            (int) whole("stall", 0),
            Duration.ofMillis(whole("stallms", 1000)),
            (int) whole("disconnect", 0),
            (int) whole("interlock", 0));
    return new FaultPlan(whole("seed", 1), chances, moments, others());
  }

  private List<ScannerFault> others() {
    List<ScannerFault> others = new ArrayList<>();
    for (String name : values.keySet()) {
      switch (name) {
        case "duplicate" -> others.add(new ScannerFault.Duplicate(share(name)));
        case "reorder" -> others.add(new ScannerFault.Reorder(share(name)));
        case "spoil" -> others.add(new ScannerFault.Spoil(share(name)));
        case "drip" -> others.add(new ScannerFault.Drip(millis("dripms", 50), number(name)));
        case "halfclose" -> others.add(cut(name, ScannerFault.End.HALF_CLOSED));
        case "reset" -> others.add(cut(name, ScannerFault.End.RESET));
        case "reboot" ->
            others.add(new ScannerFault.Reboot(number(name), millis("rebootms", 1000)));
        case "serial" -> others.add(new ScannerFault.SerialNumber(values.getOrDefault(name, "")));
        case "encoderwrap" -> others.add(new ScannerFault.EncoderWrap(number(name)));
        case "counterwrap" -> addIf(name, new ScannerFault.CounterWrap(), others);
        case "skew" -> others.add(new ScannerFault.EnergySkew(number(name)));
        case "second" -> addIf(name, new ScannerFault.SecondController(), others);
        default -> {}
      }
    }
    return others;
  }

  private ScannerFault cut(String name, ScannerFault.End end) {
    return new ScannerFault.Cut(number(name), end);
  }

  private void addIf(String name, ScannerFault fault, List<ScannerFault> others) {
    if (number(name) != 0) {
      others.add(fault);
    }
  }

  private double share(String name) {
    String value = values.getOrDefault(name, "0");
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw noNumber(name, value, e);
    }
  }

  private int number(String name) {
    return (int) whole(name, 0);
  }

  private Duration millis(String name, long otherwise) {
    return Duration.ofMillis(whole(name, otherwise));
  }

  private long whole(String name, long otherwise) {
    String value = values.getOrDefault(name, Long.toString(otherwise));
    try {
      return "seed".equals(name) || name.endsWith("ms")
          ? Long.parseLong(value)
          : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw noNumber(name, value, e);
    }
  }

  private static IllegalArgumentException noNumber(
      String name, String value, NumberFormatException cause) {
    return new IllegalArgumentException(
        "value of fault '" + name + "' is no number: " + value, cause);
  }
}
