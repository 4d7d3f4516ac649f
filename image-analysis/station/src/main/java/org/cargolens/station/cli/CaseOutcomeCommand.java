package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.casework.Casework;
import org.cargolens.casework.ContainerFollowUps;
import org.cargolens.casework.ContainerOpenings;
import org.cargolens.casework.DamagedDecisions;
import org.cargolens.casework.RecordedOpenings;
import org.cargolens.casework.Request;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.FoundGoods;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.decision.OpeningNote;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreException;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.scan.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records what an opened container held. */
@Command(
    name = "outcome",
    mixinStandardHelpOptions = true,
    description = {
      "Records what was found when a container was opened, with a case, or by the container's"
          + " number with the case that waits for it.",
      "By number, what was found takes one case that can be meant; else they are named, and the"
          + " CASE has to be. That nothing was found is recorded with each case of the movement"
          + " that waits, or with each if none does.",
      "A case that was opened already and waits for no answer takes --corrects ENTRY, which"
          + " replaces that outcome, or --again; what the replaced one had and the new one has not"
          + " is said."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens case outcome B1 --result prohibited --found 'ivory;050710;12.5;kg' \\",
      "      --photo 1.jpg --seizure S-9 --as i-1 --role inspector --place centre/north/deep-sea",
      "  cargolens case outcome --container CSQU3054383 --result nothing --as i-1 \\",
      "      --role inspector --place centre/north/deep-sea"
    })
