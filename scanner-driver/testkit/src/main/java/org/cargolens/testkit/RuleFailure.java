package org.cargolens.testkit;

/** A rule is not kept. */
public final class RuleFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one that says what was expected and what happened. */
  public RuleFailure(String message) {
    super(message);
  }
}
