package org.cargolens.station.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.scanner.LinkKind;
import org.cargolens.scanner.ScannerConfig;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.Scanners;
import org.cargolens.testkit.Conformance;
import org.cargolens.testkit.ConformanceReport;
import org.cargolens.testkit.FixtureProvider;
import org.cargolens.testkit.GivenScanner;
import org.cargolens.testkit.Rule;
import org.cargolens.testkit.RuleResult;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.rule.ConformanceRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a scanner model. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description = {
      "Checks whether a scanner model keeps the rules that hold for all of them: against its own"
          + " virtual scanner, on each link that this computer can play, or against a scanner that"
          + " runs already. Scans are started on it many times; nothing switches X-rays on.",
      "A rule that can't be checked is declared, with the reason. Exit code 1 if a rule is not kept."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens conformance linescan",
      "  cargolens conformance linescan --link tcp --rule 5,8,14",
      "  cargolens conformance linescan+tcp://10.0.0.7:5600 --out reports"
    })
final class ConformanceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URI|MODEL",
      description = "A scanner's address, or the id of a model; see 'cargolens scanners'.")
  private String subject;

  @Option(
      names = "--link",
      paramLabel = "LINK",
      description = "Only this link of a model: ${COMPLETION-CANDIDATES}.")
  private Optional<LinkKind> link = Optional.empty();

  @Option(
      names = "--rule",
      paramLabel = "N",
      split = ",",
      description = "Only these rules, 1 to 28.")
  private List<Integer> numbers = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "conformance",
      description = "Folder for the reports MODEL-LINK.json and .txt (${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--longest-scan",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "Longest wait for a running scanner's first scan (${DEFAULT-VALUE}).")
  private int longestSeconds;

  @Override
  public Integer call() throws IOException, ScannerException {
    List<Rule> rules = rules();
    boolean failed = false;
    for (Map.Entry<LinkKind, ScannerFixture> entry : fixtures().entrySet()) {
      ConformanceReport report = check(entry.getKey(), entry.getValue(), rules);
      report.write(OutputFolder.prepare(out));
      failed |= report.count(RuleResult.Status.FAILED) > 0;
    }
    return (failed ? ExitCode.FAULT_FOUND : ExitCode.DONE).code();
  }

  private List<Rule> rules() {
    if (numbers.isEmpty()) {
      return ConformanceRules.all();
    }
    List<Rule> rules = new ArrayList<>();
    for (int number : numbers) {
      if (number < 1 || number > ConformanceRules.all().size()) {
        throw new ParameterException(
            spec.commandLine(),
            "--rule must be 1 to " + ConformanceRules.all().size() + ", is " + number);
      }
      rules.add(ConformanceRules.numbered(number));
    }
    return rules;
  }

  private Map<LinkKind, ScannerFixture> fixtures() throws ScannerException {
    if (subject.contains("+")) {
      ScannerConfig config = Scanners.check(subject);
      Duration longest = Duration.ofSeconds(longestSeconds);
      return Map.of(config.uri().link(), GivenScanner.at(subject, longest));
    }
    FixtureProvider provider = FixtureProvider.all().get(subject);
    if (provider == null) {
      throw new ParameterException(
          spec.commandLine(),
          "'"
              + subject
              + "' is neither an address nor a model with a virtual scanner; such models: "
              + String.join(", ", FixtureProvider.all().keySet()));
    }
    Map<LinkKind, ScannerFixture> fixtures = provider.fixtures();
    if (link.isEmpty()) {
      return fixtures;
    }
    ScannerFixture chosen = fixtures.get(link.get());
    if (chosen == null) {
      throw new ParameterException(
          spec.commandLine(),
          "this computer can't play "
              + subject
              + " over "
              + link.get()
              + ", only over "
              + fixtures.keySet());
    }
    return Map.of(link.get(), chosen);
  }

  private ConformanceReport check(LinkKind kind, ScannerFixture fixture, List<Rule> rules)
      throws IOException {
    PrintWriter print = spec.commandLine().getOut();
    print.println(subject + " over " + kind.word());
    List<RuleResult> results =
        Conformance.run(
            fixture,
            rules,
            result -> {
              print.println(row(result));
              print.flush();
            });
    ConformanceReport report = ConformanceReport.of(fixture, results);
    print.println(report.summary());
    print.flush();
    return report;
  }

  private static String row(RuleResult result) {
    String text =
        String.format(
            Locale.ROOT,
            "  %2d  %-8s  %s",
            result.rule(),
            result.status().name().toLowerCase(Locale.ROOT),
            result.title());
    return result.reason().isEmpty() ? text : text + ": " + result.reason();
  }
}
