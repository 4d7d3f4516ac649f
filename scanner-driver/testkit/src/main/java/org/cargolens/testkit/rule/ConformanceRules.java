package org.cargolens.testkit.rule;

import java.util.List;
import org.cargolens.testkit.Rule;

/** All rules, by number. */
public final class ConformanceRules {
  private ConformanceRules() {}

  /** Returns the 28 rules in the order of their numbers. */
  public static List<Rule> all() {
    return List.of(
        new Rule01Metadata(),
        new Rule02OpenDeadline(),
        new Rule03Options(),
        new Rule04Capabilities(),
        new Rule05BitExact(),
        new Rule06Wrap(),
        new Rule07UnknownLength(),
        new Rule08ExactGaps(),
        new Rule09Order(),
        new Rule10Damage(),
        new Rule11SlowConsumer(),
        new Rule12LinkCut(),
        new Rule13HalfOpen(),
        new Rule14Recovery(),
        new Rule15OtherScanner(),
        new Rule16SecondHost(),
        new Rule17Close(),
        new Rule18Interrupt(),
        new Rule19Interleaving(),
        new Rule20LateAnswer(),
        new Rule21EventStorm(),
        new Rule22Log(),
        new Rule23Fuzz(),
        new Rule24Heartbeat(),
        new Rule25Interlock(),
        new Rule26Clock(),
        new Rule27Discovery(),
        new Rule28Transcripts());
  }

  /**
   * Returns a rule.
   *
   * @param number 1 to 28
   */
  public static Rule numbered(int number) {
    return all().get(number - 1);
  }
}
