package org.cargolens.scanner;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leave to give one command of one instrument once, soon. Made by {@link Instrument#arm} when an
 * operator asks for it; nothing else makes one.
 */
public final class ArmToken {
  private final Arming origin;
  private final String command;
  private final String operator;
  private final long expiresAtNanos;
  private final AtomicBoolean spent = new AtomicBoolean();

  ArmToken(Arming origin, String command, String operator, long expiresAtNanos) {
    this.origin = origin;
    this.command = command;
    this.operator = operator;
    this.expiresAtNanos = expiresAtNanos;
  }

  /** Returns the command that it is for. */
  public String command() {
    return command;
  }

  /** Returns who asked for it. */
  public String operator() {
    return operator;
  }

  boolean isOf(Arming arming) {
    return origin == arming;
  }

  boolean isExpired(long nowNanos) {
    return nowNanos - expiresAtNanos >= 0;
  }

  /** Returns whether this call was the first. */
  boolean spend() {
    return spent.compareAndSet(false, true);
  }

  /** The operator is left out, as this may be logged. */
  @Override
  public String toString() {
    return "arm token for '" + command + "'";
  }
}
