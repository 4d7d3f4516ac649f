package org.cargolens.testkit;

/** A rule that was not checked to its end, and why: the report names it. */
public final class RuleDeclared extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one that says what is missing. */
  public RuleDeclared(String message) {
    super(message);
  }
}
