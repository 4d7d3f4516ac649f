package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.signature.TrustAnchors;
import org.cargolens.scan.FileHead;
import org.cargolens.station.evidence.EvidenceCheck;
import org.cargolens.station.verify.FileReport;
import org.cargolens.station.verify.FileVerifier;
import org.cargolens.station.verify.PlainLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks whether files are what they were. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks files by their content: scans of every format, NAME.scan.json with its pixels,"
          + " reports, DICOS objects, evidence packages. One line a file: ok, or what is wrong and"
          + " where.",
      "Ends with 1 if anything is wrong, and with 6 if nothing is but a package's signer is not"
          + " proven for want of --trust."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens verify scans/truck.scan.json",
      "  cargolens verify case-7.evidence.zip --trust authority.pem"
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files; of a folder, its *.scan.json, *.report.json, *.dcs and *.evidence.zip.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--trust",
      paramLabel = "CERTS",
      description =
          "Certificates whose signatures are believed, of authorities or signers: PEM, DER or PKCS"
              + " #12. Every file must then be a package that one of them vouches for.")
  private Optional<Path> trust = Optional.empty();

  @Option(
      names = "--trust-password-file",
      paramLabel = "FILE",
      description = "Its first line is the password of --trust, if that is a PKCS #12 file.")
  private Optional<Path> trustPassword = Optional.empty();

  @Mixin private ReadingOptions reading;

  @Option(
      names = "--json",
      description = "One JSON object a file, schema " + FileReport.SCHEMA + ".")
  private boolean json;

  private boolean fault;
  private boolean unreadable;
  private boolean unproven;

  @Override
  public Integer call() throws IOException {
    Optional<TrustAnchors> anchors = anchors();
    for (Path given : files) {
      if (Files.isDirectory(given)) {
        folder(given, anchors);
      } else {
        file(given, anchors);
      }
    }
    // A fault outweighs what could not be read, and that outweighs a signer whom nobody knows.
    if (fault) {
      return ExitCode.FAULT_FOUND.code();
    }
    if (unreadable) {
      return ExitCode.INPUT_UNREADABLE.code();
    }
    return (unproven ? ExitCode.SIGNER_NOT_PROVEN : ExitCode.DONE).code();
  }

  private void folder(Path folder, Optional<TrustAnchors> anchors) {
    try {
      List<Path> found = FileVerifier.inFolder(folder);
      if (found.isEmpty()) {
        say(folder + ": nothing was checked");
        unreadable = true;
      }
      found.forEach(file -> file(file, anchors));
      List<Path> others = FileVerifier.passedOver(folder);
      if (!others.isEmpty()) {
        say(folder + ": " + notChecked(others));
      }
    } catch (IOException e) {
      failed(folder, e);
    }
  }

  private void file(Path file, Optional<TrustAnchors> anchors) {
    try {
      take(check(file, anchors));
    } catch (IOException e) {
      failed(file, e);
    }
  }

  /** On standard error, so that each line of what is printed is a file's. */
  private static String notChecked(List<Path> files) {
    return CountText.of(files.size(), "file was", "files were")
        + " not checked, "
        + files.get(0).getFileName()
        + (files.size() == 1 ? "" : " and others")
        + ": any file is checked if it is named itself";
  }

  private void failed(Path path, IOException failure) {
    say(FailureHandler.describe(path, failure));
    unreadable = true;
  }

  private void say(String line) {
    spec.commandLine().getErr().println("cargolens: " + PlainLine.of(line));
  }

  private void take(FileReport report) {
    print(report);
    fault |= !report.isWhole();
    unproven |= report.isUnproven();
  }

  private Optional<TrustAnchors> anchors() throws IOException {
    if (trust.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        trustPassword.isPresent()
            ? TrustAnchors.read(trust.get(), PasswordFile.read(trustPassword.get()))
            : TrustAnchors.read(trust.get()));
  }

  private FileReport check(Path file, Optional<TrustAnchors> anchors) throws IOException {
    if (EvidenceCheck.begins(FileHead.read(file)) || EvidenceCheck.isNamedSo(file)) {
      return EvidenceCheck.check(file, anchors);
    }
    FileReport report = FileVerifier.verify(file, reading.reading());
    return anchors.isPresent()
        ? report.with("no evidence package, so nobody whom --trust names has signed it")
        : report;
  }

  private void print(FileReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(json ? Json.print(report.toJson()).stripTrailing() : report.line());
    out.flush();
  }
}
