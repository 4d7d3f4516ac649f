package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.scans.ScanRecord;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnsweredScansTest {
  private static final ScanRecord FIRST = scan("aa", Advice.RED);
  private static final ScanRecord OTHER = scan("bb", Advice.GREEN);

  @TempDir private Path folder;
  private CaseStore store;
  private Casework casework;
  private int requests;

  @BeforeEach
  void open() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(request(Optional.empty()), Samples.PORT, List.of(Samples.fish("a")));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void by_noScanBefore_isEmpty() throws IOException {
    long decision = decide(Optional.empty());
    record(FIRST, Optional.empty());

    assertThat(answered(decision)).isEmpty();
  }

  @Test
  void by_scansBeforeAndAfter_isTheLastBeforeWhatIsCorrected() throws IOException {
    record(FIRST, Optional.empty());
    long first = decide(Optional.empty());
    record(OTHER, Optional.empty());
    long second = decide(Optional.empty());
    long corrected = decide(Optional.of(first));

    assertThat(answered(first)).contains(FIRST);
    assertThat(answered(second)).contains(OTHER);
    assertThat(answered(corrected)).contains(FIRST);
  }

  @Test
  void by_correctionOfADecisionThatNeverCounted_isTheLastBeforeTheCorrection() throws IOException {
    record(FIRST, Optional.empty());
    casework = new Casework(store, FourEyes.ALWAYS);
    long waits = decide(Optional.empty());
    record(OTHER, Optional.empty());

    assertThat(answered(decide(Optional.of(waits)))).contains(OTHER);
  }

  @Test
  void by_scanCorrectedAfterwards_isWhatWasSeenUnlessItIsAnotherImage() throws IOException {
    long scan = record(FIRST, Optional.empty());
    long decision = decide(Optional.empty());
    long corrected = record(scan("aa", Advice.GREEN), Optional.of(scan));
    assertThat(answered(decision)).contains(FIRST);

    record(OTHER, Optional.of(corrected));
    assertThat(answered(decision)).isEmpty();
  }

  private Optional<ScanRecord> answered(long entry) throws IOException {
    return new AnsweredScans(casework.view(Samples.OFFICER, "a").entries()).by(entry);
  }

  private long record(ScanRecord scan, Optional<Long> corrects) throws IOException {
    return casework.recordScan(request(corrects), "a", scan).number();
  }

  private long decide(Optional<Long> corrects) throws IOException {
    return casework
        .decide(request(corrects), "a", Samples.decision(Verdict.INSPECT, Advice.RED))
        .number();
  }

  private Request request(Optional<Long> corrects) {
    requests++;
    return Request.of("r" + requests, Samples.OFFICER).correcting(corrects);
  }

  private static ScanRecord scan(String digits, Advice advice) {
    ScanRecord like = Samples.scan(advice);
    return new ScanRecord(
        new Sha256(digits.repeat(32)), like.scannedAt(), like.where(), like.judgement());
  }
}
