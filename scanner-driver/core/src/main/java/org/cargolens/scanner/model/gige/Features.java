package org.cargolens.scanner.model.gige;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.model.gige.DescriptionNode.Property;

/**
 * What a device can be asked and told by name, worked out from its description. Whole numbers only:
 * a Float feature is refused by name. Used by one thread at a time.
 */
final class Features {
  private static final int DEEPEST = 40;

  private final DeviceDescription description;
  private final RegisterAccess device;

  /** Numbers that live on this side only, such as selectors without a register; shared by all. */
  private final Map<String, Long> own;

  /**
   * Numbers that were read for what is being worked out: each is read once, or else formulas of
   * formulas take for ever.
   */
  private final Map<String, Long> numbers = new HashMap<>();

  private int depth;

  Features(DeviceDescription description, RegisterAccess device) {
    this(description, device, new HashMap<>());
  }

  private Features(DeviceDescription description, RegisterAccess device, Map<String, Long> own) {
    this.description = description;
    this.device = device;
    this.own = own;
  }

  /** Returns the same features of the same device, reached in another way. */
  Features over(RegisterAccess other) {
    return new Features(description, other, own);
  }

  boolean has(String name) {
    return description.node(name).isPresent();
  }

  /** Returns whether a name is an enumeration that has an entry. */
  boolean hasEntry(String name, String entry) {
    return description.node(name).map(node -> node.entries().containsKey(entry)).orElse(false);
  }

  private DescriptionNode node(String name) throws DescriptionException {
    return description
        .node(name)
        .orElseThrow(() -> new DescriptionException("the device has no feature '" + name + "'"));
  }

  /** Reads a number; of an enumeration its entry's value. */
  long read(String name) throws ScannerException, DescriptionException {
    Long known = numbers.get(name);
    if (known != null) {
      return known;
    }
    DescriptionNode node = node(name);
    enter(name);
    try {
      long number = number(node);
      numbers.put(name, number);
      return number;
    } finally {
      leave();
    }
  }

  private void enter(String name) throws DescriptionException {
    if (++depth > DEEPEST) {
      depth--;
      throw new DescriptionException("feature '" + name + "' depends on itself");
    }
  }

  /** What was read is true for the question that it was read for, not for the next. */
  private void leave() {
    depth--;
    if (depth == 0) {
      numbers.clear();
    }
  }

  private long number(DescriptionNode node) throws ScannerException, DescriptionException {
    return switch (node.kind()) {
      case "Integer", "Enumeration", "Boolean", "Command" -> readValue(node);
      case "IntReg", "MaskedIntReg", "StructEntry" -> {
        Register register = register(node);
        yield register.value(device.read(register.address(), register.length()));
      }
      case "IntSwissKnife" -> formula(node, "Formula", Map.of());
      case "IntConverter" ->
          formula(node, "FormulaFrom", Map.of("TO", read(reference(node, "pValue"))));
      default -> throw unsupported(node);
    };
  }

  private static DescriptionException unsupported(DescriptionNode node) {
    return new DescriptionException(
        "feature '" + node.name() + "' is of kind " + node.kind() + ", which is not supported");
  }

  private long readValue(DescriptionNode node) throws ScannerException, DescriptionException {
    if (node.text("pValue").isPresent()) {
      return read(reference(node, "pValue"));
    }
    Long mine = own.get(node.name());
    if (mine != null) {
      return mine;
    }
    return DescriptionNode.number(
        node.text("Value").orElseThrow(() -> lacks(node, "pValue or Value")));
  }

  private static DescriptionException lacks(DescriptionNode node, String what) {
    return new DescriptionException("feature '" + node.name() + "' has no " + what);
  }

  private static String reference(DescriptionNode node, String property)
      throws DescriptionException {
    return node.text(property).orElseThrow(() -> lacks(node, property));
  }

  private long formula(DescriptionNode node, String property, Map<String, Long> given)
      throws ScannerException, DescriptionException {
    Map<String, Long> values = new HashMap<>(given);
    for (Property variable : node.all("pVariable")) {
      values.put(variable.qualifier(), read(variable.text()));
    }
    for (Property constant : node.all("Constant")) {
      values.put(constant.qualifier(), DescriptionNode.number(constant.text()));
    }
    return Formula.value(
        reference(node, property),
        name -> {
          Long value = values.get(name);
          if (value == null) {
            throw new DescriptionException(
                "formula of '" + node.name() + "' has no variable '" + name + "'");
          }
          return value;
        });
  }

