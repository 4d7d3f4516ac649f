package org.cargolens.scanner.model.gige;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A formula of whole numbers in a device's description (GenApi 2.x, IntSwissKnife): operators as in
 * C, but {@code =} and {@code <>} compare and {@code **} is a power. As in C, what {@code ?:},
 * {@code &&} and {@code ||} make needless is read and not worked out. One object reads one formula.
 */
final class Formula {
  private static final int LONGEST = 4096;
  private static final int DEEPEST = 64;
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(0[xX][0-9a-fA-F]+|[0-9]+)|([A-Za-z_][A-Za-z0-9_.]*)"
              + "|(\\*\\*|<<|>>|<=|>=|<>|&&|\\|\\||[-+*/%&|^~<>=?:()]))\\s*");

  /** Operators of two sides, the loosest first. */
  private static final String[][] LEVELS = {
    {"||"},
    {"&&"},
    {"|"},
    {"^"},
    {"&"},
    {"=", "<>"},
    {"<", ">", "<=", ">="},
    {"<<", ">>"},
    {"+", "-"},
    {"*", "/", "%"},
    {"**"}
  };

  private final String text;
  private final Variables variables;
  private final Matcher matcher;
  private String token = "";
  private boolean name;
  private int depth;

  /** Parts around this one that are needless, so that nothing in it is worked out. */
  private int needless;

  /** What a name in a formula stands for. */
  @FunctionalInterface
  interface Variables {
    /** Returns the value of a variable. */
    long value(String name) throws DescriptionException;
  }

  private Formula(String text, Variables variables) {
    this.text = text;
    this.variables = variables;
    this.matcher = TOKEN.matcher(text);
  }

  /**
   * Works a formula out.
   *
   * @throws DescriptionException if it is none, or divides by 0
   */
  static long value(String text, Variables variables) throws DescriptionException {
    if (text.length() > LONGEST) {
      throw new DescriptionException("formula of " + text.length() + " characters");
    }
    Formula formula = new Formula(text, variables);
    formula.next();
    long value = formula.choice();
    if (!formula.token.isEmpty()) {
      throw formula.unexpected();
    }
    return value;
  }

  private DescriptionException unexpected() {
    String what = token.isEmpty() ? "its end" : "'" + token + "'";
    return new DescriptionException("formula '" + text + "': " + what + " was not expected");
  }

  private void next() throws DescriptionException {
    if (matcher.regionStart() == text.length()) {
      token = "";
      name = false;
      return;
    }
    if (!matcher.lookingAt()) {
      throw new DescriptionException(
          "formula '" + text + "' makes no sense at character " + matcher.regionStart());
    }
    name = matcher.group(2) != null;
    token = matcher.group().trim();
    matcher.region(matcher.end(), text.length());
  }

  private boolean take(String wanted) throws DescriptionException {
    if (!token.equals(wanted)) {
      return false;
    }
    next();
    return true;
  }

  private void expect(String wanted) throws DescriptionException {
    if (!take(wanted)) {
      throw unexpected();
    }
  }

  private long choice() throws DescriptionException {
    if (++depth > DEEPEST) {
      throw new DescriptionException("formula '" + text + "' is nested too deeply");
    }
    long value = binary(0);
    if (take("?")) {
      boolean chosen = value != 0;
      long yes = part(chosen, 0);
      expect(":");
      long no = part(!chosen, 0);
      value = chosen ? yes : no;
    }
    depth--;
    return value;
  }

  private long binary(int level) throws DescriptionException {
    if (level == LEVELS.length) {
      return unary();
    }
    long left = binary(level + 1);
    while (isOf(level)) {
      String operator = token;
      next();
      boolean settled = operator.equals(left != 0 ? "||" : "&&");
      left = apply(operator, left, part(!settled, level + 1));
    }
    return left;
  }

  /** Reads a part, from {@link #choice} on at level 0, and works it out only if it is needed. */
  private long part(boolean needed, int level) throws DescriptionException {
    needless += needed ? 0 : 1;
    long value = level == 0 ? choice() : binary(level);
    needless -= needed ? 0 : 1;
    return value;
  }

  private boolean isOf(int level) {
    for (String operator : LEVELS[level]) {
      if (operator.equals(token)) {
        return true;
      }
    }
    return false;
  }

  private long apply(String operator, long left, long right) throws DescriptionException {
    return switch (operator) {
      case "||" -> truth(left != 0 || right != 0);
      case "&&" -> truth(left != 0 && right != 0);
      case "|" -> left | right;
      case "^" -> left ^ right;
      case "&" -> left & right;
      case "=" -> truth(left == right);
      case "<>" -> truth(left != right);
      case "<" -> truth(left < right);
      case ">" -> truth(left > right);
      case "<=" -> truth(left <= right);
      case ">=" -> truth(left >= right);
      case "<<" -> left << right;
      case ">>" -> left >> right;
      case "+" -> left + right;
      case "-" -> left - right;
      case "*" -> left * right;
      case "**" -> power(left, right);
      default -> divide(operator, left, right);
    };
  }

  private static long truth(boolean value) {
    return value ? 1 : 0;
  }

  private long power(long base, long exponent) throws DescriptionException {
    if (needless == 0 && (exponent < 0 || exponent > 63)) {
      throw new DescriptionException("formula '" + text + "': power of " + exponent);
    }
    long value = 1;
    for (int i = 0; i < exponent && needless == 0; i++) {
      value *= base;
    }
    return value;
  }

  private long divide(String operator, long left, long right) throws DescriptionException {
    if (needless > 0) {
      return 0;
    }
    if (right == 0) {
      throw new DescriptionException("formula '" + text + "' divides by 0");
    }
    return operator.equals("/") ? left / right : left % right;
  }

  private long unary() throws DescriptionException {
    if (++depth > DEEPEST) {
      throw new DescriptionException("formula '" + text + "' is nested too deeply");
    }
    long value;
    if (take("-")) {
      value = -unary();
    } else if (take("+")) {
      value = unary();
    } else if (take("~")) {
      value = ~unary();
    } else {
      value = primary();
    }
    depth--;
    return value;
  }

  private long primary() throws DescriptionException {
    if (take("(")) {
      long value = choice();
      expect(")");
      return value;
    }
    String word = token;
    if (word.isEmpty()) {
      throw unexpected();
    }
    if (name) {
      next();
      if (take("(")) {
        return function(word);
      }
      return needless > 0 ? 0 : variables.value(word);
    }
    if (!Character.isDigit(word.charAt(0))) {
      throw unexpected();
    }
    next();
    return DescriptionNode.number(word);
  }

  private long function(String word) throws DescriptionException {
    long value = choice();
    expect(")");
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "ABS" -> Math.abs(value);
      case "NEG" -> -value;
      case "SGN" -> Long.signum(value);
      default -> throw new DescriptionException("formula '" + text + "': function " + word);
    };
  }
}
