package org.cargolens.casework.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonException;
import org.cargolens.analysis.report.Advice;
import org.cargolens.casework.Casework;
import org.cargolens.casework.Request;
import org.cargolens.casework.Samples;
import org.cargolens.casework.audit.AuditEntry;
import org.cargolens.casework.audit.AuditSlice;
import org.cargolens.casework.audit.AuditSliceJson;
import org.cargolens.casework.audit.ChainCheck;
import org.cargolens.casework.decision.FourEyes;
import org.cargolens.casework.decision.Verdict;
import org.cargolens.casework.people.Actor;
import org.cargolens.casework.people.NotAllowedException;
import org.cargolens.casework.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSliceTest {
  @TempDir private Path folder;
  private CaseStore store;
  private Casework casework;

  @BeforeEach
  void cases() throws IOException {
    store = CaseStore.open(folder.resolve("cases.db"), Samples.CLOCK);
    casework = new Casework(store, FourEyes.NEVER);
    casework.importCases(
        Request.of("a", Samples.OFFICER),
        Samples.PORT,
        List.of(Samples.fish("A"), Samples.fish("B")));
    casework.recordScan(Request.of("b", Samples.OFFICER), "B", Samples.scan(Advice.RED));
    long decision =
        casework
            .decide(
                Request.of("c", Samples.OPERATOR),
                "B",
                Samples.decision(Verdict.INSPECT, Advice.RED))
            .number();
    casework.decide(
        new Request("d", Samples.OPERATOR, OptionalLong.of(decision)),
        "B",
        Samples.decision(Verdict.CLEAR, Advice.RED));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private AuditSlice slice() throws IOException {
    ChainCheck.Result trail = casework.trail(Samples.OFFICER, "B");
    return new AuditSlice(
        "B", store.ofCase("B"), new ChainCheck.Anchor(trail.entries(), trail.head()));
  }

  @Test
  void json_slice_isReadBackAndHolds() throws IOException {
    AuditSlice slice = slice();
    String text = Json.print(AuditSliceJson.write(slice));

    AuditSlice back = AuditSliceJson.read(Json.parse(text, "slice"));

    assertThat(back).isEqualTo(slice);
    assertThat(back.fault()).isEmpty();
    assertThat(back.entries()).hasSize(4);
  }

  @Test
  void fault_forgedEntries_areNamed() throws IOException {
    AuditSlice slice = slice();
    List<AuditEntry> entries = slice.entries();
    String text = Json.print(AuditSliceJson.write(slice));

    assertThat(read(text.replace("inspect", "suspect")).fault().orElseThrow())
        .hasToString("entry 4: its content does not have the digest it states");
    assertThat(with(slice, entries.get(1), entries.get(0)).fault().orElseThrow().what())
        .contains("stands behind entry 3");
    assertThat(new AuditSlice("A", entries, slice.head()).fault().orElseThrow().what())
        .contains("is of B, not of A");
    assertThat(
            new AuditSlice("B", entries, new ChainCheck.Anchor(4, slice.head().digest()))
                .fault()
                .orElseThrow()
                .what())
        .contains("is not the trail's last");
    AuditEntry third = entries.get(2);
    AuditEntry loose =
        new AuditEntry(
            third.number(),
            third.at(),
            third.requestId(),
            third.kind(),
            third.actor(),
            third.subject(),
            third.content(),
            third.corrects(),
            new AuditEntry.Link(entries.get(0).link().digest(), third.link().digest()));
    assertThat(with(slice, entries.get(1), loose).fault().orElseThrow().what())
        .contains("does not follow");
    assertThat(new AuditSlice("B", List.of(), slice.head()).fault()).isEmpty();
  }

  @Test
  void read_brokenForms_nameThePlace() throws IOException {
    String text = Json.print(AuditSliceJson.write(slice()));

    for (String[] change :
        new String[][] {
          {"audit-slice:1", "audit-slice:2"},
          {"\"decision\"", "\"guess\""},
          {"\"scanner-operator\"", "\"boss\""},
          {"2026-11-29T", "someday"},
          {"\"sha256\": \"", "\"sha256\": \"x"},
        }) {
      assertThatThrownBy(() -> read(text.replace(change[0], change[1])))
          .as(change[0])
          .isInstanceOf(JsonException.class)
          .hasMessageContaining("slice:");
    }
  }

  @Test
  void trail_ofAnotherPort_isNotShown() {
    assertThatThrownBy(
            () -> casework.trail(new Actor("p-9", Role.PORT_OFFICER, Samples.OTHER_PORT), "B"))
        .isInstanceOf(NotAllowedException.class);
  }

  private static AuditSlice with(AuditSlice slice, AuditEntry... entries) {
    return new AuditSlice(slice.caseId(), new ArrayList<>(List.of(entries)), slice.head());
  }

  private static AuditSlice read(String text) throws IOException {
    return AuditSliceJson.read(Json.parse(text, "slice"));
  }
}
