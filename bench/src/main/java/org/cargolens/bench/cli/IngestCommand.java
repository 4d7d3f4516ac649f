package org.cargolens.bench.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.cargolens.bench.link.FaultsOptions;
import org.cargolens.bench.link.GigeIngestOptions;
import org.cargolens.bench.link.GigeIngestProgram;
import org.cargolens.bench.link.IngestOptions;
import org.cargolens.bench.link.IngestProgram;
import org.cargolens.bench.result.BenchResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast lines come in. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    description = {
      "Takes lines in, from the link to blocks of lines, beside the plainest receiver.",
      "Over TCP and serial lines the sender only writes frames that were made beforehand. Over",
      "GigE Vision it is aravis' fake camera (Debian: aravis-tools), and aravis' own client is",
      "measured too."
    })
final class IngestCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ResultOptions results;

  @Option(
      names = "--link",
      paramLabel = "LINK",
      defaultValue = "tcp",
      description =
          "${COMPLETION-CANDIDATES} of the line-scan protocol"
              + " (default: ${DEFAULT-VALUE}; serial needs socat)")
  private IngestOptions.Link link;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "LINESCAN",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
  private FaultsOptions.Protocol protocol;

  @Option(
      names = "--frames",
      paramLabel = "N",
      defaultValue = "2000",
      description = "gige: frames of a round (default: ${DEFAULT-VALUE})")
  private int frames;

  @Option(
      names = "--height",
      paramLabel = "N",
      defaultValue = "16",
      description = "gige: lines of a frame (default: ${DEFAULT-VALUE})")
  private int height;

  @Option(
      names = "--period-us",
      paramLabel = "N",
      defaultValue = "1000",
      description = "gige: from a frame to the next, as asked (default: ${DEFAULT-VALUE})")
  private int periodMicros;

  @Option(
      names = "--packet",
      paramLabel = "BYTES",
      defaultValue = "8000",
      description = "gige: a packet with its headers (default: ${DEFAULT-VALUE})")
  private int packet;

  @Option(
      names = "--lines",
      paramLabel = "N",
      defaultValue = "15000",
      description = "linescan: lines of the scan (default: ${DEFAULT-VALUE})")
  private int lines;

  @Option(
      names = "--detectors",
      paramLabel = "N",
      defaultValue = "2048",
      description =
          "detectors of the scan; linescan: of two energies each (default: ${DEFAULT-VALUE})")
  private int detectors;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "15",
      description = "timed scans (default: ${DEFAULT-VALUE})")
  private int rounds;

  @Override
  public Integer call() throws IOException {
    Optional<BenchResult> earlier = results.readEarlier();
    if (protocol == FaultsOptions.Protocol.GIGE) {
      return results.conclude(new GigeIngestProgram(gige()).run(), earlier);
    }
    Optional<BenchResult> result = new IngestProgram(options()).run();
    if (result.isEmpty()) {
      spec.commandLine().getErr().println("bench: --link serial needs socat (apt install socat)");
      return ExitCode.OUTPUT_OR_DEVICE_FAILED.code();
    }
    return results.conclude(result.get(), earlier);
  }

  private IngestOptions options() {
    return checked(() -> new IngestOptions(link, lines, detectors, rounds));
  }

  private GigeIngestOptions gige() {
    return checked(
        () -> new GigeIngestOptions(frames, detectors, height, periodMicros, packet, rounds));
  }

  private <T> T checked(Supplier<T> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}
