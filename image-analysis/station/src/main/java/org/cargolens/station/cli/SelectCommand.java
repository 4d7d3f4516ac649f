package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cargolens.analysis.json.Json;
import org.cargolens.casework.DayArrivals;
import org.cargolens.casework.LearnedRisk;
import org.cargolens.casework.RecordedPlan;
import org.cargolens.casework.audit.CountText;
import org.cargolens.casework.learning.Calibration;
import org.cargolens.casework.selection.CapacityFile;
import org.cargolens.casework.selection.LeftOut;
import org.cargolens.casework.selection.Plan;
import org.cargolens.casework.selection.PlanJson;
import org.cargolens.casework.selection.PlannedScan;
import org.cargolens.casework.selection.ScanSelection;
import org.cargolens.casework.selection.ScannerCapacity;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.YieldSpan;
import org.cargolens.station.text.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Chooses what is scanned on a day. */
@Command(
    name = "select",
    mixinStandardHelpOptions = true,
    description = {
      "Chooses which of a day's arrivals are scanned, where and when: what a score demands, a share"
          + " drawn at random, what alerts are about, then by risk. Says why, which demanded scan"
          + " does not fit (exit code 1), and which cases can't be read (exit code 3).",
      "No slot before now is planned (--now). The plan is advice: people decide, and --after plans"
          + " anew when a scanner stops, or a scan was not made."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  cargolens select --capacity scanners.json --date 2026-11-29 --seed 83 --out plan.json \\",
      "      --as p-1 --role port-officer --place centre/north/deep-sea",
    })
