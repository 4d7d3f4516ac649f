package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cargolens.scan.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakenNotesTest {
  private static final ObjectFolder.FolderSync NO_SYNC = folder -> {};

  @TempDir private Path root;

  private TakenNotes open() throws IOException {
    return TakenNotes.open(root.resolve("taken"), NO_SYNC);
  }

  private static String name(int object, int content) {
    ByteBuffer bytes = ByteBuffer.wrap(("x" + content).getBytes(StandardCharsets.US_ASCII));
    return ObjectNames.of("1.2." + object, Sha256.of(bytes));
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> name(i, 0)).toList();
  }

  private List<Path> sorted() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("taken-earlier"))) {
      return files.sorted().toList();
    }
  }

  private static void assertContains(TakenNotes notes, List<String> names) throws IOException {
    for (String name : names) {
      assertThat(notes.contains(name)).as(name).isTrue();
    }
  }

  @Test
  void note_manyNames_holdsFewInMemoryAndFewFiles() throws IOException {
    int step = 2000;
    int all = 60 * step;
    try (TakenNotes notes = open()) {
      for (int from = 0; from < all; from += step) {
        notes.note(names(from, from + step));
        assertThat(notes.held()).isLessThan(TakenNotes.MOST_RECENT + step);
      }
      assertContains(notes, names(all - 100, all));
      assertThat(notes.contains(name(all, 0))).isFalse();
    }
    assertThat(sorted()).hasSizeLessThan(8);
    long bytes = 0;
    for (Path file : sorted()) {
      bytes += Files.size(file);
    }
    assertThat(bytes).isLessThanOrEqualTo(44L * all);
    try (TakenNotes again = open()) {
      assertThat(again.held()).isLessThan(TakenNotes.MOST_RECENT);
      assertContains(again, IntStream.range(0, 300).mapToObj(i -> name(i * 400, 0)).toList());
    }
  }

  @Test
  void beginningWith_contentsOfAnObjectInLinesAndSortedFiles_areAllFound() throws IOException {
    try (TakenNotes notes = open()) {
      notes.note(List.of(name(1, 7), name(1, 3)));
      notes.note(names(2, 2 + TakenNotes.MOST_RECENT));
      assertThat(notes.held()).isZero();
      notes.note(List.of(name(1, 5), name(1, 7)));

      assertThat(notes.beginningWith(ObjectNames.beginning("1.2.1")))
          .containsExactlyInAnyOrder(name(1, 3), name(1, 5), name(1, 7));
      assertThat(notes.beginningWith(ObjectNames.beginning("1.2.0"))).isEmpty();
      assertThat(notes.contains(name(1, 9))).isFalse();
    }
  }

  /** Somebody has put files into the inbox that he has named himself. */
  @Test
  void contains_otherNamesThanOurs_areKnownFromSortedFilesToo() throws IOException {
    try (TakenNotes notes = open()) {
      notes.note(List.of("scan one.dcs", "b.dcs"));
      notes.note(names(0, TakenNotes.MOST_RECENT));
      assertContains(notes, List.of("scan one.dcs", "b.dcs"));
      assertThat(notes.contains("scan two.dcs")).isFalse();
    }
  }

  /** The owner ends before the sorted file has its name, or before the lines are gone. */
  @Test
  void open_moveThatACrashCutShort_knowsEachNameOnce() throws IOException {
    List<String> names = names(0, TakenNotes.MOST_RECENT);
    Path lines = root.resolve("taken");
    try (TakenNotes notes = open()) {
      notes.note(names.subList(0, 4000));
      Files.copy(lines, root.resolve("copy"));
      notes.note(names.subList(4000, names.size()));
    }
    assertThat(lines).isEmptyFile();
    Path part = sorted().get(0).resolveSibling("0000000007.sorted.part");
    Files.write(part, new byte[100]);
    Files.copy(root.resolve("copy"), lines, StandardCopyOption.REPLACE_EXISTING);

    try (TakenNotes again = open()) {
      assertThat(again.held()).isEqualTo(4000);
      assertContains(again, List.of(names.get(0), names.get(4000)));
      assertThat(part).doesNotExist();
      again.note(names(5000, 5100)); // the lines and the sorted file hold the same 4,000
      assertThat(again.held()).isZero();
    }
    assertThat(sorted()).hasSize(1);
    assertThat(sorted().get(0)).hasSize(44L * (names.size() + 100));
  }

  @Test
  void contains_damagedRecord_countsForNothingAndHidesNoOther() throws IOException {
    List<String> names = names(0, TakenNotes.MOST_RECENT);
    try (TakenNotes notes = open()) {
      notes.note(names);
    }
    Path file = sorted().get(0);
    byte[] bytes = Files.readAllBytes(file);
    int middle = 44 * (TakenNotes.MOST_RECENT / 2);
    bytes[middle + 5] ^= 1; // each search comes by here
    Files.write(file, bytes);

    try (TakenNotes again = open()) {
      long known = 0;
      for (int i = 0; i < names.size(); i += 64) {
        known += again.contains(names.get(i)) ? 1 : 0;
      }
      assertThat(known).isGreaterThanOrEqualTo(names.size() / 64 - 1);
      again.note(names(5000, 5000 + TakenNotes.MOST_RECENT)); // merged without it
    }
    assertThat(sorted().get(0)).hasSize(44L * (2 * TakenNotes.MOST_RECENT - 1));
  }

  @Test
  void open_manyNotesAndNoRoomForASortedFile_holdsThemInMemory() throws IOException {
    int all = 2 * TakenNotes.MOST_RECENT + 10;
    AtomicBoolean fails = new AtomicBoolean();
    ObjectFolder.FolderSync sync =
        folder -> {
          if (fails.get() && folder.endsWith("taken-earlier")) {
            throw new IOException("no space");
          }
        };
    try (TakenNotes notes = TakenNotes.open(root.resolve("taken"), sync)) {
      fails.set(true);
      notes.note(names(0, all));
    }
    try (TakenNotes notes = TakenNotes.open(root.resolve("taken"), sync)) {
      assertContains(notes, names(0, all));
      assertThat(notes.held()).isEqualTo(all);
      fails.set(false);
      notes.note(names(all, all + 2 * TakenNotes.MOST_RECENT));
      assertThat(notes.held()).isZero();
      assertContains(notes, names(0, all));
    }
  }

  /** Each try sorts all names so far, and warns. */
  @Test
  void open_veryManyNotesAndFailingDisk_triesTwiceAndLeavesNoFile() throws IOException {
    int all = 8 * TakenNotes.MOST_RECENT;
    AtomicInteger tries = new AtomicInteger();
    ObjectFolder.FolderSync sync =
        folder -> {
          if (folder.endsWith("taken-earlier")) {
            tries.incrementAndGet();
            throw new IOException("disk away");
          }
        };
    Files.write(root.resolve("taken"), names(0, all)); // as an earlier version did
    try (TakenNotes notes = TakenNotes.open(root.resolve("taken"), sync)) {
      assertThat(notes.held()).isEqualTo(all);
      assertThat(tries).hasValue(2); // once among the lines, once with all of them
      assertThat(sorted()).isEmpty();
      notes.note(names(all, all + TakenNotes.MOST_RECENT));
      assertThat(tries).hasValue(3);
      assertThat(sorted()).isEmpty();
    }
    try (TakenNotes notes = open()) {
      assertThat(notes.held()).isZero();
      assertContains(notes, List.of(name(0, 0), name(all + TakenNotes.MOST_RECENT - 1, 0)));
    }
  }

  @Test
  void note_mergedFileThatCannotBeMadeSafe_isNotLeft() throws IOException {
    AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);
    ObjectFolder.FolderSync sync =
        folder -> {
          if (folder.endsWith("taken-earlier") && left.getAndDecrement() <= 0) {
            throw new IOException("disk away");
          }
        };
    try (TakenNotes notes = TakenNotes.open(root.resolve("taken"), sync)) {
      notes.note(names(0, TakenNotes.MOST_RECENT));
      left.set(1); // the new file is made safe, and what it is merged into is not
      List<String> more = names(TakenNotes.MOST_RECENT, 2 * TakenNotes.MOST_RECENT);
      notes.note(more);
      assertThat(notes.held()).isZero();
      assertContains(notes, List.of(name(0, 0), more.get(0)));
    }
    assertThat(sorted()).hasSize(2);
  }

  @Test
  void open_folderOfSortedFilesThatIsNone_namesItAndLosesNothing() throws IOException {
    Path earlier = Files.writeString(root.resolve("taken-earlier"), "somebody's");
    Files.writeString(root.resolve("taken"), name(1, 0) + "\n");

    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(earlier + ": ")
        .hasMessageContaining("expected a folder");

    assertThat(earlier).hasContent("somebody's");
    Files.delete(earlier);
    try (TakenNotes notes = open()) {
      assertContains(notes, List.of(name(1, 0)));
    }
  }

  @Test
  void open_folderOfSortedFilesThatCannotBeMadeSafeOrListed_namesIt() {
    List<Exception> failures =
        List.of(
            new IOException("Input/output error"),
            new UncheckedIOException(new IOException("Input/output error")));
    for (Exception failure : failures) {
      ObjectFolder.FolderSync sync =
          folder -> {
            if (failure instanceof IOException checked) {
              throw checked;
            }
            throw (UncheckedIOException) failure;
          };
      assertThatThrownBy(() -> TakenNotes.open(root.resolve("taken"), sync))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(root.resolve("taken-earlier") + ": ")
          .hasMessageContaining("Input/output error");
    }
  }

  /** The scan is given back: if it counted as taken after a kill, nobody would ever get it. */
  @Test
  void note_lineThatCannotBeMadeSafe_countsForNothingAtTheNextStart() throws IOException {
    AtomicBoolean fails = new AtomicBoolean();
    TakenNotes.FileSync sync =
        file -> {
          if (fails.get()) {
            throw new IOException("Input/output error");
          }
        };
    try (TakenNotes notes = TakenNotes.open(root.resolve("taken"), NO_SYNC, sync)) {
      notes.note(names(0, 2));
      fails.set(true);
      assertThatThrownBy(() -> notes.note(names(2, 4))).hasMessage("Input/output error");
      assertThat(notes.contains(name(2, 0))).isFalse();
      try (TakenNotes next = open()) { // the owner was killed
        assertContains(next, names(0, 2));
        assertThat(next.contains(name(2, 0))).isFalse();
        assertThat(next.contains(name(3, 0))).isFalse();
      }
      fails.set(false);
      notes.note(names(2, 4));
    }
    try (TakenNotes next = open()) {
      assertContains(next, names(0, 4));
    }
  }

  /** The line was written and stayed, the scan was given back, and a start deleted its objects. */
  @Test
  void note_threadInterrupted_isNotedAndSoAreThoseBehindIt() throws IOException {
    try (TakenNotes notes = open()) {
      Thread.currentThread().interrupt();
      notes.note(names(0, 2));
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
      notes.note(names(2, 4));
    }
    try (TakenNotes next = open()) {
      assertContains(next, names(0, 4));
    }
  }

  /** Whoever deletes what he took, as it comes again, must not do so here. */
  @Test
  void note_lineThatCannotBeCutOffAgain_isNoPlainFailure() throws IOException {
    TakenNotes.FileSync sync =
        file -> {
          file.close();
          throw new IOException("Input/output error");
        };
    try (TakenNotes notes = TakenNotes.open(root.resolve("taken"), NO_SYNC, sync)) {
      assertThatThrownBy(() -> notes.note(names(0, 2)))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("Input/output error");
    }
    try (TakenNotes next = open()) {
      assertContains(next, names(0, 2));
    }
  }

  @Test
  void note_sortedFileThatCannotBeMadeSafe_isNotedAndMovedLater() throws IOException {
    AtomicBoolean fails = new AtomicBoolean();
    ObjectFolder.FolderSync sync =
        folder -> {
          if (fails.get()) {
            throw new IOException("disk away");
          }
        };
    List<String> names = names(0, 2 * TakenNotes.MOST_RECENT);
    try (TakenNotes notes = TakenNotes.open(root.resolve("taken"), sync)) {
      fails.set(true);
      notes.note(names.subList(0, TakenNotes.MOST_RECENT));
      assertThat(notes.held()).isEqualTo(TakenNotes.MOST_RECENT);
      assertContains(notes, names.subList(0, 10));
      fails.set(false);
      notes.note(names.subList(TakenNotes.MOST_RECENT, names.size()));
      assertThat(notes.held()).isZero();
      assertContains(notes, List.of(names.get(0), names.get(names.size() - 1)));
    }
    assertThat(root.resolve("taken")).isEmptyFile();
  }
}
