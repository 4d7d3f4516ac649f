package org.cargolens.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cargolens.casework.Samples.OFFICER;
import static org.cargolens.casework.Samples.PORT;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.cargolens.analysis.json.Json;
import org.cargolens.analysis.json.JsonArray;
import org.cargolens.analysis.json.JsonObject;
import org.cargolens.casework.audit.EntryDraft;
import org.cargolens.casework.audit.EntryKind;
import org.cargolens.casework.cases.CargoCase;
import org.cargolens.casework.cases.CaseJson;
import org.cargolens.casework.cases.Notice;
import org.cargolens.casework.cases.Papers;
import org.cargolens.casework.cases.Provenance;
import org.cargolens.casework.cases.References;
import org.cargolens.casework.store.CaseStore;
import org.cargolens.casework.store.EitherDatabase;
import org.cargolens.casework.store.EntryPlan;
import org.cargolens.casework.store.StoreAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Imports that come at once under one request: the second is held against what the first did. */
class ParallelImportTest {
  /** For how long a thread may take to come to where it waits, or to its end. */
  private static final int DEADLINE_SECONDS = 60;

  private static final Request REQUEST = Request.of("papers", OFFICER);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(EitherDatabase.class)
  void importCases_otherFilesAtOnceByTwoPrograms_oneAloneIsRecorded(EitherDatabase database)
      throws Exception {
    assertThat(ofOneOfTwoPrograms(database, "b", "c")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(EitherDatabase.class)
  void importCases_partOfTheFileAtOnce_oneAloneIsAnswered(EitherDatabase database)
      throws Exception {
    assertThat(ofOneOfTwoPrograms(database, "b")).contains("b");
  }

  /** Returns the cases that are there once the cases a and b came in, or others, but not both. */
  private List<String> ofOneOfTwoPrograms(EitherDatabase database, String... others)
      throws Exception {
    StoreAddress address = database.newStore(folder);
    try (CaseStore holder = CaseStore.open(address);
        CaseStore one = CaseStore.open(address);
        CaseStore other = CaseStore.open(address)) {
      List<FutureTask<ImportedCases>> imports =
          List.of(importing(one, "a", "b"), importing(other, others));

      runAtOnce(holder, imports);

      assertOneIsRefused(imports);
      assertThat(holder.verify(Optional.empty()).fault()).isEmpty();
      return holder.cases();
    }
  }

  @ParameterizedTest
  @EnumSource(EitherDatabase.class)
  void importCases_otherFilesAtOnceByThreadsOfOneStore_oneAloneIsRecorded(EitherDatabase database)
      throws Exception {
    try (CaseStore store = CaseStore.open(database.newStore(folder))) {
      List<FutureTask<ImportedCases>> imports =
          List.of(importing(store, "a", "b"), importing(store, "b", "c"));

      runAtOnce(store, imports, ParallelImportTest::isKeptOut);

      assertOneIsRefused(imports);
      assertThat(store.cases()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(EitherDatabase.class)
  void importCases_sameFileAtOnceByThreadsOfOneStore_bothAreAnsweredAlike(EitherDatabase database)
      throws Exception {
    try (CaseStore store = CaseStore.open(database.newStore(folder))) {
      List<FutureTask<ImportedCases>> imports =
          List.of(importing(store, "a", "b"), importing(store, "a", "b"));

      runAtOnce(store, imports, ParallelImportTest::isKeptOut);

      assertThat(answer(imports.get(0)).entries())
          .hasSize(2)
          .isEqualTo(answer(imports.get(1)).entries());
      assertThat(store.lastNumber()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(EitherDatabase.class)
  void importPapers_otherNoticesAtOnceByTwoPrograms_oneAloneIsRecorded(EitherDatabase database)
      throws Exception {
    StoreAddress address = database.newStore(folder);
    try (CaseStore holder = CaseStore.open(address);
        CaseStore one = CaseStore.open(address);
        CaseStore other = CaseStore.open(address)) {
      bringIn(holder, "a", "b");
      List<FutureTask<ImportedCases>> imports =
          List.of(
              importing(one, withdrawing("a", List.of())),
              importing(other, withdrawing("b", List.of())));

      runAtOnce(holder, imports);

      assertOneIsRefused(imports, " with papers that say something else of earlier ones");
      assertThat(holder.lastNumber()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(EitherDatabase.class)
  void importPapers_casesOfTheRequestCameMeanwhile_noteIsRefused(EitherDatabase database)
      throws Exception {
    StoreAddress address = database.newStore(folder);
    try (CaseStore holder = CaseStore.open(address);
        CaseStore late = CaseStore.open(address)) {
      bringIn(holder, "a");
      FutureTask<ImportedCases> imported =
          importing(late, withdrawing("a", List.of(Samples.fish("b"))));
      Thread thread = new Thread(imported);

      var unused =
          holder.withMessages(
              tables -> {
                thread.start();
                await(thread, ParallelImportTest::isAdding);
                return tables.append(ofTheRequest(Samples.fish("b")));
              });

      assertThatThrownBy(() -> answer(imported))
          .cause()
          .isInstanceOf(CaseworkException.class)
          .hasMessageContaining("request papers came in from elsewhere meanwhile")
          .hasMessageContaining("send the same request again");
      assertThat(holder.lastNumber()).isEqualTo(2);
    }
  }

  private static void bringIn(CaseStore store, String... ids) throws IOException {
    List<CargoCase> cases = Arrays.stream(ids).map(Samples::fish).toList();
    assertThat(
            new Casework(store).importCases(Request.of("before", OFFICER), PORT, cases).entries())
        .hasSize(ids.length);
  }

  /** Papers that take those of a case back, and state others. */
  private static Papers withdrawing(String caseId, List<CargoCase> stated) {
    Notice notice =
        new Notice(
            Notice.Kind.WITHDRAWN,
            "CUSCAR of " + caseId,
            new Provenance("LINE", "papers.edi", "message 1", Samples.NOW),
            new Notice.Named(Set.of(caseId), Set.of(), Set.of()),
            0);
    return new Papers(stated, Map.of(), List.of(notice));
  }

  /** What another import of the same request brings in. */
  private static EntryPlan ofTheRequest(CargoCase one) {
    JsonObject body =
        JsonObject.builder()
            .put("place", PORT.path())
            .put("case", CaseJson.open(one))
            .put("references", JsonArray.of(List.of(Json.text(References.ofRequest(REQUEST.id())))))
            .build();
    EntryDraft draft =
        EntryDraft.of(REQUEST.id() + "/" + one.id(), EntryKind.CASE, OFFICER, body).about(one.id());
    return new EntryPlan(
        draft.requestId(), draft.kind(), OFFICER, draft.subject(), entries -> Optional.of(draft));
  }

  private static FutureTask<ImportedCases> importing(CaseStore store, String... ids) {
    return importing(store, Papers.of(Arrays.stream(ids).map(Samples::fish).toList()));
  }

  private static FutureTask<ImportedCases> importing(CaseStore store, Papers papers) {
    return new FutureTask<>(() -> new Casework(store).importPapers(REQUEST, PORT, papers));
  }

  /** Lets nobody write until all imports are at where they add what they have. */
  private static void runAtOnce(CaseStore holder, List<FutureTask<ImportedCases>> imports)
      throws IOException {
    runAtOnce(holder, imports, ParallelImportTest::isAdding);
  }

  private static void runAtOnce(
      CaseStore holder, List<FutureTask<ImportedCases>> imports, Predicate<Thread> isAtTheStore)
      throws IOException {
    List<Thread> threads = new ArrayList<>();
    imports.forEach(one -> threads.add(new Thread(one)));
    var unused =
        holder.withMessages(
            tables -> {
              threads.forEach(Thread::start);
              threads.forEach(thread -> await(thread, isAtTheStore));
              return tables;
            });
  }

  private static void await(Thread thread, Predicate<Thread> isAtTheStore) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (thread.isAlive() && !isAtTheStore.test(thread)) {
      assertThat(System.nanoTime()).as("%s", thread.getState()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** Its plans are made; waiting for anything else, such as a class, is not enough. */
  private static boolean isAdding(Thread thread) {
    return Stream.of(thread.getStackTrace())
        .anyMatch(frame -> frame.getMethodName().equals("appendAll"));
  }

  /** Threads that share a store with who holds it wait before they read anything. */
  private static boolean isKeptOut(Thread thread) {
    return thread.getState() == Thread.State.BLOCKED || isAdding(thread);
  }

  private static ImportedCases answer(FutureTask<ImportedCases> one) throws Exception {
    return one.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }

  private static void assertOneIsRefused(List<FutureTask<ImportedCases>> imports) throws Exception {
    assertOneIsRefused(imports, " with papers of other cases");
  }

  private static void assertOneIsRefused(List<FutureTask<ImportedCases>> imports, String why)
      throws Exception {
    List<Throwable> refused = new ArrayList<>();
    for (FutureTask<ImportedCases> one : imports) {
      try {
        ImportedCases imported = answer(one);
        assertThat(imported.entries().size() + imported.noted().entries().size()).isPositive();
      } catch (ExecutionException e) {
        refused.add(e.getCause());
      }
    }
    assertThat(refused)
        .singleElement()
        .isInstanceOf(CaseworkException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("request papers was recorded as entry ", why);
  }
}
