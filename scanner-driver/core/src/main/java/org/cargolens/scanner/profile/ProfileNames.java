package org.cargolens.scanner.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a profile defines, by name. */
final class ProfileNames {
  /** The most bits of a whole number in a text. */
  private static final int NUMBER_BITS = 32;

  private final Profile profile;
  private final Map<String, Integer> bits = new HashMap<>();
  private final Set<String> numbers = new TreeSet<>();

  private ProfileNames(Profile profile) {
    this.profile = profile;
  }

  static ProfileNames of(Profile profile) {
    ProfileNames names = new ProfileNames(profile);
    for (Profile.Query query : profile.parts().queries()) {
      query.exchange().in().fields().forEach(names::add);
    }
    for (Profile.Register register : profile.parts().registers()) {
      names.numbers.add(register.name());
      switch (register.type()) {
        case BIT -> names.bits.put(register.name(), 1);
        case U16 -> names.bits.put(register.name(), 16);
        case U32 -> names.bits.put(register.name(), 32);
        case I16, I32, F32 -> {}
      }
    }
    return names;
  }

  private void add(TextTemplate.Part field) {
    switch (field.type()) {
      case FLAGS -> bits.put(field.name(), field.count());
      case INT, HEX -> {
        bits.put(field.name(), NUMBER_BITS);
        numbers.add(field.name());
      }
      case NUMBER -> numbers.add(field.name());
      case TEXT -> {}
    }
  }

  /** Returns what is asked for: a query or a register. */
  String kind() {
    return profile.protocol() instanceof Profile.Modbus ? "register" : "query";
  }

  boolean canBeAsked(String name) {
    return profile.protocol() instanceof Profile.Modbus
        ? profile.register(name).isPresent()
        : profile.query(name).isPresent();
  }

  /** Returns the names of all values that some questions give. */
  Set<String> valuesOf(List<String> asks) {
    Set<String> values = new TreeSet<>();
    for (String ask : asks) {
      profile.query(ask).ifPresent(query -> values.addAll(query.exchange().in().names()));
      profile.register(ask).ifPresent(register -> values.add(register.name()));
    }
    return values;
  }

  boolean isNumber(String name) {
    return numbers.contains(name);
  }

  /** Returns how many bits a value has, 0 if it has none. */
  int bitsOf(String name) {
    return bits.getOrDefault(name, 0);
  }
}
