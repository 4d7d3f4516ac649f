package org.cargolens.testkit.mutant;

import java.time.Duration;
import java.util.Optional;
import org.cargolens.scan.ScannerIdentity;
import org.cargolens.scanner.Acquisition;
import org.cargolens.scanner.Capabilities;
import org.cargolens.scanner.LineBlock;
import org.cargolens.scanner.ScanDescription;
import org.cargolens.scanner.ScanOutcome;
import org.cargolens.scanner.ScanProgress;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerStatus;

/** A scanner that asks its mutation in all that it does. */
record MutantScanner(Scanner sound, Mutation mutation) implements Scanner {
  @Override
  public ScannerIdentity identity() {
    return mutation.identity(sound.identity());
  }

  @Override
  public Capabilities capabilities() {
    return mutation.capabilities(sound);
  }

  @Override
  public ScannerStatus status() {
    ScannerStatus status = sound.status();
    return new ScannerStatus(
        status.state(), status.lastHeard(), mutation.counters(status.counters()));
  }

  @Override
  public Acquisition start(ScanRequest request, Duration timeout) throws ScannerException {
    return new Scan(mutation.start(sound, mutation.request(request), timeout), mutation);
  }

  @Override
  public void acknowledge() {
    sound.acknowledge();
  }

  @Override
  public void close() {
    mutation.close(sound);
  }

  private record Scan(Acquisition sound, Mutation mutation) implements Acquisition {
    @Override
    public ScanDescription description() {
      return mutation.description(sound.description());
    }

    @Override
    public Optional<LineBlock> take(Duration longest) throws ScannerException.Cancelled {
      return mutation.take(sound, longest);
    }

    @Override
    public boolean ended() {
      return sound.ended();
    }

    @Override
    public ScanProgress progress() {
      return sound.progress();
    }

    @Override
    public void stop() {
      sound.stop();
    }

    @Override
    public ScanOutcome finish(Duration longest) throws ScannerException.Cancelled {
      return mutation.outcome(mutation.finish(sound, longest));
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