  /** Returns where a register is and which of its bits count. */
  private Register register(DescriptionNode node) throws ScannerException, DescriptionException {
    long address = 0;
    for (Property part : node.properties()) {
      switch (part.name()) {
        case "Address" -> address += DescriptionNode.number(part.text());
        case "pAddress" -> address += read(part.text());
        case "pIndex" -> address += read(part.text()) * offset(node, part);
        default -> {
          // Not a part of the address.
        }
      }
    }
    int length = Math.toIntExact(Math.max(0, Math.min(99, length(node))));
    boolean big = node.text("Endianess").orElse("LittleEndian").equals("BigEndian");
    boolean signed = node.text("Sign").orElse("Unsigned").equals("Signed");
    if (address < 0 || address > 0xFFFF_FFFFL || length < 1 || length > Long.BYTES) {
      throw new DescriptionException(
          "register '" + node.name() + "' of " + length + " bytes at " + address);
    }
    int low = 0;
    int high = 8 * length - 1;
    if (!node.kind().equals("IntReg")) {
      int first = bit(node, "LSB", length);
      int last = bit(node, "MSB", length);
      // With big-endian registers bit 0 is the highest (GenApi, MaskedIntReg).
      low = Math.min(big ? 8 * length - 1 - first : first, big ? 8 * length - 1 - last : last);
      high = Math.max(big ? 8 * length - 1 - first : first, big ? 8 * length - 1 - last : last);
    }
    return new Register((int) address, length, big, signed, low, high);
  }

  private long length(DescriptionNode node) throws ScannerException, DescriptionException {
    return node.text("pLength").isPresent()
        ? read(reference(node, "pLength"))
        : DescriptionNode.number(reference(node, "Length"));
  }

  private long offset(DescriptionNode node, Property index)
      throws ScannerException, DescriptionException {
    if (index.qualifier().isEmpty()) {
      return length(node);
    }
    return Character.isDigit(index.qualifier().charAt(0))
        ? DescriptionNode.number(index.qualifier())
        : read(index.qualifier());
  }

  private static int bit(DescriptionNode node, String property, int length)
      throws DescriptionException {
    String text = node.text(property).or(() -> node.text("Bit")).orElse("");
    long bit = DescriptionNode.number(text);
    if (bit < 0 || bit >= 8L * length) {
      throw new DescriptionException("register '" + node.name() + "' has no bit " + bit);
    }
    return (int) bit;
  }

  /** Sets an enumeration to one of its entries. */
  void select(String name, String entry) throws ScannerException, DescriptionException {
    write(name, entryValue(node(name), entry));
  }

  private static long entryValue(DescriptionNode node, String entry) throws DescriptionException {
    Long value = node.entries().get(entry);
    if (value == null) {
      throw new DescriptionException(
          "feature '"
              + node.name()
              + "' has no entry '"
              + entry
              + "'; it has "
              + String.join(", ", new TreeSet<>(node.entries().keySet())));
    }
    return value;
  }

  /** Sets a feature to a number or, if it is an enumeration, to an entry. */
  void set(String name, String value) throws ScannerException, DescriptionException {
    DescriptionNode node = node(name);
    if (node.kind().equals("Enumeration") && !Character.isDigit(value.charAt(0))) {
      write(name, entryValue(node, value));
    } else {
      write(name, DescriptionNode.number(value));
    }
  }

  /** Sets a number. */
  void write(String name, long value) throws ScannerException, DescriptionException {
    DescriptionNode node = node(name);
    enter(name);
    try {
      switch (node.kind()) {
        case "Integer", "Enumeration", "Boolean", "Command" -> writeValue(node, value);
        case "IntReg", "MaskedIntReg", "StructEntry" -> device.write(prepared(node, value));
        case "IntConverter" ->
            write(reference(node, "pValue"), formula(node, "FormulaTo", Map.of("FROM", value)));
        default -> throw unsupported(node);
      }
    } finally {
      leave();
    }
  }

  private void writeValue(DescriptionNode node, long value)
      throws ScannerException, DescriptionException {
    if (node.text("pValue").isPresent()) {
      write(reference(node, "pValue"), value);
    } else {
      own.put(node.name(), value);
    }
  }

  private RegisterWrite prepared(DescriptionNode node, long value)
      throws ScannerException, DescriptionException {
    Register register = register(node);
    if (!register.fits(value)) {
      throw new DescriptionException("'" + node.name() + "' has no room for " + value);
    }
    ByteBuffer before =
        register.isMasked()
            ? device.read(register.address(), register.length())
            : ByteBuffer.allocate(register.length());
    return register.write(value, before);
  }

  /** Returns the write that executes a command, so that it can be done later without a question. */
  RegisterWrite command(String name) throws ScannerException, DescriptionException {
    DescriptionNode node = node(name);
    if (!node.kind().equals("Command")) {
      throw new DescriptionException("feature '" + name + "' is no command but " + node.kind());
    }
    long value =
        node.text("pCommandValue").isPresent()
            ? read(reference(node, "pCommandValue"))
            : DescriptionNode.number(reference(node, "CommandValue"));
    DescriptionNode register = node(reference(node, "pValue"));
    for (int hops = 0; register.text("pValue").isPresent(); hops++) {
      if (hops > DEEPEST || register.kind().endsWith("Converter")) {
        throw new DescriptionException("command '" + name + "' has no register");
      }
      register = node(reference(register, "pValue"));
    }
    return prepared(register, value);
  }
}
