package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.FourEyesSettings;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.Role;
import org.cargolens.casework.yield.FollowUp;
import org.cargolens.casework.yield.Waiting;
import org.junit.jupiter.api.Test;

/** What cases wait for once a decision was corrected. */
class CorrectedDecisionRowsTest extends FollowUpCase {
  @Test
  void decided_corrected_isWhenTheFirstOneCameToCount() throws IOException {
    scan();
    Instant first = later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.of(clear));

    assertThat(summary().steps().decided()).contains(first);
    assertThat(summary().awaits()).isEmpty();
  }

  @Test
  void opening_clearCorrectedToInspect_isAwaitedSinceTheCorrection() throws IOException {
    scan();
    later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    Instant suspected = later();
    long inspect = decide(Verdict.INSPECT, Optional.of(clear));
    later();
    decide(Verdict.SUSPECT, Optional.of(inspect));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
  }

  @Test
  void suspicion_earlierClearCorrected_staysAndIsTheVerdict() throws IOException {
    scan();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    Instant suspected = later();
    decide(Verdict.SUSPECT, Optional.empty());
    later();
    decide(Verdict.CLEAR, Optional.of(clear));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
    assertThat(summary().result().verdict()).contains(Verdict.SUSPECT);
  }

  @Test
  void rescan_earlierDecisionCorrected_isNotAnswered() throws IOException {
    scan();
    later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    Instant again = later();
    scan();
    later();
    decide(Verdict.CLEAR, Optional.of(clear));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, again));
  }

  @Test
  void clear_correctedToSuspectThatNobodyConfirmed_awaitsADecision() throws IOException {
    casework = new Casework(store, FourEyes.ALWAYS);
    scan();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    casework.confirm(Request.of("yes", Samples.SECOND), "a", clear, true);
    assertThat(summary().awaits()).isEmpty();
    Instant suspected = later();
    long suspect = decide(Verdict.SUSPECT, Optional.of(clear));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, suspected));
    Instant confirmed = later();
    casework.confirm(Request.of("too", Samples.SECOND), "a", suspect, true);
    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, confirmed));
  }

  @Test
  void clear_correctsADecisionBeforeTheRedScan_awaitsADecisionAndIsNoVerdict() throws IOException {
    for (Verdict before : List.of(Verdict.CLEAR, Verdict.INSPECT)) {
      store.close();
      openWhereOneDecides(folder.resolve(before.word() + ".db"));
      long first = decide(before, Optional.empty());
      Instant scanned = later();
      scan(Advice.RED, Optional.empty());
      later();
      decide(Verdict.CLEAR, Optional.of(first));

      assertThat(summary().waiting()).contains(new Waiting(FollowUp.DECISION, scanned));
      assertThat(summary().result().verdict()).isEmpty();
      assertThat(casework.view(Samples.OFFICER, "a").decision()).isEmpty();
    }
  }

  @Test
  void suspicion_correctsADecisionThatNeverCounted_awaitsAnOpening() throws IOException {
    casework = new Casework(store, FourEyes.EVERY_CLEAR);
    long refused = decide(Verdict.CLEAR, Optional.empty());
    casework.confirm(Request.of("no", Samples.SECOND), "a", refused, false);
    long clear = decide(Verdict.CLEAR, Optional.empty());
    casework.confirm(Request.of("yes", Samples.SECOND), "a", clear, true);
    Instant suspected = later();
    decide(Verdict.SUSPECT, Optional.of(refused));

    assertThat(summary().waiting()).contains(new Waiting(FollowUp.OPENING, suspected));
    assertThat(summary().result().verdict()).contains(Verdict.SUSPECT);
  }

  @Test
  void decision_correctedAfterTheOpening_awaitsNoSecondOpening() throws IOException {
    scan();
    later();
    long clear = decide(Verdict.CLEAR, Optional.empty());
    later();
    openContainer();
    later();
    decide(Verdict.INSPECT, Optional.of(clear));

    assertThat(summary().awaits()).isEmpty();
  }

  private void openWhereOneDecides(Path file) throws IOException {
    store = CaseStore.open(file, () -> now);
    FourEyesSettings settings = new FourEyesSettings(store);
    Actor second = new Actor("c-2", Role.CENTRAL_RISK, Samples.TOP);
    long asked =
        settings.set(Request.of("lax", Samples.CENTRE), Samples.TOP, FourEyes.NEVER).number();
    var unused = settings.confirm(Request.of("lax-too", second), asked, true);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(request(), Samples.PORT, List.of(Samples.fish("a")));
  }
}
