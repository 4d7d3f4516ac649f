package org.cargolens.testkit.rule;

import org.cargolens.testkit.Rule;

/** A rule with its number and title. */
abstract class NumberedRule implements Rule {
  private final int number;
  private final String title;

  NumberedRule(int number, String title) {
    this.number = number;
    this.title = title;
  }

  @Override
  public int number() {
    return number;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String toString() {
    return name();
  }
}
