package org.cargolens.scanner.profile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.CommandKind;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.wire.TextFraming;

/**
 * A profile as read, each part with its place in the file.
 *
 * @param head which model
 * @param links over what it is connected
 * @param protocol how bytes become texts or registers
 * @param identity how to find out who it is
 * @param heartbeat the harmless question and its times; empty where the file has none
 * @param learned queries that are asked at opening, whose numbers scales may use
 * @param parts what can be asked and said
 * @param bits what bits of a field or register mean
 * @param dangers what switches high voltage on; empty where the file doesn't say
 */
record Profile(
    Head head,
    List<LinkDefault> links,
    Protocol protocol,
    Identity identity,
    Optional<Heartbeat> heartbeat,
    List<Learn> learned,
    Parts parts,
    List<Bit> bits,
    Optional<Dangers> dangers) {

  /** Which model a profile is of. */
  record Head(String id, String title, Maturity maturity, Place place) {}

  /** A link with its defaults; {@code serial} holds values of serial options. */
  record LinkDefault(
      LinkKind kind, int port, Map<String, String> serial, boolean checksum, Place place) {}

  /** How bytes become texts or registers. */
  sealed interface Protocol {}

  /** Texts in frames; refusals are what the device says instead of an answer. */
  record Texts(TextFraming framing, List<TextTemplate> refusals, Place place) implements Protocol {}

  /** Registers of Modbus. */
  record Modbus(int unit, boolean bigWordFirst, Duration timeout, int retries, Place place)
      implements Protocol {}

  /** How to find out who it is. */
  record Identity(
      List<String> ask,
      String manufacturer,
      String model,
      String serial,
      Optional<String> firmware,
      Place place) {}

  /** The harmless question and its times. */
  record Heartbeat(
      List<String> ask,
      Duration every,
      Duration stale,
      Duration lost,
      Duration quiet,
      Place place) {}

  /** A query whose numbers scales may use. */
  record Learn(String ask, Place place) {}

  /** What can be asked and said. */
  record Parts(
      List<Query> queries,
      List<Register> registers,
      List<Setting> settings,
      List<Action> actions) {}

  /** A text and the answer to it. */
  record Exchange(TextTemplate out, TextTemplate in, Duration timeout) {}

  /** A question. */
  record Query(
      String name,
      Exchange exchange,
      int retries,
      List<Field> fields,
      String description,
      Place place) {}

  /** A number in an answer. */
  record Field(String name, String unit, Scale scale, Place place) {}

  /** Which of the four tables of Modbus a register is in. */
  enum Table {
    COIL,
    DISCRETE,
    HOLDING,
    INPUT;

    boolean isOfBits() {
      return this == COIL || this == DISCRETE;
    }

    boolean isWritable() {
      return this == COIL || this == HOLDING;
    }
  }

  /** What a register holds. */
  enum RegisterType {
    BIT(1),
    U16(1),
    I16(1),
    U32(2),
    I32(2),
    F32(2);

    private final int width;

    RegisterType(int width) {
      this.width = width;
    }

    /** Returns the lowest number it holds, or that can be written to it. */
    long lowest() {
      return switch (this) {
        case BIT, U16, U32 -> 0;
        case I16 -> Short.MIN_VALUE;
        case I32, F32 -> Integer.MIN_VALUE;
      };
    }

    /** Returns the highest number it holds, or that can be written to it. */
    long highest() {
      return switch (this) {
        case BIT -> 1;
        case U16 -> 0xFFFF;
        case I16 -> Short.MAX_VALUE;
        case U32 -> 0xFFFF_FFFFL;
        case I32, F32 -> Integer.MAX_VALUE;
      };
    }

    /** Returns how many addresses it takes. */
    int width() {
      return width;
    }
  }

  /** A register of Modbus. */
  record Register(
      String name,
      Table table,
      int address,
      RegisterType type,
      String unit,
      Scale scale,
      Place place) {
    int end() {
      return address + type.width();
    }
  }

  /** Which numbers a setting takes, in its unit; its raw number is value divided by scale. */
  record Range(String unit, Scale minimum, Scale maximum, Scale scale) {}

  /** A number that is written: by a text with a field {@code value}, or to a register. */
  record Setting(
      String name,
      Optional<Exchange> exchange,
      String register,
      Range range,
      String readBack,
      String description,
      Place place) {}

  /** A list of steps. */
  record Action(
      String name,
      CommandKind kind,
      Optional<String> off,
      List<Step> steps,
      String description,
      Place place) {}

  /** A step of a command. */
  sealed interface Step {
    Place place();
  }

  /** Says a text and waits for its answer. */
  record Say(Exchange exchange, Place place) implements Step {}

  /** Writes a register. */
  record Write(String register, int value, Place place) implements Step {}

  /** Waits. */
  record Wait(Duration time, Place place) implements Step {}

  /** A bit that means a fault, or is only shown. */
  record Bit(
      String of,
      int number,
      boolean bad,
      Optional<InstrumentFault> fault,
      String name,
      Place place) {}

  /** What switches high voltage on. */
  record Dangers(List<Danger> on, boolean none, Place place) {}

  /**
   * One thing that switches high voltage on: texts with this beginning, or a register's value,
   * compared under a mask unless that is 0.
   */
  record Danger(String text, String register, int value, int mask, Place place) {}

  Optional<Query> query(String name) {
    return parts.queries().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  Optional<Register> register(String name) {
    return parts.registers().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  Optional<Action> action(String name) {
    return parts.actions().stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** Returns the names of all links. */
  Set<LinkKind> linkKinds() {
    return Set.copyOf(links.stream().map(LinkDefault::kind).distinct().toList());
  }

  Optional<LinkDefault> link(LinkKind kind) {
    return links.stream().filter(one -> one.kind() == kind).findFirst();
  }
}
