package org.cargolens.testkit.mutant;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.cargolens.scan.Maturity;
import org.cargolens.scanner.Candidate;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.DiscoveryScope;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.OptionSpec;
import org.cargolens.scanner.Scanner;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerEvent;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerModel;
import org.cargolens.scanner.model.linescan.LineScanModel;

/** The line-scan protocol's model with one mistake, which a test chooses for all of them. */
public class MutantModel implements ScannerModel {
  private static volatile Mutation current = new Mutation();

  private final ScannerModel sound = new LineScanModel();

  /** Chooses the mistake. */
  static void become(Mutation mutation) {
    current = mutation;
  }

  private static Mutation mutation() {
    return current;
  }

  @Override
  public int version() {
    return VERSION;
  }

  @Override
  public String id() {
    return "mutant";
  }

  @Override
  public String description() {
    return mutation().description(sound.description());
  }

  @Override
  public Maturity maturity() {
    return Maturity.SIMULATED;
  }

  @Override
  public Set<LinkKind> links() {
    return sound.links();
  }

  @Override
  public List<OptionSpec> options(LinkKind link) {
    return mutation().options(sound.options(link));
  }

  @Override
  public Scanner open(ScannerConfig config, Consumer<ScannerEvent> listener, Deadline deadline)
      throws ScannerException {
    Mutation now = mutation();
    Consumer<ScannerEvent> ear = event -> now.hear(event, listener);
    Mutation.Opener opener = limit -> sound.open(now.config(config), ear, limit);
    return new MutantScanner(now.open(opener, config, deadline), now);
  }

  @Override
  public List<Candidate> discover(DiscoveryScope scope, Deadline deadline) {
    return mutation().discover(deadline);
  }
}
