package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ScanFormat;
import org.cargolens.scan.SteelTable;
import org.cargolens.scan.sidecar.Sidecar;
import org.cargolens.scan.sidecar.Sidecars;
import org.cargolens.station.files.ScanDump;
import org.cargolens.station.files.SteelSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what scan files hold. */
@Command(
    name = "dump",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what scan files hold beside their pixels.",
      "That is views, channels, domains, bits, geometry, metadata, attachments, what a sidecar says,"
          + " and a sha-256 of everything.",
      "Of DICOS reports and other objects the elements, of makers' XML alone its fields, of"
          + " evidence packages the manifest and who signed it ('cargolens verify' says if that"
          + " holds)."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  cargolens dump scan.ase", "  cargolens dump --json 0012high.img > 0012.json"})
final class DumpCommand implements Callable<Integer> {
  private static final String VACIS = "vacis";

  @Spec private CommandSpec spec;
  @Mixin private InputFiles input;

  @Option(names = "--json", description = "One JSON object a file, schema cargolens/dump/1.")
  private boolean json;

  @Option(
      names = "--steel",
      description = "How much steel a vacis scan shows, by the published table of such scanners.")
  private boolean steel;

  @Override
  public Integer call() {
    ExitCode code = ExitCode.DONE;
    for (Path file : input.all()) {
      if (!dump(file)) {
        code = ExitCode.INPUT_UNREADABLE;
      }
    }
    return code.code();
  }

  /** Returns whether the file could be read; that one can't is no reason to leave out the next. */
  private boolean dump(Path file) {
    try {
      Optional<JsonObject> object =
          input.reading().format().isPresent() ? Optional.empty() : ObjectDump.of(file);
      Optional<JsonObject> dump = object.isPresent() ? object : scan(file);
      if (dump.isPresent()) {
        print(dump.get());
      }
      return dump.isPresent();
    } catch (IOException e) {
      complain(FailureHandler.describe(file, e));
      return false;
    }
  }

  private Optional<JsonObject> scan(Path file) throws IOException {
    Optional<RawScan> scan = input.read(file, this::complain);
    if (scan.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> format = input.reading().formatOf(file).map(ScanFormat::name);
    if (steel && !format.equals(Optional.of(VACIS))) {
      complain(file + ": --steel: there is a table for vacis alone, not for " + format.orElse("?"));
      return Optional.empty();
    }
    Optional<JsonObject> thickness =
        steel
            ? Optional.of(
                SteelSummary.of(scan.get().mainView().channels().get(0), SteelTable.VACIS))
            : Optional.empty();
    return Optional.of(
        ScanDump.of(file, scan.get(), new ScanDump.Beside(format, sidecar(file), thickness)));
  }

  private void print(JsonObject dump) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.print(dump).stripTrailing() : ScanDump.text(dump).stripTrailing());
    out.flush();
  }

  /** A broken one has been named in the log when the scan was read. */
  private static Optional<Sidecar> sidecar(Path file) {
    try {
      return Sidecars.beside(file);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void complain(String why) {
    spec.commandLine().getErr().println("cargolens: " + why);
  }
}
