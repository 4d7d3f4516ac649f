package org.cargolens.testkit.rule;

import org.cargolens.testkit.RuleDeclared;
import org.cargolens.testkit.Trial;

/** Looking for scanners is bounded and stays on the interfaces that are named. */
final class Rule27Discovery extends NumberedRule {
  Rule27Discovery() {
    super(27, "discovery is bounded and stays on the named interfaces");
  }

  @Override
  public void check(Trial trial) {
    throw new RuleDeclared("the scanner interface has no discovery; each address is configured");
  }
}
