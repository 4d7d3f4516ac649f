package org.cargolens.station.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class VersionProvider implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "cargolens "
          + Optional.ofNullable(VersionProvider.class.getPackage().getImplementationVersion())
              .orElse("(unpackaged)")
    };
  }
}
