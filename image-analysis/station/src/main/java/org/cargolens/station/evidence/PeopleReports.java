package org.cargolens.station.evidence;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.report.Advice;
import org.cargolens.analysis.report.ScanViewsReport;
import org.cargolens.casework.AnsweredScans;
import org.cargolens.casework.CaseView;
import org.cargolens.casework.DecisionState;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.decision.AdviceSeen;
import org.cargolens.casework.decision.OpeningJson;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.dicos.DicosVersion;
import org.cargolens.dicos.Identifiers;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.tdr.Subject;
import org.cargolens.dicos.tdr.ThreatDetectionReport;
import org.cargolens.scan.RawScan;

/**
 * What people said of a scan of a case, as DICOS threat detection reports: decisions that came to
 * count, also if red advice has overtaken them since (OPERATOR), and openings that stand (GROUND
 * TRUTH), as far as they answered this scan: it was the last one recorded before them. The object
 * of inspection is named by the scan's container numbers, else by those of the case's papers.
 * Immutable.
 */
public final class PeopleReports {
  private final CaseView view;
  private final RawScan scan;
  private final Optional<ScanViewsReport> report;
  private final AnsweredScans answered;

  /**
   * Makes the reports of a case.
   *
   * @param view the case
   * @param scan a scan of it that DICOS can hold ({@link DxWriter#canWrite})
   * @param report what the analysis said of that scan, if it is at hand
   * @throws IOException if the scan is none of the case, or the report speaks of another
   */
  public PeopleReports(CaseView view, RawScan scan, Optional<ScanViewsReport> report)
      throws IOException {
    this.view = view;
    this.scan = scan;
    this.report = report;
    answered = new AnsweredScans(view.entries());
    boolean ofCase = view.scans().stream().anyMatch(this::isThis);
    if (!ofCase) {
      throw new IOException("the scan is none of case " + view.cargoCase().id());
    }
    if (report.isPresent()
        && scan.mainView().channels().stream()
            .noneMatch(channel -> channel.sha256().equals(report.get().main().source().sha256()))) {
      throw new IOException("the report speaks of another scan");
    }
  }

  /**
   * A report of a person.
   *
   * @param entry number of the entry of the decision or opening
   * @param name what it goes by in files, such as {@code operator-12}
   * @param report what was said
   */
  public record Named(long entry, String name, ThreatDetectionReport report) {}

  private boolean isThis(ScanRecord known) {
    return scan.views().stream()
        .flatMap(one -> one.channels().stream())
        .anyMatch(channel -> channel.sha256().equals(known.image()));
  }

  /**
   * Returns whether a decision or an opening answered this scan.
   *
   * @param entry number of its entry
   * @throws IOException if an entry of the case can't be read
   */
  public boolean isAnsweredBy(long entry) throws IOException {
    return answered.by(entry).filter(this::isThis).isPresent();
  }

  /**
   * Returns all reports in the order of their entries.
   *
   * @param withReasons whether the reasons of decisions, which may name people, are told
   */
  public List<Named> all(boolean withReasons) throws IOException {
    List<Named> named = new ArrayList<>();
    for (DecisionState decision : view.decisions()) {
      Optional<ScanRecord> answer = answered.by(decision.entry()).filter(this::isThis);
      if (decision.cameToCount() && answer.isPresent()) {
        named.add(
            new Named(
                decision.entry(),
                "operator-" + decision.entry(),
                CaseThreatReports.decision(
                    decision,
                    new CaseThreatReports.Seen(
                        subject(scan, 0, view, decision.entry()), shown(decision, answer.get())),
                    withReasons)));
      }
    }
    for (AuditEntry entry : openings()) {
      if (isAnsweredBy(entry.number())) {
        named.add(opening(entry, subject(scan, 0, view, entry.number())));
      }
    }
    return named;
  }

  /** Another analysis of the same image, made later, is nothing that who decided has seen. */
  private Optional<ScanViewsReport> shown(DecisionState decision, ScanRecord answer) {
    AdviceSeen seen = decision.decision().how().advice();
    return report
        .filter(said -> seen.shown() && seen.advice().stream().allMatch(isAdviceOf(said)))
        .filter(said -> said.main().source().metadata().projection().isEmpty())
        .filter(said -> ScanRecord.of(said.main()).judgement().says(answer.judgement()));
  }

  private static Predicate<Advice> isAdviceOf(ScanViewsReport said) {
    return advice -> advice == said.main().summary().advice();
  }

  private static Named opening(AuditEntry entry, Subject subject) throws IOException {
    return new Named(
        entry.number(),
        "opening-" + entry.number(),
        CaseThreatReports.opening(
            OpeningJson.read(
                Json.parse(entry.content().body(), "entry " + entry.number()).asObject()),
            entry.actor(),
            subject));
  }

  /**
   * Returns one report of all objects of several, named after the last entry among them.
   *
   * @param reports of one scan, in the order of their entries
   * @param version in which they are written
   * @return empty if there are fewer than two
   */
  public static Optional<Named> aggregate(List<Named> reports, DicosVersion version) {
    if (reports.size() < 2) {
      return Optional.empty();
    }
    long last = reports.get(reports.size() - 1).entry();
    return Optional.of(
        new Named(
            last,
            "aggregate-" + last,
            TogetherReport.of(reports.stream().map(Named::report).toList(), version)));
  }

  /**
   * Returns what reports on a view of a scan speak of.
   *
   * @param before a number of an entry: of the risk, only scores before it were known
   * @throws IOException if an entry of the case can't be read
   */
  static Subject subject(RawScan scan, int view, CaseView known, long before) throws IOException {
    return new Subject(
        Identifiers.scan(scan.mainView().channels().get(0).sha256(), scan.metadata()),
        scan.metadata(),
        CargoObject.of(scan, known, before),
        DxWriter.references(scan, view, DxOptions.DEFAULT));
  }

  private List<AuditEntry> openings() {
    Set<Long> replaced = new HashSet<>();
    List<AuditEntry> all =
        view.entries().stream().filter(entry -> entry.kind() == EntryKind.OUTCOME).toList();
    all.forEach(entry -> entry.corrects().ifPresent(replaced::add));
    return all.stream().filter(entry -> !replaced.contains(entry.number())).toList();
  }
}
