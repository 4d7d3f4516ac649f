package org.cargolens.testkit.nanotime;

import java.util.function.LongSupplier;
import org.cargolens.testkit.mutant.MutantModel;

/** A model that measures by a clock of its own choice. */
public final class NanoTimeModel extends MutantModel {
  private final LongSupplier clock = System::nanoTime;

  @Override
  public String id() {
    return "nanotime";
  }

  @Override
  public String description() {
    return "made at " + clock.getAsLong();
  }
}
