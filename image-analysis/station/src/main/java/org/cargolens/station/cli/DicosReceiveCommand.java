package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.dicos.dimse.StorageClient;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.network.ReceivedReport;
import org.cargolens.dicos.network.ReceiverSetup;
import org.cargolens.dicos.network.ScanReceiver;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Takes scans that others send. */
@Command(
    name = "receive",
    mixinStandardHelpOptions = true,
    description = {
      "Takes scans that others send as DICOS images (C-ECHO, C-STORE, storage commitment) and"
          + " writes them into files as 'cargolens scan' does. Runs until it is interrupted.",
      "Threat detection reports stay in 'inbox/reports', named after their scan's study;"
          + " 'inbox/studies' says which file each study became.",
      "A sender is told of success when its object is on the disk, in the folder 'inbox' of --out;"
          + " what can't be read lies in 'inbox/refused' with the reason. A full disk is told once"
          + " and waited for."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens dicos receive --host 10.0.0.5 --port 11112 --from LANE1 --out scans",
      "  cargolens dicos receive --host 10.0.0.5 --port 11112 --from ARCHIVE@10.0.0.9:104"
          + " --out scans",
      "  cargolens dicos receive --host 10.0.0.5 --port 11112 --from LANE1 --caller-host 10.0.0.7"
          + " --caller-host fe80::7%%eth1 --out scans"
    })
final class DicosReceiveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DicomOptions dicom;
  @Mixin private OutputFolder out;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address of this machine to listen on (${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "PORT",
      description = "The port to listen on.")
  private int port;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TITLE[@HOST:PORT]",
      description = {
        "Who may send; may be given several times. With an address, what is said to a request for"
            + " commitment goes there, otherwise over the association of the request."
      })
  private List<String> from = List.of();

  @Option(
      names = "--caller-host",
      paramLabel = "ADDRESS",
      description = {
        "An IP address from which --from may call; may be given several times. Anybody else is"
            + " rejected, with --tls-keys cut off before saying a word. Without it they may call"
            + " from anywhere."
      })
  private Set<String> callerHosts = Set.of();

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for images of a scan that stay away (${DEFAULT-VALUE}).")
  private int settleSeconds;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "End after so many scans, when their senders have been answered.")
  private long count = Long.MAX_VALUE;

  @Override
  public Integer call() throws IOException, ScannerException {
    if (settleSeconds < 0 || count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--settle must not be negative, --count at least 1");
    }
    Path target = out.prepared();
    try (Interruption interruption = new Interruption();
        ScanReceiver source =
            ScanReceiver.open(setup(target.resolve("inbox")), report -> tell(report, target))) {
      print(source.name() + ": receiving; stop with Ctrl-C");
      takeAll(source, target, interruption);
      if (!interruption.ending()) {
        interruption.stopBy(source::close);
        source.finish(dicom.patience()); // whose scan it was may be asking for a commitment
      }
    } catch (ScannerException.Cancelled e) {
      // As asked: what has not been taken lies in the inbox.
    }
    return ExitCode.DONE.code();
  }

  private ReceiverSetup setup(Path inbox) throws IOException {
    Set<String> titles = new HashSet<>();
    Map<String, StorageClient.Target> reportTo = new HashMap<>();
    var tls = dicom.tls();
    for (String one : from) {
      titles.add(one.replaceFirst("@.*", ""));
      if (one.contains("@")) {
        DicomAddress address = address(one);
        if (!address.reaches(host)) {
          throw new ParameterException(
              spec.commandLine(),
              address + " can't connect to --host " + host + ": give this machine's address");
        }
        reportTo.put(address.title(), address.target(dicom.title(), dicom.patience(), tls));
      }
    }
    StorageServer.Limits usual = StorageServer.Limits.DEFAULT;
    try {
      var server =
          new StorageServer.Setup(
              dicom.title(),
              host,
              port,
              titles,
              Set.of(),
              new StorageServer.Limits(
                  usual.associations(), usual.pduBytes(), usual.objectBytes(), dicom.patience()),
              tls);
      return new ReceiverSetup(
          ofCallerHosts(server),
          inbox,
          Duration.ofSeconds(settleSeconds),
          reportTo,
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private StorageServer.Setup ofCallerHosts(StorageServer.Setup server) {
    try {
      return server.withCallerHosts(callerHosts);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--caller-host: " + e.getMessage(), e);
    }
  }

  private DicomAddress address(String word) {
    try {
      return DicomAddress.of(word);
    } catch (TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), "--from: " + e.getMessage(), e);
    }
  }

  private void takeAll(ScanSource source, Path target, Interruption interruption)
      throws ScannerException {
    CommandLine line = spec.commandLine();
    ScanKeeping.Lines lines = new ScanKeeping.Lines(line.getOut(), line.getErr());
    ScanKeeping.Step note = ReceivedStudies.in(target).noting(source.name());
    ScanKeeping.Steps steps =
        new ScanKeeping.Steps(new ScanFiles()::write, note, (scan, pixels) -> {});
    ScanKeeping keeping = new ScanKeeping(target, steps, lines);
    ScanArrivals.Surroundings around = new ScanArrivals.Surroundings(interruption, lines);
    new ScanArrivals(source, keeping, around)
        .takeUntil(new ScanArrivals.End(Optional.empty(), count));
  }

  private void tell(ReceivedReport report, Path target) {
    String study = report.report().subject().scan();
    ScanKeeping.say(
        spec.commandLine().getOut(),
        report.file()
            + ": report, "
            + report.report().kind().word()
            + ", "
            + report.report().conclusion().decision()
            + ", of scan "
            + study
            + ReceivedStudies.in(target).file(study).map(name -> " (" + name + ")").orElse("")
            + (report.sender().isEmpty() ? "" : ", from " + report.sender()));
  }

  private void print(String line) {
    ShownLines print = new ShownLines(spec.commandLine().getOut());
    print.println(line);
    print.flush();
  }
}