final class CaseOutcomeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private RecordedReport tdr;

  @Parameters(
      arity = "0..1",
      paramLabel = "CASE",
      description = "Its id; else --container says what was opened.")
  private Optional<String> caseId = Optional.empty();

  @Option(
      names = "--container",
      paramLabel = "NUMBER",
      description =
          "The container that was opened: its case where you record openings that waits for it or,"
              + " of the last 60 days, wasn't opened.")
  private Optional<String> container = Optional.empty();

  @Option(
      names = "--result",
      required = true,
      paramLabel = "RESULT",
      description = "${COMPLETION-CANDIDATES}.")
  private OpeningResult result;

  @Option(
      names = "--found",
      paramLabel = "GOODS",
      description = "DESCRIPTION;HS;QUANTITY;UNIT, HS may be empty; repeatable.")
  private List<String> found = new ArrayList<>();

  @Option(
      names = "--photo",
      paramLabel = "FILE",
      description = "A photo; its digest is recorded, the file stays where it is. Repeatable.")
  private List<Path> photos = new ArrayList<>();

  @Option(names = "--seizure", paramLabel = "REF", description = "Reference of the seizure.")
  private Optional<String> seizure = Optional.empty();

  @Option(names = "--opened-at", paramLabel = "TIME", description = "When, ISO 8601; else now.")
  private Optional<Instant> openedAt = Optional.empty();

  @Option(
      names = "--early",
      description =
          "It was opened before its papers came in, or before its first scan; --opened-at.")
  private boolean early;

  @Option(
      names = "--again",
      description =
          "The case was opened already, and this is what was found when it was opened once more; not"
              + " needed if it waits for a decision or an opening.")
  private boolean again;

  @Option(
      names = "--corrects",
      paramLabel = "ENTRY",
      description = "Number of the outcome that this one replaces.")
  private Optional<Long> corrects = Optional.empty();

  @Override
  public Integer call() throws IOException {
    List<Sha256> digests = new ArrayList<>();
    for (Path photo : photos) {
      digests.add(FileDigest.of(photo));
    }
    checkOptions();
    Request request = options.request().correcting(corrects);
    // Refused before the store is opened, whatever the time.
    Opening checked = options.checked(() -> opening(digests, openedAt.orElse(Instant.EPOCH)));
    try (CaseStore store = options.open()) {
      if (container.isPresent()) {
        recordOfContainer(store, request, checked);
      } else {
        recordOfCase(store, request, checked);
      }
    }
    return ExitCode.DONE.code();
  }

  private void checkOptions() {
    if (caseId.isPresent() == container.isPresent()) {
      throw new ParameterException(spec.commandLine(), "name a CASE or a --container");
    }
    if (container.isPresent() && (early || again || corrects.isPresent() || tdr.asked())) {
      throw new ParameterException(
          spec.commandLine(),
          "--early, --again, --corrects and --tdr need a CASE, not a --container");
    }
    if (again && corrects.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--again adds an outcome and --corrects replaces one: give one of them");
    }
    if (early && openedAt.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--early needs --opened-at");
    }
  }

  private void recordOfCase(CaseStore store, Request request, Opening opening) throws IOException {
    String id = caseId.orElseThrow();
    Casework casework = new Casework(store);
    if (tdr.asked()) {
      // Of a case that can't be shown no report could be written: said before it is recorded.
      tdr.check(casework.view(options.actor(), id));
    }
    AuditEntry entry = record(casework, request, opening);
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    out.println("entry " + entry.number() + ": " + KeptEntry.text(entry, "result"));
    out.flush();
    RecordedOpenings openings = RecordedOpenings.read(store, options.actor(), id);
    printLost(openings, entry);
    printUnreadable(openings);
    printDecisions(DamagedDecisions.read(store, options.actor(), id));
    printOthers(store, id);
    if (tdr.asked()) {
      tdr.write(casework.view(options.actor(), id), entry.number());
    }
  }

  /** A correction stands alone: what it leaves out is not taken over. */
  private void printLost(RecordedOpenings openings, AuditEntry entry) throws IOException {
    if (entry.corrects().isEmpty()) {
      return;
    }
    long before = entry.corrects().getAsLong();
    if (openings.unreadable().contains(before)) {
      err("entry " + before + " can't be read: what it had and this one has not is not known");
      return;
    }
    Opening now = OpeningJson.read(KeptEntry.body(entry));
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    Optional.ofNullable(openings.readable().get(before)).stream()
        .flatMap(one -> CaseDetails.lost(one, now).stream())
        .forEach(lost -> out.println("entry " + before + " had, this one has not: " + lost));
    out.flush();
  }

  /** What nobody can read keeps nothing out, but stands, and keeps the case from being shown. */
  private void printUnreadable(RecordedOpenings openings) {
    for (long number : openings.standingUnreadable()) {
      err(
          "case "
              + caseId.orElseThrow()
              + ": entry "
              + number
              + ", an outcome that stands, can't be read; --corrects "
              + number
              + " replaces it");
    }
  }

  /** Whoever reads the trail next has to know that the finding stands and a decision doesn't. */
  private void printDecisions(List<AuditEntry> damaged) {
    for (AuditEntry one : damaged) {
      err(
          "case "
              + caseId.orElseThrow()
              + ": entry "
              + one.number()
              + ", a "
              + one.kind().word()
              + ", can't be read: whether a second person has to confirm, or has confirmed, can't be"
              + " told");
    }
  }

  private void err(String line) {
    ShownLines err = new ShownLines(spec.commandLine().getErr());
    err.println(line);
    err.flush();
  }

  private void recordOfContainer(CaseStore store, Request request, Opening opening)
      throws IOException {
    String number = options.checked(() -> CaseField.CONTAINER.kind().canonical(container.get()));
    ContainerOpenings openings = new ContainerOpenings(store);
    List<AuditEntry> entries =
        openedAt.isPresent()
            ? openings.record(request, number, opening)
            : openings.recordNow(request, number, now -> opening(opening.evidence().photos(), now));
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    for (AuditEntry entry : entries) {
      out.println(
          "entry "
              + entry.number()
              + " of "
              + entry.subject().orElseThrow()
              + ": "
              + KeptEntry.text(entry, "result"));
    }
    printOthers(store, entries.get(0).subject().orElseThrow());
  }

  /** One door was opened; each consignment behind it is a case of its own. */
  private void printOthers(CaseStore store, String opened) throws IOException {
    Map<String, FollowUp> others;
    try {
      others = new ContainerFollowUps(store).beside(options.actor(), opened);
    } catch (IOException | RuntimeException e) {
      if (StoreException.isOfDatabase(e)) {
        throw e;
      }
      // The papers are damaged: the outcome stands, and sent again it would be refused.
      err("recorded; which other cases of its container wait is not known: " + e.getMessage());
      return;
    }
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    others.forEach(
        (other, step) ->
            out.println(
                "of the same container, still waits for its " + step.word() + ": case " + other));
    out.flush();
  }

  private AuditEntry record(Casework casework, Request request, Opening opening)
      throws IOException {
    String id = caseId.orElseThrow();
    Set<OpeningNote> notes = EnumSet.noneOf(OpeningNote.class);
    if (early) {
      notes.add(OpeningNote.EARLY);
    }
    if (again) {
      notes.add(OpeningNote.AGAIN);
    }
    return openedAt.isPresent()
        ? casework.recordOutcome(request, id, opening, notes)
        : casework.recordOutcomeNow(
            request, id, now -> opening(opening.evidence().photos(), now), notes);
  }

  private Opening opening(List<Sha256> digests, Instant at) {
    return new Opening(
        result,
        at,
        found.stream().map(CaseOutcomeCommand::goods).toList(),
        new Opening.Evidence(digests, seizure));
  }

  private static FoundGoods goods(String text) {
    String[] parts = text.split(";", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException(
          "--found must be DESCRIPTION;HS;QUANTITY;UNIT, is " + text);
    }
    return new FoundGoods(
        parts[0],
        Optional.of(parts[1]).filter(hs -> !hs.isBlank()),
        Double.parseDouble(parts[2]),
        parts[3]);
  }
}
