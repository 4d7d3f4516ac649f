package org.cargolens.scanner;

import org.cargolens.scan.RadiationOccupancy;

/** What happens to an instrument. One event for each change, however often its cause repeats. */
public sealed interface InstrumentEvent {
  /**
   * It is in another state now.
   *
   * @param from before
   * @param to now
   */
  record StateChanged(InstrumentState from, InstrumentState to) implements InstrumentEvent {}

  /**
   * The device reports a fault that it did not report before.
   *
   * @param fault what
   */
  record FaultRaised(InstrumentFault fault) implements InstrumentEvent {}

  /**
   * The device does not report a fault any longer. That an operator must acknowledge stays.
   *
   * @param fault what
   */
  record FaultCleared(InstrumentFault fault) implements InstrumentEvent {}

  /**
   * The link is gone, or what answers is not the instrument.
   *
   * @param cause why
   */
  record LinkFailed(ScannerException cause) implements InstrumentEvent {}

  /**
   * After the link was made anew a setting is not what was last written. It is left as it is.
   *
   * @param setting name of the setting
   * @param written what was written, with its unit
   * @param found what the device has, with its unit
   */
  record SettingDiffers(String setting, String written, String found) implements InstrumentEvent {}

  /**
   * A vehicle has left a radiation portal.
   *
   * @param occupancy what the portal counted
   */
  record OccupancyEnded(RadiationOccupancy occupancy) implements InstrumentEvent {}
}