final class SelectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CaseworkOptions options;

  @Option(
      names = "--capacity",
      required = true,
      paramLabel = "JSON",
      description = "What scanners can do (urn:cargolens:scan-capacity:1).")
  private Path capacity;

  @Option(names = "--date", paramLabel = "DAY", description = "Which day; else today.")
  private Optional<LocalDate> date = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "Of days and times, such as Asia/Ho_Chi_Minh (${DEFAULT-VALUE}).")
  private String zone;

  @Option(
      names = "--stay",
      paramLabel = "TIME",
      defaultValue = "PT12H",
      description = "How long a container is there from its arrival (${DEFAULT-VALUE}).")
  private Duration stay;

  @Option(
      names = "--random-share",
      paramLabel = "SHARE",
      defaultValue = "0.01",
      description = "Share of arrivals that is drawn, above 0 (${DEFAULT-VALUE}).")
  private double randomShare;

  @Option(
      names = "--seed",
      required = true,
      paramLabel = "N",
      description = "Of the draw; the same for all plans of a day, and nobody else's business.")
  private long seed;

  @Option(
      names = "--after",
      paramLabel = "PLAN",
      description = "Plan anew, starting from this plan.")
  private Optional<Path> after = Optional.empty();

  @Option(
      names = "--now",
      paramLabel = "TIME",
      description =
          "From when on there are slots; else now. With --after: scans that run then stay; one"
              + " whose time is past and that was not made is planned again first.")
  private Optional<Instant> stated = Optional.empty();

  @Option(names = "--out", paramLabel = "JSON", description = "Write the plan.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--record",
      description =
          "Add the plan to the trail of its cases, so that yields know why they were scanned.")
  private boolean record;

  @Override
  public Integer call() throws IOException {
    if (stay.isNegative()) {
      throw new ParameterException(spec.commandLine(), "--stay must not be negative, is " + stay);
    }
    OutputFile.checkFolder(out);
    ScanSelection selection = options.checked(() -> new ScanSelection(randomShare, seed));
    LocalDate day = date.orElseGet(() -> LocalDate.ofInstant(options.now(), zoneId()));
    List<ScannerCapacity> scanners = CapacityFile.read(capacity, day, zoneId());
    DayArrivals arrivals = arrivals(day);
    Instant now = stated.orElseGet(() -> options.now().truncatedTo(ChronoUnit.SECONDS));
    Plan plan = plan(selection, arrivals, scanners, now);
    print(plan, arrivals);
    if (out.isPresent()) {
      Json.write(out.get(), PlanJson.write(plan));
      spec.commandLine().getOut().println("Plan -> " + out.get());
    }
    if (record) {
      record(new RecordedPlan(plan, selection, arrivals.learned()), now);
    }
    List<LeftOut> missed = plan.demandedNotPlanned();
    for (LeftOut one : missed) {
      new ShownLines(spec.commandLine().getErr())
          .println("demanded, but not planned: " + cases(one) + ": " + one.reason());
    }
    List<String> leftOut = LeftOutCases.of(arrivals.leftOut(), options.actor()).lines();
    ShownLines err = new ShownLines(spec.commandLine().getErr());
    leftOut.forEach(line -> err.println("left out: " + line));
    if (!leftOut.isEmpty()
        || !arrivals.perhaps().stream().allMatch(DayArrivals.Perhaps::readable)) {
      return ExitCode.INPUT_UNREADABLE.code();
    }
    return (missed.isEmpty() ? ExitCode.DONE : ExitCode.FAULT_FOUND).code();
  }

  private ZoneId zoneId() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new ParameterException(
          spec.commandLine(), "--zone must be a zone such as Asia/Ho_Chi_Minh, is " + zone, e);
    }
  }

  private DayArrivals arrivals(LocalDate day) throws IOException {
    YieldSpan span =
        new YieldSpan(
            day.atStartOfDay(zoneId()).toInstant(),
            day.plusDays(1).atStartOfDay(zoneId()).toInstant());
    try (CaseStore store = options.open()) {
      return DayArrivals.read(store, options.actor(), span, stay);
    }
  }

  private Plan plan(
      ScanSelection selection, DayArrivals arrivals, List<ScannerCapacity> scanners, Instant now)
      throws IOException {
    if (after.isEmpty()) {
      return selection.plan(arrivals.arrivals(), scanners, now);
    }
    Plan before = PlanJson.read(Json.read(after.get()).asObject(), arrivals.arrivals(), now);
    return selection.replan(before, now, arrivals.arrivals(), scanners);
  }

  private void record(RecordedPlan plan, Instant begun) throws IOException {
    try (CaseStore store = options.open()) {
      int entries = plan.record(store, options.request(), begun).size();
      spec.commandLine()
          .getOut()
          .println("Recorded: " + CountText.of(entries, "case") + ", plan " + plan.digest().hex());
    }
  }

  private void print(Plan plan, DayArrivals arrivals) {
    ShownLines print = new ShownLines(spec.commandLine().getOut());
    print.println(learned(arrivals.learned()));
    print.println(
        String.format(
            Locale.ROOT,
            "%d of %s planned, %d left out",
            plan.scans().size(),
            // Those whose scan has begun may be no arrivals any more.
            CountText.of(plan.scans().size() + plan.leftOut().size(), "arrival"),
            plan.leftOut().size()));
    TextTable table = new TextTable("begin", "scanner", "case", "ground", "why");
    for (PlannedScan scan : plan.scans()) {
      table.add(
          scan.slot().begin().toString(),
          scan.slot().scanner(),
          String.join(", ", scan.arrival().cases()),
          scan.ground().word(),
          scan.reason());
    }
    print.print(table);
    plan.alertedNotPlanned()
        .forEach(
            one -> print.println("alerted, but not planned: " + cases(one) + ": " + one.reason()));
    arrivals.alerted().forEach(one -> print.println(alerted(one, plan)));
    arrivals.perhaps().forEach(one -> print.println(perhaps(one, plan)));
    plan.drawnNotPlanned()
        .forEach(
            one -> print.println("drawn, but not planned: " + cases(one) + ": " + one.reason()));
    print.flush();
  }

  /** Whether a case's container is scanned with another of its cases is what an officer asks. */
  private static String alerted(DayArrivals.Alerted one, Plan plan) {
    String about = one.caseId() + ": " + one.why();
    Optional<PlannedScan> scan =
        one.sameScan().stream().flatMap(other -> plan.of(other).stream()).findFirst();
    if (scan.isPresent()) {
      return "alerted: "
          + about
          + "; its container is planned at "
          + scan.get().slot().begin()
          + " at "
          + scan.get().slot().scanner()
          + " with "
          + String.join(", ", scan.get().arrival().cases());
    }
    return "alerted, but not planned: "
        + about
        + (one.beside().isEmpty()
            ? ""
            : "; its container may be there, by " + String.join(", ", one.beside()));
  }

  private static String perhaps(DayArrivals.Perhaps one, Plan plan) {
    return "perhaps alerted: "
        + one.caseId()
        + ": "
        + one.why()
        + plan.of(one.caseId())
            .map(scan -> "; planned at " + scan.slot().begin() + " at " + scan.slot().scanner())
            .orElse("; not planned");
  }

  private static String cases(LeftOut one) {
    return String.join(", ", one.arrival().cases());
  }

  private static String learned(LearnedRisk learned) {
    String from =
        CountText.of(learned.finds(), "find") + " in " + CountText.of(learned.scans(), "scan");
    if (learned.drawn().of() > 0) {
      from +=
          ", " + learned.drawn().hits() + " in " + CountText.of(learned.drawn().of(), "drawn one");
    }
    if (learned.model().isEmpty()) {
      return "By score: " + from + " are too few to learn from";
    }
    String text = "By risk learned from " + from;
    if (learned.check().isEmpty()) {
      return text;
    }
    Calibration check = learned.check().get();
    long agreeing = check.bands().stream().filter(Calibration.Band::agrees).count();
    return text
        + "; checked on the latest fifth: "
        + agreeing
        + " of "
        + check.bands().size()
        + " bands of risk as found";
  }
}
