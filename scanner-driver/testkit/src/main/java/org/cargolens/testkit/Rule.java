package org.cargolens.testkit;

/** One rule that every scanner model keeps. */
public interface Rule {
  /** Returns the rule's number, 1 to 28. */
  int number();

  /** Returns the rule in a few words. */
  String title();

  /**
   * Checks it.
   *
   * @throws RuleFailure if it isn't kept
   * @throws RuleDeclared if it can't be checked, or does not apply, with the reason
   * @throws Exception whatever else goes wrong counts as a failure
   */
  void check(Trial trial) throws Exception;

  /** Returns number and title, such as {@code rule 08: injected loss is reported as exact gaps}. */
  default String name() {
    return "rule " + (number() < 10 ? "0" : "") + number() + ": " + title();
  }
}
