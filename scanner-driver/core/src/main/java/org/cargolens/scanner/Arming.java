package org.cargolens.scanner;

import java.time.Duration;
import java.util.Optional;

/**
 * The arm tokens of one instrument. At most one is valid: a new one makes the former worthless, and
 * so does {@link #revoke}. Safe for use by several threads.
 */
public final class Arming {
  /** Longest time that a token can be valid. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

  private final TimeSource time;
  private Optional<ArmToken> valid = Optional.empty();

  /** Makes one without a valid token. */
  public Arming(TimeSource time) {
    this.time = time;
  }

  /**
   * Makes a token.
   *
   * @param command the only command that it is for
   * @param operator who asks for it, not blank
   * @param validFor above zero, at most {@link #LONGEST}
   */
  public synchronized ArmToken arm(String command, String operator, Duration validFor) {
    if (operator.isBlank()) {
      throw new IllegalArgumentException("arming '" + command + "' needs the operator's name");
    }
    if (validFor.isNegative() || validFor.isZero() || validFor.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "validFor must be above 0 and at most " + LONGEST + ", is " + validFor);
    }
    ArmToken token = new ArmToken(this, command, operator, time.nanos() + validFor.toNanos());
    valid = Optional.of(token);
    return token;
  }

  /**
   * Uses a token up. Whatever is wrong with it, it is worthless afterwards.
   *
   * @throws ScannerException.NotArmed if it isn't valid for the command, saying why
   */
  public synchronized void spend(ArmToken token, String command) throws ScannerException.NotArmed {
    boolean first = token.spend();
    boolean current = valid.isPresent() && valid.get() == token;
    if (current) {
      valid = Optional.empty();
    }
    if (!token.isOf(this)) {
      throw refused(command, "the token is another instrument's");
    }
    if (!first) {
      throw refused(command, "the token has been used");
    }
    if (!token.command().equals(command)) {
      throw refused(command, "the token is for '" + token.command() + "'");
    }
    if (token.isExpired(time.nanos())) {
      throw refused(command, "the token has expired");
    }
    if (!current) {
      throw refused(command, "the token was revoked");
    }
  }

  /** Makes a token worthless, used or not. */
  public synchronized void discard(ArmToken token) {
    boolean unused = token.spend();
    valid = valid.filter(one -> one != token);
  }

  /** Makes every token worthless. */
  public synchronized void revoke() {
    valid = Optional.empty();
  }

  private static ScannerException.NotArmed refused(String command, String why) {
    return new ScannerException.NotArmed("'" + command + "' is not armed: " + why);
  }
}
