package org.cargolens.station.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.scanner.link.LinkAddress;
import org.cargolens.scanner.wire.gige.PixelFormat;
import org.cargolens.simulator.device.FaultPlan;
import org.cargolens.simulator.device.ScannerFault;
import org.cargolens.simulator.device.VirtualGigeDetector;
import org.cargolens.simulator.device.VirtualLineDetector;
import org.cargolens.simulator.device.VirtualMythen;
import org.cargolens.simulator.device.VirtualScanner;
import org.cargolens.simulator.scene.SceneOptions;
import org.cargolens.simulator.scene.SceneRenderer;
import org.cargolens.station.files.ScanFiles;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays a scanner. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a scanner on a TCP or UDP port or a serial device: whoever starts a scan gets the"
          + " given one. Runs until it is interrupted."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens serve linescan+tcp://127.0.0.1:5600 --scene hidden-object",
      "  cargolens serve 'linescan+serial:/dev/ttyS1?baud=115200' --scan truck.npy",
      "  cargolens serve linescan+tcp://127.0.0.1:5600 --scan truck.npy --fault"
          + " corrupt=0.01,seed=7",
      "  cargolens serve gige+udp://127.0.0.1:3956 --scene van --line-rate 2000"
    })
final class ServeCommand implements Callable<Integer> {
  private static final double USUAL_LINE_RATE = 1000;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URI",
      description =
          "Where to serve: linescan+tcp://HOST:PORT, linescan+tls://HOST:PORT?keys=FILE...,"
              + " linescan+serial:DEVICE?baud=N, gige+udp://ADDRESS:3956,"
              + " udp-lines+udp://ADDRESS:5710 (48 detectors) or mythen+tcp://ADDRESS:1031.")
  private String uri;

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the scene (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      defaultValue = "full",
      description = "How finely the scene is scanned: full (800 detectors), half or small (160).")
  private SceneSize size;

  @Option(
      names = "--line-rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Lines a second; 0, the default, is as fast as the link, for udp-lines 1000.")
  private double lineRate;

  @Option(
      names = "--fault",
      paramLabel = "FAULTS",
      defaultValue = "",
      description = {
        "What goes wrong, name=value separated by commas.",
        "Shares from 0 to 1: corrupt, drop, garbage, duplicate, reorder (frames), lose (lines),"
            + " spoil (bytes).",
        "Once, after so many lines: stall (for stallms milliseconds), disconnect, halfclose, reset,"
            + " reboot (for rebootms milliseconds), interlock.",
        "Besides: drip (bytes that come singly, every dripms milliseconds), serial (number),"
            + " encoderwrap (bits), counterwrap=1, skew (lines), second=1 (host).",
        "seed decides which frames are hit."
      })
  private String faults;

  @Option(names = "--for", paramLabel = "SECONDS", description = "Stop by itself after this time.")
  private Long seconds = Long.MAX_VALUE;

  /** What to serve. */
  private static final class Source {
    @Option(names = "--scan", paramLabel = "FILE", description = "A scan file of any format.")
    private Path scan = Path.of("");

    @Option(
        names = "--scene",
        paramLabel = "NAME",
        completionCandidates = SceneNames.class,
        description = "A simulated scene: ${COMPLETION-CANDIDATES}.")
    private String scene = "";
  }

  @Override
  public Integer call() throws IOException, ScannerException {
    ScannerConfig config = Scanners.check(uri);
    if (LinkAddress.of(config) instanceof LinkAddress.Udp udp) {
      return serveOverUdp(config.uri().model(), udp);
    }
    if (config.uri().model().equals("mythen")) {
      return serveStrips(config);
    }
    FaultPlan plan = faultPlan();
    VirtualScanner.Setup setup = atLineRate(VirtualScanner.Setup.of(scan()).withFaults(plan));
    try (VirtualScanner scanner = open(setup, config)) {
      awaitEnd(scanner.uri());
    }
    return ExitCode.DONE.code();
  }

  private int serveOverUdp(String model, LinkAddress.Udp udp) throws IOException {
    refuseFaults();
    InetSocketAddress address = new InetSocketAddress(udp.host(), udp.port());
    return switch (model) {
      case "gige" -> serveDetector(address);
      case "udp-lines" -> serveLines(address);
      default ->
          throw new ParameterException(
              spec.commandLine(), "there is no virtual " + model + "; over UDP: gige, udp-lines");
    };
  }

  /** Nothing holds it back: as fast as it goes is faster than anybody listens. */
  private int serveLines(InetSocketAddress address) throws IOException {
    try (VirtualLineDetector detector = VirtualLineDetector.on(address, scan())) {
      detector.order(new ScannerFault.Pace(lineRate > 0 ? lineRate : USUAL_LINE_RATE));
      awaitEnd(detector.uri());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return ExitCode.DONE.code();
  }

  /** The detector of a scan with as many samples of 16 bits as it has detectors and energies. */
  private int serveDetector(InetSocketAddress address) throws IOException {
    VirtualGigeDetector.Setup setup;
    try {
      setup = VirtualGigeDetector.Setup.of(scan(), PixelFormat.MONO16).withLineRate(lineRate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    try (VirtualGigeDetector detector = VirtualGigeDetector.on(address, setup)) {
      awaitEnd(detector.uri());
    }
    return ExitCode.DONE.code();
  }

  /** Strips count one energy: the first channel of a scan that has two. */
  private int serveStrips(ScannerConfig config) throws IOException, ScannerException {
    refuseFaults();
    LinkAddress.Tcp address = (LinkAddress.Tcp) LinkAddress.of(config);
    try (VirtualMythen detector = VirtualMythen.on(scan(), socket(address))) {
      if (lineRate >= 1) {
        detector.order(new ScannerFault.Pace(lineRate));
      }
      awaitEnd(detector.uri());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    return ExitCode.DONE.code();
  }

  private void refuseFaults() {
    if (!faults.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--fault: only for the line-scan protocol");
    }
  }

  private FaultPlan faultPlan() {
    try {
      return FaultPlan.parse(faults);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--fault: " + e.getMessage(), e);
    }
  }

  private VirtualScanner.Setup atLineRate(VirtualScanner.Setup setup) {
    try {
      return setup.withLineRate(lineRate);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--line-rate: " + e.getMessage(), e);
    }
  }

  private RawScan scan() throws IOException {
    if (source.scene.isEmpty()) {
      RawScan scan = new ScanFiles().read(source.scan, ReadOptions.DEFAULT);
      if (scan.metadata().projection().isPresent()) {
        throw new IOException(
            source.scan + ": something was projected into it, which a scanner can't say");
      }
      return scan;
    }
    var scene = SceneNames.scene(source.scene, spec.commandLine()).create(seed);
    return new SceneRenderer().render(scene, SceneOptions.pass(1).withPixels(size.pixels())).scan();
  }

  private VirtualScanner open(VirtualScanner.Setup setup, ScannerConfig config)
      throws IOException, ScannerException {
    LinkAddress address = LinkAddress.of(config);
    if (address instanceof LinkAddress.Serial serial) {
      return VirtualScanner.onSerial(setup, serial.path(), serial.settings());
    }
    if (address instanceof LinkAddress.Tls tls) {
      return VirtualScanner.onTls(setup, socket(tls.tcp()), tls.identity());
    }
    if (address instanceof LinkAddress.Tcp tcp) {
      return VirtualScanner.onTcp(setup, socket(tcp));
    }
    throw new ParameterException(
        spec.commandLine(),
        "a scanner behind a device server has a serial line: serve linescan+serial:DEVICE there");
  }

  private static InetSocketAddress socket(LinkAddress.Tcp tcp) {
    return new InetSocketAddress(tcp.host(), tcp.port());
  }

  private void awaitEnd(String served) {
    spec.commandLine().getOut().println("serving on " + served + "; stop with Ctrl-C");
    spec.commandLine().getOut().flush();
    try {
      TimeUnit.SECONDS.sleep(seconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
