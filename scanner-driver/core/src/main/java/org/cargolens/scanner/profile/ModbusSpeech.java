package org.cargolens.scanner.profile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.instrument.Conversation;
import org.cargolens.scanner.wire.ModbusFraming;

/** Questions and commands as Modbus registers; neighbours are read together. */
final class ModbusSpeech implements Speech {
  /** Most registers of one request, 125 by the standard, and most bits, 2000. */
  private static final int MOST_REGISTERS = 120;

  private final Profile profile;
  private final Profile.Modbus modbus;
  private final ModbusFraming framing;
  private final int unit;
  private ModbusPort port;

  ModbusSpeech(Profile profile, Profile.Modbus modbus, ModbusFraming framing, int unit) {
    this.profile = profile;
    this.modbus = modbus;
    this.framing = framing;
    this.unit = unit;
    port = new ModbusPort(framing, unit, modbus);
  }

  @Override
  public void restart(Conversation talk) {
    port = new ModbusPort(framing, unit, modbus);
  }

  @Override
  public void ask(
      Conversation talk, List<String> names, Map<String, Double> learned, Consumer<Value> heard)
      throws ScannerException {
    List<Profile.Register> wanted = new ArrayList<>();
    names.forEach(name -> wanted.add(profile.register(name).orElseThrow()));
    wanted.sort(
        Comparator.comparing(Profile.Register::table).thenComparing(Profile.Register::address));
    int first = 0;
    while (first < wanted.size()) {
      int end = first + 1;
      while (end < wanted.size()
          && joins(wanted.get(first), wanted.get(end - 1), wanted.get(end))) {
        end++;
      }
      read(talk, wanted.subList(first, end), learned).forEach(heard);
      first = end;
    }
  }

  private static boolean joins(
      Profile.Register first, Profile.Register before, Profile.Register next) {
    return next.table() == first.table()
        && next.address() == before.end()
        && next.end() - first.address() <= MOST_REGISTERS;
  }

  private List<Value> read(
      Conversation talk, List<Profile.Register> registers, Map<String, Double> learned)
      throws ScannerException {
    Profile.Register first = registers.get(0);
    int count = registers.get(registers.size() - 1).end() - first.address();
    ByteBuffer bytes = port.read(talk, first.table(), first.address(), count);
    List<Value> values = new ArrayList<>();
    for (Profile.Register register : registers) {
      int at = register.address() - first.address();
      values.add(
          register.type() == Profile.RegisterType.BIT
              ? bit(register, (bytes.get(at / 8) >> (at % 8)) & 1)
              : number(register, bytes.slice(2 * at, 2 * register.type().width()), learned));
    }
    return values;
  }

  private static Value bit(Profile.Register register, int bit) {
    return new Value(register.name(), Optional.empty(), "", Integer.toString(bit), bit);
  }

  private Value number(Profile.Register register, ByteBuffer bytes, Map<String, Double> learned) {
    double scale = register.scale().value(learned);
    long whole = register.type().width() == 1 ? bytes.getShort(0) & 0xFFFFL : words(bytes);
    double raw =
        switch (register.type()) {
          case BIT, U16, U32 -> whole;
          case I16 -> (short) whole;
          case I32 -> (int) whole;
          case F32 -> Float.intBitsToFloat((int) whole);
        };
    return new Value(
        register.name(), Optional.of(raw * scale), register.unit(), Long.toString(whole), whole);
  }

  private long words(ByteBuffer bytes) {
    long first = bytes.getShort(0) & 0xFFFFL;
    long second = bytes.getShort(2) & 0xFFFFL;
    return modbus.bigWordFirst() ? first << 16 | second : second << 16 | first;
  }

  @Override
  public void set(Conversation talk, Profile.Setting setting, long raw) throws ScannerException {
    write(talk, profile.register(setting.register()).orElseThrow(), raw);
  }

  @Override
  public void step(Conversation talk, Profile.Step step) throws ScannerException {
    Profile.Write write = (Profile.Write) step;
    write(talk, profile.register(write.register()).orElseThrow(), write.value());
  }

  private void write(Conversation talk, Profile.Register register, long raw)
      throws ScannerException {
    long bits =
        register.type() == Profile.RegisterType.F32 ? Float.floatToIntBits((float) raw) : raw;
    long low = register.type().lowest();
    long high = register.type().highest();
    if (raw < low || raw > high) {
      throw new ScannerException.Configuration(
          "register '" + register.name() + "' holds " + low + " to " + high + ", not " + raw);
    }
    if (register.type() == Profile.RegisterType.BIT) {
      port.writeCoil(talk, register.address(), bits != 0);
    } else if (register.type().width() == 1) {
      port.writeRegister(talk, register.address(), (int) bits & 0xFFFF);
    } else {
      int high16 = (int) (bits >> 16) & 0xFFFF;
      int low16 = (int) bits & 0xFFFF;
      port.writeRegisters(
          talk,
          register.address(),
          modbus.bigWordFirst() ? List.of(high16, low16) : List.of(low16, high16));
    }
  }
}
