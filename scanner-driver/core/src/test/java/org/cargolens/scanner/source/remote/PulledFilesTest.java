package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import org.cargolens.scanner.source.remote.PulledFile.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PulledFilesTest {
  @TempDir private Path temp;

  private final TestTime time = new TestTime();

  private PulledFile line(String path, long size) {
    RemoteStamp stamp = new RemoteStamp(size, 5, "\"tag\"\t");
    return new PulledFile(Word.PULLED, time.now(), stamp, "look\n", path, "");
  }

  private Path journal() {
    return temp.resolve("journal");
  }

  @Test
  void note_reopened_isKnown() throws Exception {
    try (PulledFiles files = PulledFiles.open(journal(), time)) {
      files.note(line("d/ä b", 3));
    }
    try (PulledFiles files = PulledFiles.open(journal(), time)) {
      PulledFile known = files.of("d/ä b").orElseThrow();
      assertThat(known.isStill(new RemoteStamp(3, 5, "\"tag\"\t"))).isTrue();
      assertThat(known.isStill(new RemoteStamp(4, 5, "\"tag\"\t"))).isFalse();
      assertThat(files.of("other")).isEmpty();
    }
  }

  @Test
  void open_cutOrDamagedAnywhere_keepsTheOtherLines() throws Exception {
    try (PulledFiles files = PulledFiles.open(journal(), time)) {
      files.note(line("a", 1));
      files.note(line("b", 2));
    }
    byte[] whole = Files.readAllBytes(journal());
    int header = (PulledFiles.KIND + " 1\n").length();
    for (int at = header; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x20;
      Files.write(journal(), damaged);
      try (PulledFiles files = PulledFiles.open(journal(), time)) {
        long known = files.of("a").stream().count() + files.of("b").stream().count();
        assertThat(known).as("byte %d", at).isLessThan(2L);
      }
      Files.write(journal(), Arrays.copyOf(whole, at));
      try (PulledFiles files = PulledFiles.open(journal(), time)) {
        assertThat(files.of("b")).isEmpty();
      }
    }
  }

  @Test
  void note_manyOfOneFile_staysShortAndForgetsWhatIsGone() throws Exception {
    try (PulledFiles files = PulledFiles.open(journal(), time)) {
      files.note(line("gone", 1));
      files.note(line("there", 1));
    }
    try (PulledFiles files = PulledFiles.open(journal(), time)) {
      time.pass(Duration.ofDays(400));
      assertThat(files.seen("there")).isPresent();
      for (int count = 0; count < 2200; count++) {
        files.note(line("new", count));
      }
      assertThat(files.of("gone")).isEmpty();
      assertThat(files.of("there")).isPresent();
    }
    assertThat(Files.readAllLines(journal())).hasSizeLessThan(1300);
    try (PulledFiles files = PulledFiles.open(journal(), time)) {
      assertThat(files.of("new").orElseThrow().stamp().size()).isEqualTo(2199);
    }
  }

  @Test
  void open_somebodysFileOrInUse_isRefused() throws Exception {
    Files.writeString(temp.resolve("other"), "a letter", StandardOpenOption.CREATE);
    assertThatThrownBy(() -> PulledFiles.open(temp.resolve("other"), time))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no journal");
    PulledFiles files = PulledFiles.open(journal(), time);
    assertThatThrownBy(() -> PulledFiles.open(journal(), time)).hasMessageContaining("another");
    files.close();
    assertThatThrownBy(() -> files.note(line("a", 1))).hasMessageContaining("closed");
  }
}
