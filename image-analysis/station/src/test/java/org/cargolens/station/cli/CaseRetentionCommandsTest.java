package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How long personal data are kept, and what keeps them. */
class CaseRetentionCommandsTest extends CaseCommands {
  private CommandRun centre(String id, Object... words) {
    return runAt(id, "central-risk", "centre", words);
  }

  @Test
  void retention_setAndConfirmed_holdsForAll() {
    assertThat(centre("c-1", "case", "retention").err()).contains("no such store");

    CommandRun asked =
        centre("c-1", "case", "retention", "--days", "700", "--violation-days", "3650");
    assertThat(asked.out())
        .contains("centre: all is kept")
        .contains("700 days, 3650 with a violation, asked for by c-1, waits")
        .contains("case retention --confirm 1");
    assertThat(centre("c-1", "case", "retention", "--confirm", "1").exitCode()).isNotZero();
    assertThat(centre("c-2", "case", "retention", "--confirm", "1").out())
        .contains("centre: 700 days, 3650 with a violation")
        .contains("set by c-1 and c-2");
    assertThat(centre("c-1", "case", "retention", "--keep", "--days", "1").exitCode()).isEqualTo(2);
    assertThat(centre("c-1", "case", "retention", "--violation-days", "1").exitCode()).isEqualTo(2);
    assertThat(centre("c-1", "case", "retention", "--days", "0").exitCode()).isEqualTo(2);
  }

  @Test
  void retain_nothingDue_saysSoAndOfficersMayNot() {
    importCases();
    centre("c-1", "case", "retention", "--days", "1");
    centre("c-2", "case", "retention", "--confirm", "3");

    assertThat(centre("c-1", "case", "retain", "--dry-run").out())
        .contains("0 to be erased, 0 held");
    assertThat(centre("c-1", "case", "retain").out()).contains("0 erased, 0 held");
    assertThat(run("p-1", "port-officer", "case", "retain").exitCode()).isEqualTo(4);
  }

  @Test
  void hold_case_keepsItFromErasureUntilItIsReleased() {
    importCases();
    assertThat(centre("c-1", "case", "hold", "B1", "--reason", "a court asks").out())
        .contains("entry 3: on hold");
    CommandRun erase = centre("c-1", "case", "erase", "B1");
    assertThat(erase.exitCode()).isNotZero();
    assertThat(erase.err()).contains("on legal hold by entry 3; release it first");
    assertThat(centre("c-1", "case", "release", "B1", "--reason", "decided").out())
        .contains("entry 4: released");
    assertThat(centre("c-1", "case", "show", "B1").out())
        .contains("hold (legal)")
        .contains("hold (released)");
    assertThat(centre("c-1", "case", "erase", "B1").out()).contains("personal data erased");
  }
}
