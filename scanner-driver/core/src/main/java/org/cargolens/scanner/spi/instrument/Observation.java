package org.cargolens.scanner.spi.instrument;

import java.util.List;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.Reading;

/**
 * What an instrument said when it was asked how it is.
 *
 * @param heard whether it said anything valid; always so where silence is an exception
 * @param readings what it said
 * @param faults every fault that is active now
 * @param occupancies vehicles that have left since it was last asked
 */
public record Observation(
    boolean heard,
    List<Reading> readings,
    List<InstrumentFault> faults,
    List<RadiationOccupancy> occupancies) {
  /** Copies the lists. */
  public Observation {
    readings = List.copyOf(readings);
    faults = List.copyOf(faults);
    occupancies = List.copyOf(occupancies);
  }

  /** Returns the answer of a device that has no occupancies. */
  public static Observation of(List<Reading> readings, List<InstrumentFault> faults) {
    return new Observation(true, readings, faults, List.of());
  }
}
