package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;

/** Scans of fake scanners, and what is told of them. */
abstract class OnFakeScanner {
  static final Duration SOON = FakeScanner.SOON;

  final List<ScannerEvent> events = Collections.synchronizedList(new ArrayList<>());

  final Scanner open(FakeScanner device) throws ScannerException {
    return device.open(events::add);
  }

  final ScanOutcome pull(FakeScanner device) throws Exception {
    try (device;
        Scanner scanner = open(device)) {
      return scanner.start(ScanRequest.DEFAULT, SOON).finish(SOON);
    }
  }

  static ScanOutcome.Partial partial(ScanOutcome outcome) {
    assertThat(outcome).isInstanceOf(ScanOutcome.Partial.class);
    return (ScanOutcome.Partial) outcome;
  }
}
