package org.cargolens.station.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cargolens.casework.RiskReview;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.learning.Calibration;
import org.cargolens.casework.learning.RiskModel;
import org.cargolens.casework.statistics.Proportion;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.casework.yield.Period;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what the learned risk rests on, and how far it can be believed. */
@Command(
    name = "risk",
    mixinStandardHelpOptions = true,
    description = {
      "Says what the learned risk rests on: scans, openings and finds of a period, and the share"
          + " drawn at random; what each trait makes of the odds; and how its probabilities agree"
          + " with what was found in the latest fifth of the scans, which it has not seen, in those"
          + " opened and in those drawn and opened, with 95 %% intervals.",
      "Exit code 1 if no scan was drawn at random: then nobody learns of what nothing points at."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens evaluate risk --from 2026-01-01 --to 2027-01-01 --case B1 \\",
      "      --as c-1 --role central-risk --place centre"
    })
final class EvaluateRiskCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;
  @Mixin private PeriodOptions days;

  @Option(
      names = "--learn-from",
      paramLabel = "WORD",
      defaultValue = "answered",
      description =
          "answered: all scans decided on, as select learns, one cleared and never opened counting"
              + " as no find; opened: those opened alone (${DEFAULT-VALUE}).")
  private String from;

  @Option(names = "--case", paramLabel = "CASE", description = "Say the risk of a case, and why.")
  private Optional<String> caseId = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Period period = days.period();
    RiskReview review;
    List<String> reasons = List.of();
    try (CaseStore store = options.open()) {
      review =
          RiskReview.read(
              store, options.actor(), new YieldSpan(period.begin(), period.end()), basis());
      if (caseId.isPresent()) {
        reasons = review.reasons(store, options.actor(), caseId.get());
      }
    }
    print(review, reasons);
    LeftOutCases leftOut = LeftOutCases.of(review.leftOut(), options.actor());
    leftOut.lines().forEach(line -> spec.commandLine().getErr().println("left out: " + line));
    if (!leftOut.lines().isEmpty()) {
      return ExitCode.INPUT_UNREADABLE.code();
    }
    return (review.basis().drawn() == 0 ? ExitCode.FAULT_FOUND : ExitCode.DONE).code();
  }

  private RiskReview.From basis() {
    return Arrays.stream(RiskReview.From.values())
        .filter(one -> one.word().equals(from))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--learn-from must be one of "
                        + Arrays.stream(RiskReview.From.values())
                            .map(RiskReview.From::word)
                            .collect(Collectors.joining(", "))
                        + ", is "
                        + from));
  }

  private void print(RiskReview review, List<String> reasons) {
    ShownLines out = new ShownLines(spec.commandLine().getOut());
    RiskReview.Basis basis = review.basis();
    out.println(
        CountText.of(basis.scans(), "scan")
            + ", "
            + basis.opened()
            + " of them opened; "
            + CountText.of(review.learned().finds(), "find"));
    out.println(
        "drawn at random: "
            + text(new Proportion(basis.drawn(), basis.scans()))
            + "; "
            + basis.drawnOpened()
            + " of them opened");
    Optional<RiskModel> model = review.learned().model();
    if (model.isEmpty()) {
      out.println("too little was found to learn from");
    } else {
      out.println();
      out.print(weights(model.get(), review.scansByTrait()));
      review.checks().forEach(check -> print(check, out));
    }
    if (caseId.isPresent()) {
      out.println();
      out.println("case " + caseId.get() + ": " + String.join(", ", reasons));
    }
    out.flush();
  }

  private static TextTable weights(RiskModel model, Map<String, Long> scans) {
    TextTable table = new TextTable("trait", "scans", "makes the odds");
    model.weights().entrySet().stream()
        .sorted(Comparator.comparing(weight -> -Math.abs(weight.getValue())))
        .forEach(
            weight ->
                table.add(
                    weight.getKey(),
                    Long.toString(scans.getOrDefault(weight.getKey(), 0L)),
                    String.format(Locale.ROOT, "x %.2g", Math.exp(weight.getValue()))));
    return table.add(
        "(none of them)",
        "",
        String.format(Locale.ROOT, "risk %.2g %%", 100 * model.probability(List.of())));
  }

  private static void print(RiskReview.Check check, ShownLines out) {
    out.println();
    out.println("latest fifth, " + check.of() + ": " + CountText.of(check.scans(), "scan"));
    if (check.calibration().isEmpty()) {
      return;
    }
    Calibration calibration = check.calibration().get();
    TextTable table = new TextTable("expected", "found", "agrees");
    for (Calibration.Band band : calibration.bands()) {
      table.add(
          String.format(Locale.ROOT, "%.2f %%", 100 * band.expected()),
          text(band.found()),
          band.agrees() ? "yes" : "no");
    }
    out.print(table);
    out.println(
        String.format(
            Locale.ROOT,
            "Brier score %.4f, of the mean share alone %.4f",
            calibration.brier(),
            calibration.brierOfMean()));
  }

  private static String text(Proportion share) {
    return share.of() == 0
        ? "none"
        : String.format(
            Locale.ROOT,
            "%d of %d, %.2f %% (%.2f to %.2f)",
            share.hits(),
            share.of(),
            100 * share.value(),
            100 * share.wilson().low(),
            100 * share.wilson().high());
  }
}
