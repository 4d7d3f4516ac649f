package org.cargolens.bench.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "bench "
          + Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
              .orElse("(unpackaged)")
    };
  }
}
