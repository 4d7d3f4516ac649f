package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.cargolens.casework.audit.CountText;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.folder.FolderSource;
import org.cargolens.scanner.source.remote.RemoteAddress;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteSetup;
import org.cargolens.scanner.source.remote.RemoteSource;
import org.cargolens.station.files.ArrivingScanFiles;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the scans that arrive in a tree of files, here or on a server. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = {
      "Takes every scan that arrives in a tree of files, once, also after a restart: NAME.npy with"
          + " the pixels, NAME.scan.json with all else.",
      "A maker's sidecar that comes after its scan was taken is kept as it is and told.",
      "Changes nothing where the files come from. Runs until Ctrl-C, or --idle."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens pull sftp://lens@10.0.0.7/scans --key-file id_lens --known-hosts hosts"
          + " --staging /var/lib/lens --out scans",
      "  cargolens pull https://lens@10.0.0.7/scans/ --password-file secret --ca-file ca.pem"
          + " --staging /var/lib/lens --out scans",
      "  cargolens pull folder:/srv/scans --staging /var/lib/lens --out scans --idle 60"
    })
final class PullCommand implements Callable<Integer> {
  private static final String FOLDER = "folder:";

  /** RFC 3986, section 3.1. */
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URI",
      description =
          "sftp://USER@HOST:PORT/PATH, ftps:// (TLS by AUTH), ftpsi:// (TLS from the start),"
              + " https://, http:// or folder:PATH.")
  private String uri;

  @Mixin private OutputFolder out;

  @Option(
      names = "--staging",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder of this computer for what is fetched and the record of it; one source each.")
  private Path staging;

  @Mixin private RemoteOptions remote;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long a file may not change before it is taken (${DEFAULT-VALUE}).")
  private int settleSeconds;

  @Option(
      names = "--keep-days",
      paramLabel = "N",
      defaultValue = "7",
      description =
          "How long fetched files stay in the staging folder after their scan was taken"
              + " (${DEFAULT-VALUE}).")
  private int keepDays;

  @Option(
      names = "--idle",
      paramLabel = "SECONDS",
      description = "End when no scan has come for so long and none is on its way.")
  private Optional<Integer> idleSeconds = Optional.empty();

  @Option(names = "--analyze", description = "Analyse each scan as 'cargolens analyze' does.")
  private boolean analyze;

  @Mixin private AnalysisOptions analysis;

  @Override
  public Integer call() throws IOException, ScannerException {
    if (settleSeconds < 0 || keepDays < 0 || idleSeconds.orElse(1) < 1) {
      throw new ParameterException(
          spec.commandLine(), "--settle and --keep-days must not be negative, --idle at least 1");
    }
    try (Interruption interruption = new Interruption();
        ScanSource source = open()) {
      Path folder = out.prepared();
      spec.commandLine().getErr().println("pulling from " + source.name());
      interruption.stopBy(() -> {});
      if (analyze) {
        analysis.open(spec).close(); // what can't be right is said before anything is taken
      }
      ScanKeeping keeping = keeping(folder);
      String trouble = takeAll(source, keeping, interruption);
      ScanSource.Status status = source.status();
      String taken = CountText.of(status.taken(), "scan") + " taken, ";
      spec.commandLine()
          .getErr()
          .println(taken + CountText.of(status.refused(), "file") + " refused");
      if (!trouble.isEmpty() && idleSeconds.isPresent()) {
        throw new IOException(trouble);
      }
      boolean all = keeping.failedAfterwards() == 0;
      return (all ? ExitCode.DONE : ExitCode.OUTPUT_OR_DEVICE_FAILED).code();
    }
  }

  private ScanSource open() throws IOException, ScannerException {
    Duration settle = Duration.ofSeconds(settleSeconds);
    if (uri.startsWith(FOLDER)) {
      if (remote.areGiven()) {
        throw new ParameterException(
            spec.commandLine(), "a folder of this computer needs no password, key or certificate");
      }
      Path root = Path.of(uri.substring(FOLDER.length()));
      checkIsOutside("--out", out.folder(), root);
      checkIsOutside("--staging", staging, root);
      Path journal = staging.resolve("scans.journal");
      return FolderSource.open(ArrivingScanFiles.folder(root, journal, settle));
    }
    if (!SCHEME.matcher(uri).lookingAt()) { // not shown: it may hold a password all the same
      throw new ParameterException(
          spec.commandLine(),
          "URI begins with no scheme; a folder of this computer is folder:PATH, one of a server"
              + " such as sftp://USER@HOST/PATH");
    }
    checkIsOutside("--out", out.folder(), staging.resolve("tree"));
    RemotePlace place = new RemotePlace(RemoteAddress.parse(uri), remote.access());
    RemoteSetup.Times times =
        new RemoteSetup.Times(settle, RemoteSetup.Times.DEFAULT.poll(), Duration.ofDays(keepDays));
    return RemoteSource.open(
        RemoteSetup.of(place, staging)
            .withTimes(times)
            .withFolder((root, journal) -> ArrivingScanFiles.folder(root, journal, settle)));
  }

  /** What is written into the tree that is watched would arrive in it, for ever. */
  private void checkIsOutside(String option, Path folder, Path root) throws IOException {
    if (PlacesOnDisk.isWithin(folder, root)) {
      throw new ParameterException(
          spec.commandLine(),
          option + " " + folder + " must be outside of " + root + ", where scans arrive");
    }
  }

  private ScanKeeping keeping(Path folder) {
    ScanKeeping.Steps steps = new ScanKeeping.Steps(new ScanFiles()::write, this::analyze);
    return new ScanKeeping(folder, steps, lines());
  }

  private ScanKeeping.Lines lines() {
    CommandLine line = spec.commandLine();
    return new ScanKeeping.Lines(line.getOut(), line.getErr());
  }

  private String takeAll(ScanSource source, ScanKeeping keeping, Interruption interruption)
      throws ScannerException {
    Optional<Duration> idle = idleSeconds.map(Duration::ofSeconds);
    ScanArrivals arrivals =
        new ScanArrivals(source, keeping, new ScanArrivals.Surroundings(interruption, lines()));
    arrivals.takeUntil(new ScanArrivals.End(idle, Long.MAX_VALUE));
    return arrivals.trouble();
  }

  private void analyze(ArrivedScan arrived, Path pixels) throws IOException {
    if (analyze) {
      Path folder = Objects.requireNonNull(pixels.getParent(), "a file's folder");
      try (AnalysisSession session = analysis.open(spec)) {
        session.analyze(
            arrived.scan(),
            String.valueOf(pixels.getFileName()),
            folder,
            spec.commandLine().getOut()::println);
      }
    }
  }
}
