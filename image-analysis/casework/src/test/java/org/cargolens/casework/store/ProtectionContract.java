package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.draft;
import static org.cargolens.casework.store.SampleEntries.erasure;
import static org.cargolens.casework.store.SampleEntries.fill;
import static org.cargolens.casework.store.SampleEntries.plan;
import static org.cargolens.casework.store.SampleEntries.secret;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.audit.EntryDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How entries and personal data are protected, whatever database they are in. */
interface ProtectionContract extends StoreContract {
  @ParameterizedTest
  @CsvSource({
    "UPDATE entry SET body = '{}' WHERE number = 2, 2, its content",
    "UPDATE entry SET actor = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET role = 'auditor' WHERE number = 2, 2, its content",
    "UPDATE entry SET place = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET case_id = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET request_id = 'x' WHERE number = 2, 2, its content",
    "UPDATE entry SET recorded_at = '2026-01-01T00:00:00Z' WHERE number = 2, 2, its content",
    "UPDATE entry SET corrects = 1 WHERE number = 2, 2, its content",
    "UPDATE entry SET kind = 'scan' WHERE number = 2, 2, its content",
    "UPDATE entry SET digest = previous WHERE number = 2, 2, its content",
    "UPDATE entry SET sealed = 'AAAA' WHERE number = 2, 2, its content",
    "DELETE FROM entry WHERE number = 2, 2, 'expected entry 2, found 3'",
    "UPDATE entry SET kind = 'x' WHERE number = 2, 2, can't be read",
    "UPDATE entry SET previous = digest WHERE number = 3, 3, does not follow",
    "UPDATE entry SET number = 9 WHERE number = 3, 3, expected entry 3",
  })
  default void verify_changedTable_namesTheFirstBrokenEntry(String change, long number, String what)
      throws IOException, SQLException {
    fill(store());
    change(change);

    try (CaseStore store = store()) {
      ChainCheck.Fault fault = store.verify(Optional.empty()).fault().orElseThrow();
      assertThat(fault.number()).isEqualTo(number);
      assertThat(fault.what()).contains(what);
    }
  }

  @Test
  default void verify_endCutOff_showsAgainstANotedHead() throws IOException, SQLException {
    ChainCheck.Anchor noted = new ChainCheck.Anchor(3, fill(store()).head());
    change("DELETE FROM entry WHERE number = 3");

    try (CaseStore store = store()) {
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
      assertThat(store.verify(Optional.of(noted)).fault().orElseThrow().toString())
          .isEqualTo("entry 3: the entry noted earlier is not there or has another digest");
    }
  }

  @Test
  default void erase_case_destroysKeyAndKeepsTheChain() throws IOException {
    try (CaseStore store = store()) {
      AuditEntry entry = add(store, secret("r1", "a"));
      AuditEntry other = add(store, secret("r2", "b"));
      assertThat(store.personalData().of(entry).orElseThrow().get("name").asText())
          .isEqualTo("Invented");

      EntryDraft erasure = erasure();
      AuditEntry erased = store.personalData().erase(plan(erasure));

      assertThat(store.personalData().erase(plan(erasure))).isEqualTo(erased);
      assertThat(store.personalData().of(entry)).isEmpty();
      assertThat(store.personalData().of(other)).isPresent();
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
      assertThatThrownBy(() -> add(store, secret("r4", "a")))
          .hasMessageContaining("the personal data of case a were erased");
    }
  }

  @Test
  default void erase_caseWithoutKey_leavesAMark() throws IOException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));
      store.personalData().erase(plan(erasure()));

      assertThatThrownBy(() -> add(store, secret("r4", "a"))).hasMessageContaining("were erased");
    }
  }

  @Test
  default void personal_movedToAnotherEntry_isRefused() throws IOException, SQLException {
    try (CaseStore store = store()) {
      add(store, secret("r1", "a"));
      add(store, secret("r2", "a"));
    }
    change("UPDATE entry SET sealed = (SELECT sealed FROM entry WHERE number = 1)");

    try (CaseStore store = store()) {
      AuditEntry second = store.ofCase("a").get(1);
      assertThatThrownBy(() -> store.personalData().of(second))
          .hasMessageContaining("the personal data of entry 2 were changed");
    }
  }
}
