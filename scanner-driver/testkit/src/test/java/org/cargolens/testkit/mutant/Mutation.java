package org.cargolens.testkit.mutant;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerStatus;

/** What a mutant does otherwise than the model that it is made from: here nothing. */
class Mutation {
  /** Opens the sound scanner. */
  interface Opener {
    Scanner open(Deadline deadline) throws ScannerException;
  }

  String description(String sound) {
    return sound;
  }

  List<OptionSpec> options(List<OptionSpec> sound) {
    return sound;
  }

  /** Options that are other than the address says. */
  Map<String, String> otherOptions() {
    return Map.of();
  }

  final ScannerConfig config(ScannerConfig config) {
    Map<String, String> values = new TreeMap<>(config.values());
    values.putAll(otherOptions());
    return new ScannerConfig(config.uri(), values);
  }

  List<Candidate> discover(Deadline deadline) {
    return List.of();
  }

  Scanner open(Opener sound, ScannerConfig config, Deadline deadline) throws ScannerException {
    return sound.open(deadline);
  }

  void hear(ScannerEvent event, Consumer<ScannerEvent> station) {
    station.accept(event);
  }

  ScannerIdentity identity(ScannerIdentity sound) {
    return sound;
  }

  Capabilities capabilities(Scanner sound) {
    return sound.capabilities();
  }

  ScannerStatus.Counters counters(ScannerStatus.Counters sound) {
    return sound;
  }

  ScanRequest request(ScanRequest asked) {
    return asked;
  }

  Acquisition start(Scanner sound, ScanRequest request, Duration timeout) throws ScannerException {
    return sound.start(request, timeout);
  }

  void close(Scanner sound) {
    sound.close();
  }

  ScanDescription description(ScanDescription sound) {
    return sound;
  }

  Optional<LineBlock> take(Acquisition sound, Duration longest) throws ScannerException.Cancelled {
    return sound.take(longest);
  }

  ScanOutcome finish(Acquisition sound, Duration longest) throws ScannerException.Cancelled {
    return sound.finish(longest);
  }

  ScanOutcome outcome(ScanOutcome sound) {
    return sound;
  }
}
