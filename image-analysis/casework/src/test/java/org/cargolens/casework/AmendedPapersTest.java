package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.Papers;
import org.junit.jupiter.api.Test;

/** What papers that change earlier ones leave with the cases of those. */
class AmendedPapersTest extends IncomingPapers {
  @Test
  void change_isRecordedWithTheCasesThatItNames() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1", "CNI+2+B2", "GID+1"));

    take(message("CUSCAR", "85+MAN1+4", "CNI+2+B2", "GID+1"));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
  }

  @Test
  void changes_ofOneDocumentOverAndOver_areNotedOnceWithEachCase() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1", "CNI+2+B2", "GID+1"));

    ImportedCases imported = take(messages(Collections.nCopies(50, "BGM+85+MAN1+4'")));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(imported.noted().entries()).hasSize(2);
    assertThat(imported.noted().entries().get(0).content().body())
        .contains("\"messages\": 50", "\"position\": \"interchange R9, message 1\"");
  }

  @Test
  void changes_ofManyDocumentsOfOneCase_areRefusedBeforeAnythingIsRecorded() throws IOException {
    take(message("CUSCAR", "85+MAN1+9", "CNI+1+B1", "GID+1"));
    List<String> changes = new ArrayList<>();
    for (int i = 0; i <= NotedCases.MOST_OF_ONE; i++) {
      changes.add("BGM+85+X" + i + "+4'RFF+ACW:MAN1'");
    }
    Papers papers = messages(changes);

    assertThatThrownBy(() -> take(papers))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("of more than 100 documents are about case B1");
    assertThat(kinds("B1")).containsExactly(EntryKind.CASE);
  }

  @Test
  void changes_ofManyDocumentsOfManyCases_areRefusedBeforeAnythingIsRecorded() throws IOException {
    StringBuilder bills = new StringBuilder("BGM+85+MAN1+9'");
    for (int i = 0; i < 60; i++) {
      bills.append("CNI+" + (i + 1) + "+B" + i + "'GID+1'");
    }
    take(messages(List.of(bills.toString())));
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      changes.add("BGM+85+X" + i + "+4'RFF+ACW:MAN1'");
    }
    Papers papers = messages(changes);

    assertThatThrownBy(() -> take(papers))
        .isInstanceOf(CaseworkException.class)
        .hasMessageContaining("more than 1120 notes with 60 earlier cases")
        .hasMessageContaining("split it");
    assertThat(kinds("B0")).containsExactly(EntryKind.CASE);
  }

  @Test
  void change_inTheFileOfItsPapers_isRecordedAfterThem() throws IOException {
    String whole = "BGM+85+MAN1+9'CNI+1+B1'GID+1'CNI+2+B2'GID+1'";
    Papers both = messages(List.of(whole, "BGM+85+MAN1+4'CNI+1+B1'GID+1'"));
    Request request = Request.of("both", OFFICER);

    ImportedCases imported = take(request, both);

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE);
    assertThat(imported.entries()).hasSize(2);
    assertThat(imported.noted().entries()).hasSize(1);
    assertThat(take(request, both)).isEqualTo(imported);
    take(both);
    assertThat(kinds("B1"))
        .containsExactly(EntryKind.CASE, EntryKind.AMENDMENT, EntryKind.CASE, EntryKind.AMENDMENT);
  }

  @Test
  void change_ofTheWholeDocumentInItsFile_isRecordedWithAllOfItsCases() throws IOException {
    take(messages(List.of("BGM+85+MAN1+9'CNI+1+B1'GID+1'CNI+2+B2'GID+1'", "BGM+85+MAN1+4'")));

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
    assertThat(kinds("B2")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT);
  }

  @Test
  void change_beforeThePapersInOneFile_isOfEarlierOnesAlone() throws IOException {
    Papers both =
        messages(List.of("BGM+85+MAN1+4'CNI+1+B1'GID+1'", "BGM+85+MAN1+9'CNI+1+B1'GID+1'"));

    take(both);
    take(both);

    assertThat(kinds("B1")).containsExactly(EntryKind.CASE, EntryKind.AMENDMENT, EntryKind.CASE);
  }
}
