package org.cargolens.testkit.wallclock;

import org.cargolens.testkit.mutant.MutantModel;

/** A model that asks what time it is. */
public final class WallClockModel extends MutantModel {
  private final long made = Clock.now();

  @Override
  public String id() {
    return "wallclock";
  }

  @Override
  public String description() {
    return "made at " + made;
  }

  /** Where a model would rather not be seen. */
  static final class Clock {
    private Clock() {}

    static long now() {
      return java.util.Calendar.getInstance().getTimeInMillis();
    }
  }
}
