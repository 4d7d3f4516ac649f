package org.cargolens.testkit.sleeping;

import org.cargolens.testkit.mutant.MutantModel;

/** A model that pauses by the computer's clock. */
public final class SleepingModel extends MutantModel {
  @Override
  public String id() {
    return "sleeping";
  }

  /** Pauses as its links would before a close. */
  static void pause() throws InterruptedException {
    Thread.sleep(10_000);
  }
}
