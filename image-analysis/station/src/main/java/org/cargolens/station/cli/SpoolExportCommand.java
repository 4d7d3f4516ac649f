package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.spool.ScanAnswer;
import org.cargolens.scan.spool.ScanSpool;
import org.cargolens.scan.spool.SpoolEntry;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes spooled scans into files, and notes them as taken. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes scans into files as 'cargolens scan' does, and when those are on the disk notes the"
          + " scans as taken: 'spool retain' may delete them then.",
      "Without ID, all that nobody has taken."
    })
final class SpoolExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private SpoolFolder folder;
  @Mixin private OutputFolder out;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "ID",
      description = "Scans, as 'spool list' names them.")
  private List<String> ids = new ArrayList<>();

  @Option(names = "--keep", description = "Don't note them as taken.")
  private boolean keep;

  @Override
  public Integer call() throws IOException {
    try (ScanSpool spool = folder.open(spec)) {
      List<SpoolEntry> entries = new ArrayList<>();
      ids.forEach(id -> entries.add(SpoolFolder.entry(spool, id, spec)));
      Path target = out.prepared();
      for (SpoolEntry entry : ids.isEmpty() ? untaken(spool) : entries) {
        export(spool, entry, target);
      }
    }
    return ExitCode.DONE.code();
  }

  private static List<SpoolEntry> untaken(ScanSpool spool) {
    return spool.entries().stream().filter(entry -> entry.answer().isEmpty()).toList();
  }

  private void export(ScanSpool spool, SpoolEntry entry, Path target) throws IOException {
    RawScan scan = spool.read(entry.id());
    Path file;
    try (NameClaim claim = NameClaim.ofScan(entry.id().value(), target)) {
      file = new ScanFiles().write(scan, target, claim.name());
    }
    if (!keep) {
      force(target);
      SpoolEntry unused =
          spool.answer(entry.id(), ScanAnswer.Word.TAKEN, file.toAbsolutePath().toString());
    }
    new ShownLines(spec.commandLine().getOut()).println(file + ": " + ScanNames.describe(scan));
  }

  /** The files are on the disk when their names are, too. Windows does that by itself. */
  private static void force(Path target) throws IOException {
    if (!System.getProperty("os.name", "").startsWith("Windows")) {
      try (FileChannel names = FileChannel.open(target, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
