package org.cargolens.scanner;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A scanner's address with every option of its model checked and filled in.
 *
 * @param uri where the scanner is
 * @param values a legal value for each option of the model on this link
 */
public record ScannerConfig(ScannerUri uri, Map<String, String> values) {
  /** Copies the values. */
  public ScannerConfig {
    values = Map.copyOf(values);
  }

  /**
   * Checks a URI's options.
   *
   * @param uri where the scanner is
   * @param specs options that its model knows on this link
   * @throws ScannerException.Configuration naming the option and its legal values
   */
  public static ScannerConfig of(ScannerUri uri, List<OptionSpec> specs)
      throws ScannerException.Configuration {
    Map<String, String> values = new TreeMap<>();
    for (OptionSpec spec : specs) {
      values.put(spec.name(), spec.defaultValue());
    }
    for (Map.Entry<String, String> option : uri.options().entrySet()) {
      OptionSpec spec = find(option.getKey(), uri, specs);
      if (!spec.values().allows(option.getValue())) {
        throw new ScannerException.Configuration(
            "option '"
                + spec.name()
                + "' must be "
                + spec.values()
                + ", is '"
                + option.getValue()
                + "'");
      }
      values.put(spec.name(), option.getValue());
    }
    return new ScannerConfig(uri, values);
  }

  private static OptionSpec find(String name, ScannerUri uri, List<OptionSpec> specs)
      throws ScannerException.Configuration {
    for (OptionSpec spec : specs) {
      if (spec.name().equals(name)) {
        return spec;
      }
    }
    throw new ScannerException.Configuration(
        "unknown option '"
            + name
            + "' of "
            + uri.withoutOptions()
            + "; known: "
            + String.join(", ", specs.stream().map(OptionSpec::name).toList()));
  }

  /** Returns the value of an option that the model declares. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the model declares no option '" + name + "'");
    }
    return value;
  }

  /** Returns the value of a whole-number option that the model declares. */
  public int whole(String name) {
    return Integer.parseInt(text(name));
  }
}
