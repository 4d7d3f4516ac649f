package org.cargolens.simulator.device;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cargolens.scanner.Command;
import org.cargolens.scanner.Instrument;
import org.cargolens.scanner.InstrumentEvent;
import org.cargolens.scanner.Instruments;
import org.cargolens.scanner.Reading;
import org.cargolens.scanner.ScannerException;

/** A host of virtual generators, and what it is told. */
abstract class OnGenerator {
  static final Duration SOON = Duration.ofSeconds(20);
  static final Command ON = Command.of("highVoltageOn");

  final List<InstrumentEvent> events = new CopyOnWriteArrayList<>();

  final Instrument open(String uri) throws ScannerException {
    return Instruments.open(uri, SOON, events::add);
  }

  static Reading reading(Instrument instrument, String name) {
    return Objects.requireNonNull(instrument.readings().get(name), name);
  }
}
