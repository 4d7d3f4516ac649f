package org.cargolens.testkit.sleeping;

import org.cargolens.testkit.mutant.MutantModel;

/** A model that pauses by the computer's clock. */
public final class SleepingModel extends MutantModel {
  @Override
  public String id() {
    return "sleeping";
  }

  /** Never called: the rule reads the class, and must find the pause in it. */
  static void pause() throws InterruptedException {
    Thread.sleep(10_000);
  }
}
