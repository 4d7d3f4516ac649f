package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Casework;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.people.Action;
import org.cargolens.casework.signature.SigningKey;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.station.evidence.CaseEvidence;
import org.cargolens.station.evidence.EvidenceManifest;
import org.cargolens.station.evidence.EvidenceSource;
import org.cargolens.station.evidence.EvidenceWriter;
import org.cargolens.station.evidence.ScratchFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Packs and signs what is known of a case. */
@Command(
    name = "evidence",
    mixinStandardHelpOptions = true,
    description = {
      "Packs what is known of a case into one signed archive that others can check: raw scans,"
          + " reports, pictures, threat detection reports of machine, operators and openings, its"
          + " audit entries.",
      "Check it with: cargolens verify FILE --trust CERTIFICATES"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens case evidence B1 --out B1.evidence.zip --key officer.p12 \\",
      "      --password-file officer.password --scan truck.npy --report truck.npy.report.json \\",
      "      --as p-1 --role port-officer --place centre/north/deep-sea"
    })
final class CaseEvidenceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The package, such as B1.evidence.zip; never written over.")
  private Path out;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "P12",
      description = "PKCS #12 file with the private key that signs, and its certificates.")
  private Path key;

  @Option(
      names = "--password-file",
      required = true,
      paramLabel = "FILE",
      description = "Its first line is the key file's password.")
  private Path passwordFile;

  @Option(
      names = "--scan",
      paramLabel = "FILE",
      description = "A scan of the case; its other files are found beside it. Repeatable.")
  private List<Path> scans = new ArrayList<>();

  @Option(
      names = "--report",
      paramLabel = "JSON",
      description = "The report on one of them (analyze). Repeatable.")
  private List<Path> reports = new ArrayList<>();

  @Option(
      names = "--attach",
      paramLabel = "FILE",
      description = "Anything else that belongs to the case, such as a photo. Repeatable.")
  private List<Path> attachments = new ArrayList<>();

  @Option(
      names = "--incomplete",
      description = "Pack it though scans of the case are not given; the manifest names them.")
  private boolean incomplete;

  @Option(
      names = "--personal",
      description = "Add what may name people, decrypted; left encrypted otherwise.")
  private boolean personal;

  @Option(names = "--no-picture", description = "Draw no pictures, which takes memory.")
  private boolean noPicture;

  @Override
  public Integer call() throws IOException {
    OutputFile.checkFolder(out);
    SigningKey signer = SigningKey.read(key, PasswordFile.read(passwordFile));
    EvidenceManifest.Made made =
        new EvidenceManifest.Made(
            options.actor(),
            options.now().truncatedTo(ChronoUnit.SECONDS),
            new VersionProvider().getVersion()[0]);
    try (ScratchFolder scratch = ScratchFolder.make()) {
      EvidenceManifest manifest =
          EvidenceWriter.write(out, CaseEvidence.gather(source(), made, scratch), signer);
      ShownLines print = new ShownLines(spec.commandLine().getOut());
      manifest.items().forEach(item -> print.println(item.sha256() + "  " + item.name()));
      print.println(
          out
              + ": "
              + CountText.of(manifest.items().size(), "file")
              + ", signed by "
              + signer.certificate().getSubjectX500Principal());
      print.flush();
    }
    return ExitCode.DONE.code();
  }

  private EvidenceSource source() throws IOException {
    try (CaseStore store = options.open()) {
      Casework casework = new Casework(store);
      CaseView view = casework.view(options.actor(), caseId);
      ChainCheck.Result trail = casework.trail(options.actor(), caseId);
      if (trail.fault().isPresent()) {
        throw new IOException(
            "the audit trail is broken at " + trail.fault().get() + "; nothing was packed");
      }
      return new EvidenceSource(
          view,
          new ChainCheck.Anchor(trail.entries(), trail.head()),
          personal ? personal(store, view) : Map.of(),
          new EvidenceSource.Files(scans, reports, attachments, incomplete, !noPicture));
    }
  }

  private Map<Long, JsonObject> personal(CaseStore store, CaseView view) throws IOException {
    options.actor().check(Action.VIEW_PERSONAL, view.place());
    Map<Long, JsonObject> parts = new TreeMap<>();
    for (AuditEntry entry : view.entries()) {
      Optional<JsonObject> part = store.personalData().of(entry);
      part.ifPresent(found -> parts.put(entry.number(), found));
    }
    return parts;
  }
}
