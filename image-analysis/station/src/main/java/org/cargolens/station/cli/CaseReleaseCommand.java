package org.cargolens.station.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.cargolens.casework.LegalHolds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Releases a case from legal hold. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description =
        "Releases a case from legal hold; someone of the place of who holds it, or above, may.")
final class CaseReleaseCommand implements Callable<Integer> {
  @Mixin private CaseworkOptions options;
  @Mixin private LegalHoldOptions subject;

  @Override
  public Integer call() throws IOException {
    return subject.take(options, LegalHolds::release, "released");
  }
}
