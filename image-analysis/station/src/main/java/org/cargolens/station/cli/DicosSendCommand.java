package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.dicos.dimse.CommitmentReports;
import org.cargolens.dicos.dimse.StorageServer;
import org.cargolens.dicos.network.ArchiveSender;
import org.cargolens.dicos.network.CommitmentWait;
import org.cargolens.dicos.network.Delivery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends DICOS files to an archive. */
@Command(
    name = "send",
    mixinStandardHelpOptions = true,
    description = {
      "Sends DICOS images and reports to an archive (C-STORE), each until the archive has said that"
          + " it keeps it, or the attempts are used up.",
      "With --commit, until the archive has said that it answers for it (storage commitment): only"
          + " then may a file be deleted here. An archive that takes no such requests is believed"
          + " on its word for each file, and the file is called kept, not committed."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens dicos send archive/*.dcs --to ARCHIVE@10.0.0.9:104",
      "  cargolens dicos send archive/*.dcs --to ARCHIVE@10.0.0.9:104 --commit"
          + " --report-host 10.0.0.5 --report-port 11112"
    })
final class DicosSendCommand implements Callable<Integer> {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  @Spec private CommandSpec spec;
  @Mixin private DicomOptions dicom;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "DICOS files, as 'cargolens dicos export' writes them.")
  private List<Path> files = List.of();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TITLE@HOST:PORT",
      converter = DicomAddress.Reading.class,
      description = "The archive.")
  private DicomAddress to;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "3",
      description = "Most associations, 1, 2, 4 ... seconds apart (${DEFAULT-VALUE}).")
  private int attempts;

  @Option(names = "--commit", description = "Ask the archive to answer for the files.")
  private boolean commit;

  @Option(
      names = "--commit-wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "Longest wait for what it says to that (${DEFAULT-VALUE}).")
  private int waitSeconds;

  @Option(
      names = "--report-port",
      paramLabel = "PORT",
      description = {
        "Where the archive may say it over an association of its own, as many do; it has to know"
            + " this side's title and address."
      })
  private Optional<Integer> reportPort = Optional.empty();

  @Option(
      names = "--report-host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address of this machine to listen on for that (${DEFAULT-VALUE}).")
  private String reportHost;

  @Override
  public Integer call() throws IOException {
    if (attempts < 1 || waitSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--attempts and --commit-wait must be at least 1, are "
              + attempts
              + " and "
              + waitSeconds);
    }
    if (reportPort.isPresent() && !commit) {
      throw new ParameterException(spec.commandLine(), "--report-port: only with --commit");
    }
    if (reportPort.isPresent() && !to.reaches(reportHost)) {
      throw new ParameterException(
          spec.commandLine(),
          to + " can't connect to --report-host " + reportHost + ": give this machine's address");
    }
    ArchiveSender sender =
        new ArchiveSender(
            to.target(dicom.title(), dicom.patience(), dicom.tls()), attempts, FIRST_PAUSE);
    List<Path> readable = readable();
    if (readable.isEmpty()) {
      return ExitCode.INPUT_UNREADABLE.code();
    }
    ExitCode sent =
        report(commit ? committed(sender, readable) : sender.deliver(readable), readable);
    boolean all = sent != ExitCode.DONE || readable.size() == Set.copyOf(files).size();
    return (all ? sent : ExitCode.INPUT_UNREADABLE).code();
  }

  /** Returns the files that can be sent, and says why the others can't. */
  private List<Path> readable() throws IOException {
    Map<String, List<Path>> readable = new LinkedHashMap<>();
    for (Path file : new LinkedHashSet<>(files)) {
      try {
        String identifier = ArchiveSender.identifier(file);
        readable.computeIfAbsent(identifier, any -> new ArrayList<>()).add(file);
      } catch (IOException e) {
        complain(FailureHandler.describe(file, e) + "; it is not sent");
      }
    }
    List<Path> sent = new ArrayList<>();
    for (Map.Entry<String, List<Path>> alike : readable.entrySet()) {
      oneOf(alike.getValue(), alike.getKey()).ifPresent(sent::add);
    }
    return sent;
  }

  /** Of files with one identifier an archive may keep any: one stands for equal ones alone. */
  private Optional<Path> oneOf(List<Path> alike, String identifier) throws IOException {
    Path first = alike.get(0);
    List<Path> others = alike.subList(1, alike.size());
    boolean areEqual = true;
    for (Path other : others) {
      areEqual &= Files.mismatch(first, other) < 0;
    }
    for (Path other : others) {
      complain(
          other
              + ": has the identifier of "
              + first
              + ", "
              + identifier
              + (areEqual
                  ? ", and the same bytes; it is not sent"
                  : ", and their bytes differ; neither is sent"));
    }
    return areEqual ? Optional.of(first) : Optional.empty();
  }

  private void complain(String why) {
    spec.commandLine().getErr().println("cargolens: " + why);
  }

  private Delivery committed(ArchiveSender sender, List<Path> readable) throws IOException {
    CommitmentReports reports = new CommitmentReports();
    ArchiveSender asking =
        sender.withCommitment(
            new CommitmentWait(reports, reportPort.isPresent(), Duration.ofSeconds(waitSeconds)));
    if (reportPort.isEmpty()) {
      return asking.deliver(readable);
    }
    StorageServer server =
        StorageServer.start(setup(reportPort.get()), StorageServer.Services.reporting(reports));
    try {
      return asking.deliver(readable);
    } finally {
      server.close();
    }
  }

  private StorageServer.Setup setup(int port) throws IOException {
    try {
      return new StorageServer.Setup(
          dicom.title(),
          reportHost,
          port,
          Set.of(to.title()),
          Set.of(),
          StorageServer.Limits.DEFAULT,
          dicom.tls());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private ExitCode report(Delivery delivery, List<Path> sent) {
    PrintWriter out = spec.commandLine().getOut();
    for (Path file : sent) {
      if (delivery.committed().contains(file)) {
        out.println(file + ": committed");
      } else if (!delivery.notKept().containsKey(file)) {
        out.println(file + ": kept" + (commit ? "; the archive takes no requests to commit" : ""));
      }
    }
    out.flush();
    for (Map.Entry<Path, String> failure : delivery.notKept().entrySet()) {
      complain(failure.getKey() + ": not kept: " + failure.getValue());
    }
    return delivery.notKept().isEmpty() ? ExitCode.DONE : ExitCode.OUTPUT_OR_DEVICE_FAILED;
  }
}
