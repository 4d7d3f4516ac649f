package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.store.SampleEntries.add;
import static org.cargolens.casework.store.SampleEntries.draft;
import static org.cargolens.casework.store.SampleEntries.fill;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.junit.jupiter.api.Test;

/** What is read from a store, and by whom, whatever database it is in. */
interface ReadContract extends StoreContract {
  String NEWER =
      "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
          + " checksum, installed_by, execution_time, success)"
          + " SELECT 99, '999', 'x', 'SQL', 'V999__x.sql', 1, 'x', 1, success"
          + " FROM flyway_schema_history WHERE version = '1'";

  String UPDATE =
      "a newer version of CargoLens has brought its tables to version 999, and this one knows"
          + " them up to "
          + Migrations.SCRIPTS.get(Migrations.SCRIPTS.size() - 1).replaceAll("V|__.*", "");

  @Test
  default void casesFoundBy_references_areThoseOfTheirEntries() throws IOException {
    try (CaseStore store = store()) {
      for (String caseId : List.of("b", "a")) {
        add(store, stating("r1-" + caseId, caseId, "one", "of " + caseId));
        add(store, stating("r2-" + caseId, caseId, "one"));
      }

      assertThat(store.casesFoundBy(List.of("one"))).containsExactly("a", "b");
      assertThat(store.casesFoundBy(List.of("of b", "of nobody"))).containsExactly("b");
      assertThat(store.casesFoundBy(List.of())).isEmpty();
      assertThat(store.verify(Optional.empty()).fault()).isEmpty();
    }
  }

  @Test
  default void read_anotherWritesMeanwhile_isOfOneMoment() throws IOException {
    try (CaseStore store = store();
        CaseStore other = store()) {
      add(store, draft("r1", "a"));
      List<Integer> seen = new ArrayList<>();
      store.forEach(
          entry -> {
            add(other, draft("r2", "a"));
            seen.add(store.ofCase("a").size());
          });

      assertThat(seen).containsExactly(1);
      assertThat(store.ofCase("a")).hasSize(2);
    }
  }

  @Test
  default void summaries_caseFaultyMeanwhile_areOfOneMoment() throws IOException, SQLException {
    YieldSpan all = new YieldSpan(Instant.EPOCH, Samples.NOW.plusSeconds(60));
    try (CaseStore store = store()) {
      Casework casework = new Casework(store);
      casework.importCases(
          Request.of("r1", Samples.OFFICER), Samples.PORT, List.of(Samples.fish("a")));
      casework.recordScan(Request.of("r2", Samples.OFFICER), "a", Samples.scan(Advice.GREEN));
      List<String> seen = new ArrayList<>();
      List<CaseFault> faults =
          store
              .summaries()
              .scanned(
                  all,
                  one -> {
                    seen.add(one.caseId());
                    spoil();
                  });

      assertThat(seen).containsExactly("a");
      assertThat(faults).isEmpty();
      assertThat(store.summaries().scanned(all, one -> seen.add(one.caseId()))).hasSize(1);
      assertThat(seen).containsExactly("a");
    }
  }

  @Test
  default void open_tablesOfANewerVersion_saysSoAtOnce() throws IOException, SQLException {
    store().close();
    change(NEWER);

    assertThatThrownBy(this::store).isInstanceOf(StoreException.class).hasMessageContaining(UPDATE);
    change("DELETE FROM flyway_schema_history WHERE version = '999'");
    store().close();
  }

  @Test
  default void append_newerVersionCameMeanwhile_doesNothingAndSaysSo()
      throws IOException, SQLException {
    try (CaseStore store = store()) {
      add(store, draft("r1", "a"));
      change(NEWER);

      assertThatThrownBy(() -> add(store, draft("r2", "a"))).hasMessageContaining(UPDATE);
      assertThatThrownBy(() -> store.ofCase("a")).hasMessageContaining(UPDATE);
      change("DELETE FROM flyway_schema_history WHERE version = '999'");
      assertThat(store.ofCase("a")).hasSize(1);
      add(store, draft("r2", "a"));
    }
  }

  /** What programs up to schema version 34 ask before each entry. */
  @Test
  default void open_tablesBroughtUpToDate_endsProgramsOfEarlierVersions() throws IOException {
    store().close();

    assertThatThrownBy(() -> change("UPDATE yield_until SET number = 0"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("number");
  }

  @Test
  default void forEach_entries_comeInOrder() throws IOException {
    fill(store());
    List<Long> numbers = new ArrayList<>();
    try (CaseStore store = store()) {
      store.forEach(entry -> numbers.add(entry.number()));
    }

    assertThat(numbers).containsExactly(1L, 2L, 3L);
  }

  private static EntryDraft stating(String request, String caseId, String... references) {
    JsonObject body =
        JsonObject.builder()
            .put("references", JsonArray.of(Stream.of(references).map(Json::text).toList()))
            .build();
    return EntryDraft.of(request, EntryKind.CASE, Samples.OFFICER, body).about(caseId);
  }

  private void spoil() {
    try {
      change("UPDATE case_yield SET fault = 'damaged'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
