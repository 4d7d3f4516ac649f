package org.cargolens.station.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.Casework;
import org.cargolens.casework.alert.CaseAlerts;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.cases.CaseField;
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.Decision;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Decides on a case. */
@Command(
    name = "decide",
    mixinStandardHelpOptions = true,
    description = {
      "Records an operator's decision on a case.",
      "What the machine advised is taken from the case's scans, the gravest of them.",
      "Where case four-eyes asks for it, as against red advice or an urgent alert that holds, it"
          + " counts once someone else has confirmed it; why is said.",
      "Exit code 1 if the decision is recorded but doesn't count any more, as red advice came after"
          + " it."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens case decide B1 --verdict inspect --reason 'dense block, front left' --taken 38"
          + " \\",
      "      --tool organic-strip --advice-shown --as s-1 --role scanner-operator \\",
      "      --place centre/north/deep-sea"
    })
final class CaseDecideCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private FourEyesOption fourEyes;
  @Mixin private RecordedReport tdr;

  @Parameters(paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Option(
      names = "--verdict",
      required = true,
      paramLabel = "VERDICT",
      description = "${COMPLETION-CANDIDATES}.")
  private Verdict verdict;

  @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
  private String reason;

  @Option(
      names = "--taken",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Time from first sight of the image to the decision; 0 if not measured.")
  private long taken;

  @Option(names = "--tool", paramLabel = "TOOL", description = "A tool that was used; repeatable.")
  private List<String> tools = new ArrayList<>();

  @Option(
      names = "--advice-shown",
      description = "The machine's advice was shown before the decision.")
  private boolean adviceShown;

  @Option(
      names = "--corrects",
      paramLabel = "ENTRY",
      description = "Number of the decision that this one replaces.")
  private Optional<Long> corrects = Optional.empty();

  @Override
  public Integer call() throws IOException {
    try (CaseStore store = options.open()) {
      Casework casework = new Casework(store, fourEyes.atLeast());
      CaseView view = casework.view(options.actor(), caseId);
      Decision decision = options.checked(() -> decision(view));
      tdr.check(view);
      AuditEntry entry = casework.decide(options.request().correcting(corrects), caseId, decision);
      CaseView after = casework.view(options.actor(), caseId);
      DecisionStanding standing = DecisionStanding.of(after, entry.number());
      new ShownLines(spec.commandLine().getOut())
          .println(
              "entry "
                  + entry.number()
                  + ": "
                  + KeptEntry.text(entry, "verdict")
                  + (standing.awaits() ? standing.waiting(caseId) : standing.fault()));
      printAlerts(store, after);
      tdr.write(after, entry.number());
      return standing.exitCode().code();
    }
  }

  /** Who lets a container go has to know that someone warned of it. */
  private void printAlerts(CaseStore store, CaseView view) throws IOException {
    if (verdict == Verdict.CLEAR) {
      ShownLines out = new ShownLines(spec.commandLine().getOut());
      new CaseAlerts(store)
          .about(caseId, view.cargoCase().texts(CaseField.CONTAINER))
          .forEach(alert -> out.println("holds about this case: " + alert));
      out.flush();
    }
  }

  private Decision decision(CaseView view) {
    // The gravest first, as the enum has them.
    Optional<Advice> advice =
        view.scans().stream().map(scan -> scan.judgement().advice()).min(Advice::compareTo);
    return new Decision(
        verdict,
        reason,
        new Decision.Circumstances(
            Duration.ofSeconds(taken), tools, new AdviceSeen(advice, adviceShown)));
  }
}
