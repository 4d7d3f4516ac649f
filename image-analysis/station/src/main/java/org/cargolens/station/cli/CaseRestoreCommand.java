package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.casework.store.StoreBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a store of a copy. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a store of a copy (case backup), if the copy is whole and its audit trail unbroken.",
      "What was recorded after the copy is lost; cases that were erased since must be erased again."
    })
final class CaseRestoreCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "COPY", description = "What case backup wrote.")
  private Path copy;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      converter = StoreAddressConverter.class,
      defaultValue = "cases.db",
      description =
          "The store to make: a new file, or an empty schema of a PostgreSQL database"
              + " (${DEFAULT-VALUE}); never made over another.")
  private StoreAddress store;

  @Option(
      names = "--noted",
      paramLabel = "N:DIGEST",
      description = "An entry noted elsewhere (audit verify) that the copy must hold.")
  private Optional<String> noted = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Optional<ChainCheck.Anchor> anchor;
    try {
      anchor = noted.map(AuditVerifyCommand::read);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    ChainCheck.Result result = StoreBackup.restore(copy, store, anchor);
    spec.commandLine().getOut().println(store + ": " + AuditVerifyCommand.described(result));
    return ExitCode.DONE.code();
  }
}
