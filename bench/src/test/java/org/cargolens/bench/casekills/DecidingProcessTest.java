package org.cargolens.bench.casekills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cargolens.bench.kills.Leave;
import org.cargolens.bench.kills.SaidSteps;
import org.cargolens.bench.kills.TrialCases;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.StoreAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecidingProcessTest {
  @TempDir private Path folder;
  private String store;
  private Path said;
  private Path leave;

  @BeforeEach
  void importCase() throws IOException {
    store = folder.resolve("cases.db").toString();
    said = folder.resolve("said");
    leave = folder.resolve("leave");
    new Leave(leave).grant(4);
    TrialCases.begin(StoreAddress.parse(store), 1);
  }

  private List<String> decisions() throws IOException {
    List<String> requests = new ArrayList<>();
    try (CaseStore cases = CaseStore.open(StoreAddress.parse(store))) {
      cases.ofKind(EntryKind.DECISION).forEach(entry -> requests.add(entry.requestId()));
    }
    return requests;
  }

  @Test
  void main_startedAgainAfterATornLine_sendsThatRequestAgain() throws IOException {
    Files.writeString(said, "");
    DecidingProcess.main(new String[] {store, said.toString(), "k0", "2", leave.toString()});
    assertThat(SaidSteps.lines(said)).containsExactly("k0-0", "k0-1");
    Files.writeString(said, "k0-0\nk0-");

    DecidingProcess.main(new String[] {store, said.toString(), "k0", "4", leave.toString()});

    assertThat(SaidSteps.lines(said)).containsExactly("k0-0", "k0-1", "k0-2", "k0-3");
    assertThat(decisions()).containsExactly("k0-0", "k0-1", "k0-2", "k0-3");
  }

  @Test
  void main_storeThatCannotBeOpened_ends() throws IOException {
    Files.writeString(said, "");
    Path none = Files.createDirectory(folder.resolve("a folder"));

    assertThatIOException()
        .isThrownBy(
            () ->
                DecidingProcess.main(
                    new String[] {none.toString(), said.toString(), "k0", "1", leave.toString()}));
    assertThat(said).isEmptyFile();
  }

  @Test
  void run_storeWithEntries_isRefused() {
    CaseKillsOptions options = new CaseKillsOptions(2, 1, 0, 1, Optional.of(store));

    assertThatIOException()
        .isThrownBy(() -> new CaseKillsProgram(options).run())
        .withMessageContaining("holds entries already");
  }
}
