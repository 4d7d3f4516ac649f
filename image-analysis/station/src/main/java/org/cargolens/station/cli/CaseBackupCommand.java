package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.store.StoreAddress;
import org.cargolens.casework.store.StoreBackup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Copies a store. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copies a store as of one moment, also while others use it, and checks the copy.",
      "The copy holds the keys of personal data: a case that is erased later stays readable in it."
    })
final class CaseBackupCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      converter = StoreAddressConverter.class,
      defaultValue = "cases.db",
      description = StoreAddressConverter.OPTION)
  private StoreAddress store;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The copy; never written over a file.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    OutputFile.checkFolder(out);
    ChainCheck.Result result = StoreBackup.write(store, out);
    spec.commandLine().getOut().println(out + ": " + AuditVerifyCommand.described(result));
    return ExitCode.DONE.code();
  }
}
