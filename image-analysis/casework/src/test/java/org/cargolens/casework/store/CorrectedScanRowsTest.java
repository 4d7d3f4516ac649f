package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.Waiting;
import org.junit.jupiter.api.Test;

/** What cases wait for once the advice of a scan was corrected. */
class CorrectedScanRowsTest extends FollowUpCase {
  @Test
  void clear_scanCorrectedToRedSince_awaitsADecisionAgain() throws IOException {
    long green = scan(Advice.GREEN, Optional.empty());
    Instant scanned = now;
    later();
    decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().awaits()).isEmpty();
    assertThat(summary().result().verdict()).contains(Verdict.CLEAR);
    correctScan(Advice.RED, green, scanned);

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    assertThat(summary().result().verdict()).isEmpty();
    later();
    long again = decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    casework.confirm(Request.of("second", Samples.SECOND), "a", again, true);
    assertThat(summary().awaits()).isEmpty();
    assertThat(summary().result().verdict()).contains(Verdict.CLEAR);
  }

  @Test
  void clear_scanCorrectedToAmberSince_awaitsADecisionAgainAndStands() throws IOException {
    Instant scanned = now;
    long green = scan(Advice.GREEN, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.empty());
    correctScan(Advice.AMBER, green, scanned);

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    assertThat(summary().result().verdict()).contains(Verdict.CLEAR);
    decide(Verdict.CLEAR, Optional.empty());
    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void clear_scanCorrectedToMilderAdviceSince_awaitsNothing() throws IOException {
    Instant scanned = now;
    long amber = scan(Advice.AMBER, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.empty());
    correctScan(Advice.GREEN, amber, scanned);

    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void opening_foundNothingAndScanCorrectedToRedSince_awaitsADecision() throws IOException {
    Instant scanned = now;
    long green = scan(Advice.GREEN, Optional.empty());
    later();
    decide(Verdict.INSPECT, Optional.empty());
    later();
    openContainer();
    assertThat(summary().awaits()).isEmpty();
    correctScan(Advice.RED, green, scanned);

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
    later();
    openContainer();
    assertThat(summary().awaits()).isEmpty();
  }

  /** The correction speaks of the same image, made then. */
  private void correctScan(Advice advice, long corrected, Instant scanned) throws IOException {
    Instant recorded = later();
    now = scanned;
    scan(advice, Optional.of(corrected));
    now = recorded;
  }
}
