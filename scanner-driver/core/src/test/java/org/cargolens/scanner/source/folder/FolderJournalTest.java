package org.cargolens.scanner.source.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.cargolens.scanner.source.folder.JournalLine.Word;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is noted stays noted, whatever a crash leaves of the file. */
@Timeout(60)
final class FolderJournalTest {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.008Z");

  @TempDir private Path temp;
  private Path path;

  @BeforeEach
  void nameJournal() {
    path = temp.resolve("deep/journal");
  }

  private FolderJournal open() throws IOException {
    return FolderJournal.open(path, 4);
  }

  private static FileStamp stamp(long size) {
    return new FileStamp(size, 1000 + size, "inode " + size);
  }

  private static void note(FolderJournal journal, String key, long size) throws IOException {
    journal.note(List.of(new JournalLine(Word.TAKEN, AT, size, 1000 + size, key, "")));
  }

  @Test
  void open_afterNotes_holdsTheNewestOfEachFile() throws Exception {
    try (FolderJournal journal = open()) {
      note(journal, "a", 1);
      note(journal, "b", 2);
      note(journal, "a", 3);
    }
    try (FolderJournal journal = open()) {
      assertThat(journal.holds("a", stamp(3))).isTrue();
      assertThat(journal.holds("a", stamp(1))).isFalse();
      assertThat(journal.holds("b", new FileStamp(2, 1002, "of another mount"))).isTrue();
      assertThat(journal.holds("b", new FileStamp(2, 1003, ""))).isFalse();
    }
  }

  @Test
  void open_cutAtEachByte_forgetsTheCutLineOnlyAndIsWrittenOn() throws Exception {
    try (FolderJournal journal = open()) {
      note(journal, "a", 1);
      note(journal, "b", 2);
    }
    byte[] whole = Files.readAllBytes(path);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(path, Arrays.copyOf(whole, length));
      long lines =
          new String(whole, 0, length, StandardCharsets.UTF_8)
              .chars()
              .filter(c -> c == '\n')
              .count();
      try (FolderJournal journal = open()) {
        assertThat(journal.holds("a", stamp(1))).as("of %d bytes", length).isEqualTo(lines > 1);
        assertThat(journal.holds("b", stamp(2))).as("of %d bytes", length).isEqualTo(lines > 2);
        note(journal, "c", 3);
      }
      try (FolderJournal journal = open()) {
        assertThat(journal.holds("c", stamp(3))).as("of %d bytes", length).isTrue();
      }
    }
  }

  @Test
  void open_eachByteDamaged_losesThatLineOnlyOrIsRefused() throws Exception {
    try (FolderJournal journal = open()) {
      note(journal, "a", 1);
      note(journal, "b", 2);
      note(journal, "c", 3);
    }
    byte[] whole = Files.readAllBytes(path);
    int header = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x15;
      Files.write(path, damaged);
      if (at < header) {
        assertThatThrownBy(this::open).hasMessageContaining("no journal: byte " + at);
      } else {
        try (FolderJournal journal = open()) {
          long held =
              List.of(1, 2, 3).stream()
                  .filter(n -> journal.holds(String.valueOf((char) ('a' + n - 1)), stamp(n)))
                  .count();
          assertThat(held)
              .as("byte %d", at)
              .isBetween(damaged[at] == '\n' || whole[at] == '\n' ? 1L : 2L, 2L);
        }
      }
    }
  }

  @Test
  void open_zeroesAfterAPowerCut_areLeftOut() throws Exception {
    try (FolderJournal journal = open()) {
      note(journal, "a", 1);
    }
    Files.write(path, new byte[700_000], StandardOpenOption.APPEND);
    Files.writeString(path, "\n", StandardOpenOption.APPEND);
    try (FolderJournal journal = open()) {
      assertThat(journal.holds("a", stamp(1))).isTrue();
      note(journal, "b", 2);
    }
    try (FolderJournal journal = open()) {
      assertThat(journal.holds("b", stamp(2))).isTrue();
    }
  }

  @Test
  void compact_manyChangesOfFewFiles_staysSmallAndKeepsReasons() throws Exception {
    try (FolderJournal journal = open()) {
      journal.note(List.of(new JournalLine(Word.REFUSED, AT, 1, 1001, "bad", "no\tscan\nat all")));
      for (int size = 0; size < 300; size++) {
        note(journal, "a", size);
        if (journal.isDue()) {
          journal.compact((key, at) -> false);
        }
        assertThat(Files.readString(path).lines().count()).isLessThan(10);
      }
      assertThat(journal.holds("a", stamp(299))).isTrue();
      note(journal, "b", 2);
    }
    assertThat(path).content().contains("\tbad\tno scan at all\n");
    try (FolderJournal journal = open()) {
      assertThat(journal.holds("a", stamp(299))).isTrue();
      assertThat(journal.holds("b", stamp(2))).isTrue();
      assertThat(journal.holds("bad", stamp(1))).isTrue();
    }
  }

  @Test
  void compact_filesToForget_areGone() throws Exception {
    try (FolderJournal journal = open()) {
      note(journal, "a", 1);
      note(journal, "b", 2);
      journal.compact((key, at) -> key.equals("a") && at.equals(AT));
      assertThat(journal.noted()).containsOnlyKeys("b");
    }
    try (FolderJournal journal = open()) {
      assertThat(journal.noted()).containsOnlyKeys("b");
    }
  }

  @Test
  void compact_newFileCannotBeWritten_keepsTheOldOne() throws Exception {
    Files.createDirectories(path.resolveSibling("journal.new/in the way"));
    try (FolderJournal journal = open()) {
      note(journal, "a", 1);
      note(journal, "a", 2);
      journal.compact((key, at) -> true);
      assertThat(journal.holds("a", stamp(2))).isTrue();
      note(journal, "b", 2);
    }
    try (FolderJournal journal = open()) {
      assertThat(journal.holds("a", stamp(2))).isTrue();
      assertThat(journal.holds("b", stamp(2))).isTrue();
    }
  }

  @Test
  void note_journalTakenAwayOrClosed_failsAndNamesIt() throws Exception {
    FolderJournal journal = open();
    note(journal, "a", 1);
    Files.write(path, new byte[0]);
    assertThatThrownBy(() -> note(journal, "b", 2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was cut or replaced");
    assertThat(journal.holds("b", stamp(2))).isFalse();
    journal.close();
    journal.close();
    assertThatThrownBy(() -> note(journal, "b", 2)).hasMessageContaining("closed");
    journal.compact((key, at) -> true);
    assertThat(path).isEmptyFile();
  }

  @Test
  void open_somebodyElsesFile_isRefusedAndLeftAsItIs() throws Exception {
    Files.createDirectories(path.getParent());
    Files.writeString(path, "cargolens-folder-notes");
    assertThatThrownBy(this::open).hasMessageContaining("no journal: byte 17");
    assertThat(path).hasContent("cargolens-folder-notes");
  }

  @Test
  void line_longReason_isCut() {
    JournalLine line = new JournalLine(Word.REFUSED, AT, 1, 2, "k", "x".repeat(5000));
    assertThat(line.reason()).hasSize(1000).endsWith("...");
    byte[] bytes = line.bytes();
    assertThat(JournalLine.parse(Arrays.copyOf(bytes, bytes.length - 1))).contains(line);
  }
}
