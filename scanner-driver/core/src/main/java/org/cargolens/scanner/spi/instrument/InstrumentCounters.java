package org.cargolens.scanner.spi.instrument;

import java.util.concurrent.atomic.AtomicLong;
import org.cargolens.scanner.InstrumentStatus;
import org.cargolens.scanner.ScannerException;

/** Counts what has happened since an instrument was opened. Safe for use by several threads. */
final class InstrumentCounters {
  private final AtomicLong answers = new AtomicLong();
  private final AtomicLong timeouts = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();
  private final AtomicLong reconnects = new AtomicLong();

  void answered() {
    answers.incrementAndGet();
  }

  void failed(ScannerException cause) {
    if (cause instanceof ScannerException.Protocol) {
      damaged.incrementAndGet();
    } else if (cause instanceof ScannerException.DeadlineExceeded) {
      timeouts.incrementAndGet();
    }
  }

  void reconnected() {
    reconnects.incrementAndGet();
  }

  InstrumentStatus.Counters now() {
    return new InstrumentStatus.Counters(
        answers.get(), timeouts.get(), damaged.get(), reconnects.get());
  }
}
