package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cargolens.analysis.report.Category;
import org.cargolens.analysis.report.RiskContextJson;
import org.cargolens.casework.CaseRisks;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.risk.AdviceEvidence;
import org.cargolens.casework.risk.CaseRisk;
import org.cargolens.casework.store.CaseStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what papers and scans make of a case's risk. */
@Command(
    name = "risk",
    mixinStandardHelpOptions = true,
    description = {
      "Says what a case's papers (case score), the alerts that hold about it and its scans (case"
          + " scan) make of its risk, each for itself and all together.",
      "With --out, writes what papers and alerts say for the analysis of the next scan (analyze"
          + " --risk)."
    })
final class CaseRiskCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Parameters(paramLabel = "CASE", description = "Its id.")
  private String caseId;

  @Option(
      names = "--look-for",
      paramLabel = "WORD",
      split = ",",
      description =
          "What the risk is about, such as weapon,dense-block; may be given several times; anything"
              + " by default, or what alerts name if nothing else raises the risk.")
  private List<String> words = List.of();

  @Option(
      names = "--measured",
      description = "Reckon what an advice tells from all opened cases that may be seen.")
  private boolean measured;

  @Option(names = "--out", paramLabel = "JSON", description = "Where to write it for the analysis.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Set<Category> lookFor = lookFor();
    OutputFile.checkFolder(out);
    CaseRisk risk;
    try (CaseStore store = options.open()) {
      CaseRisks risks = new CaseRisks(store);
      AdviceEvidence evidence = measured ? risks.evidence(options.actor()) : AdviceEvidence.ASSUMED;
      risk = risks.of(options.actor(), caseId, evidence);
    }
    if (out.isPresent()) {
      RiskContextJson.write(out.get(), risk.context(lookFor));
    }
    print(risk);
    return ExitCode.DONE.code();
  }

  private Set<Category> lookFor() {
    return CategoryWords.read(spec, "--look-for", words);
  }

  private void print(CaseRisk risk) {
    ShownLines writer = new ShownLines(spec.commandLine().getOut());
    writer.println("case " + risk.caseId());
    writer.println(
        risk.papers()
            .map(
                papers ->
                    String.format(
                        Locale.ROOT,
                        "  papers: score %.1f of 100, %.1f times the usual odds (rules: %s)",
                        papers.score(),
                        risk.byPapers(),
                        papers.rules().isEmpty() ? "none" : String.join(", ", papers.rules())))
            .orElse("  papers: not scored"));
    risk.alerts()
        .forEach(
            alert ->
                writer.println(
                    String.format(
                        Locale.ROOT,
                        "  %s: %.1f times the usual odds",
                        alert.words(),
                        alert.odds())));
    writer.println(
        risk.advice()
            .map(
                advice ->
                    String.format(
                        Locale.ROOT,
                        "  scans: %s, %.2g times the odds of before (%s)",
                        advice.word(),
                        risk.byImage().orElse(1),
                        measured
                            ? "by " + CountText.of(risk.evidence().opened(), "opened case")
                            : "as assumed"))
            .orElse("  scans: none"));
    writer.println(
        String.format(Locale.ROOT, "  together: %.1f times the usual odds", risk.together()));
    writer.flush();
  }
}
