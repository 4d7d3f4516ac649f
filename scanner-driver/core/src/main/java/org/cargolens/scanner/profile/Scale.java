package org.cargolens.scanner.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product and quotient of numbers and of quantities that the device itself says, such as {@code
 * 1.2*maxKv/4095}. Not a programming language: nothing else can be written.
 */
final class Scale {
  /** The number one. */
  static final Scale ONE = new Scale("1", List.of());

  private static final Pattern TERM =
      Pattern.compile("\\s*([*/])\\s*(?:(-?[0-9]{1,12}(?:\\.[0-9]{1,12})?)|([A-Za-z]\\w{0,40}))\\s*");

  private final String text;
  private final List<Term> terms;

  private record Term(boolean divided, double number, String name) {}

  private Scale(String text, List<Term> terms) {
    this.text = text;
    this.terms = terms;
  }

  /**
   * Reads a scale.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Scale parse(String text) {
    List<Term> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher("*" + text);
    int at = 0;
    while (at < text.length() + 1) {
      if (!matcher.find() || matcher.start() != at) {
        throw new IllegalArgumentException(
            "'" + text + "' is no product or quotient of numbers and names");
      }
      String number = matcher.group(2);
      boolean divided = matcher.group(1).equals("/");
      if (number != null && divided && Double.parseDouble(number) == 0) {
        throw new IllegalArgumentException("'" + text + "' divides by zero");
      }
      terms.add(
          number == null
              ? new Term(divided, 0, matcher.group(3))
              : new Term(divided, Double.parseDouble(number), ""));
      at = matcher.end();
    }
    return new Scale(text, List.copyOf(terms));
  }

  /** Returns the names in it. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    terms.forEach(term -> names.add(term.name()));
    names.remove("");
    return names;
  }

  /**
   * Returns its value.
   *
   * @param known value of each name
   * @throws IllegalArgumentException if a name is unknown or the value is not finite
   */
  double value(Map<String, Double> known) {
    double product = 1;
    for (Term term : terms) {
      double factor = term.name().isEmpty() ? term.number() : known(term.name(), known);
      product = term.divided() ? product / factor : product * factor;
    }
    if (!Double.isFinite(product)) {
      throw new IllegalArgumentException("'" + text + "' is " + product + " with " + known);
    }
    return product;
  }

  private double known(String name, Map<String, Double> known) {
    Double value = known.get(name);
    if (value == null) {
      throw new IllegalArgumentException("'" + text + "' needs '" + name + "'");
    }
    return value;
  }

  @Override
  public String toString() {
    return text;
  }
}
