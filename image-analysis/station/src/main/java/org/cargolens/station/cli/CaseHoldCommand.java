package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.LegalHolds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Puts a case on legal hold. */
@Command(
    name = "hold",
    mixinStandardHelpOptions = true,
    description = "Keeps a case from being erased, by terms or by hand, until it is released.")
final class CaseHoldCommand implements Callable<Integer> {
  @Mixin private CaseworkOptions options;
  @Mixin private LegalHoldOptions subject;

  @Override
  public Integer call() throws IOException {
    return subject.take(options, LegalHolds::hold, "on hold");
  }
}
