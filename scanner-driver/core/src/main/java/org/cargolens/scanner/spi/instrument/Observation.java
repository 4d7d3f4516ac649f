package org.cargolens.scanner.spi.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.RadiationOccupancy;
import org.cargolens.scanner.InstrumentFault;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;

/**
 * What an instrument said when it was asked how it is.
 *
 * @param heard whether it said all that was asked; always so where silence is an exception
 * @param readings what it said
 * @param faults every fault that is active now; those known so far where it broke off
 * @param occupancies vehicles that have left since it was last asked
 * @param brokenOff why not all could be asked, if so: what is known by then must not be lost
 */
public record Observation(
    boolean heard,
    List<Reading> readings,
    List<InstrumentFault> faults,
    List<RadiationOccupancy> occupancies,
    Optional<ScannerException> brokenOff) {
  /** Copies the lists. */
  public Observation {
    readings = List.copyOf(readings);
    faults = List.copyOf(faults);
    occupancies = List.copyOf(occupancies);
  }

  /** Returns the answer of a device that has no occupancies. */
  public static Observation of(List<Reading> readings, List<InstrumentFault> faults) {
    return new Observation(true, readings, faults, List.of(), Optional.empty());
  }

  /** Returns this with one more fault. */
  Observation with(InstrumentFault fault) {
    List<InstrumentFault> more = new ArrayList<>(faults);
    more.add(fault);
    return new Observation(heard, readings, more, occupancies, brokenOff);
  }

  /** Returns what is known of a device that stopped answering half-way. */
  public static Observation brokenOff(List<InstrumentFault> faults, ScannerException cause) {
    return new Observation(false, List.of(), faults, List.of(), Optional.of(cause));
  }
}
