package org.cargolens.casework.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Opening;
import org.cargolens.casework.decision.OpeningResult;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.yield.CaseSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A case whose steps are made again or corrected, by the hour. */
abstract class FollowUpCase {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  Instant now = Samples.NOW;
  CaseStore store;
  Casework casework;
  int images;
  int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), () -> now);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(request(), Samples.PORT, List.of(Samples.fish("a")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  Instant later() {
    now = now.plus(HOUR);
    return now;
  }

  Request request() {
    requests++;
    return Request.of("r" + requests, Samples.OFFICER);
  }

  void scan() throws IOException {
    scan(Advice.GREEN, Optional.empty());
  }

  long scan(Advice advice, Optional<Long> corrects) throws IOException {
    // A correction is of the same image, another scan has another.
    images += corrects.isPresent() ? 0 : 1;
    ScanRecord scan = Samples.scan(advice, images);
    return casework
        .recordScan(
            request().correcting(corrects),
            "a",
            new ScanRecord(scan.image(), now, scan.where(), scan.judgement()))
        .number();
  }

  long decide(Verdict verdict, Optional<Long> corrects) throws IOException {
    return casework
        .decide(request().correcting(corrects), "a", Samples.decision(verdict, Advice.GREEN))
        .number();
  }

  void openContainer() throws IOException {
    requests++;
    casework.recordOutcome(
        Request.of("r" + requests, Samples.INSPECTOR),
        "a",
        new Opening(OpeningResult.NOTHING, now, List.of(), Opening.Evidence.NONE));
  }

  CaseSummary summary() throws IOException {
    List<CaseSummary> found = new ArrayList<>();
    YieldSpan all = new YieldSpan(Instant.EPOCH, now.plus(HOUR));
    for (CaseSummary one : store.summaries().unscanned(all)) {
      found.add(one);
    }
    store.summaries().scanned(all, found::add);
    return found.get(0);
  }
}
