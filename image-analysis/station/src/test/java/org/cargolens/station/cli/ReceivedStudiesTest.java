package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.cargolens.scan.RawScan;
import org.cargolens.scanner.ArrivedScan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceivedStudiesTest {
  @TempDir private Path folder;
  private Path list;

  @BeforeEach
  void makeInbox() throws IOException {
    list = Files.createDirectory(folder.resolve("inbox")).resolve("studies");
  }

  /** Torn by a kill or a full disk: half a name was told as a file's, and the next line spoilt. */
  @Test
  void note_afterALineThatIsTornAnywhere_spoilsNothingAndNamesNoFileThatIsNone()
      throws IOException {
    ReceivedStudies.in(folder).note("1.2.3", Path.of("first.npy"));
    ReceivedStudies.in(folder).note("1.2.\u00fc", Path.of("second.npy"));
    byte[] whole = Files.readAllBytes(list);
    int firstLine = "1.2.3\tfirst.npy\n".length();
    for (int cut = 0; cut <= whole.length; cut++) {
      Files.write(list, Arrays.copyOf(whole, cut));
      ReceivedStudies studies = ReceivedStudies.in(folder);
      boolean isFirst = cut >= firstLine;
      boolean isSecond = cut == whole.length;

      assertThat(studies.file("1.2.3").isPresent()).as("cut at byte %s", cut).isEqualTo(isFirst);
      assertThat(studies.file("1.2.\u00fc").isPresent())
          .as("cut at byte %s", cut)
          .isEqualTo(isSecond);

      studies.note("1.2.5", Path.of("third.npy"));

      assertThat(studies.file("1.2.5")).as("cut at byte %s", cut).contains("third.npy");
      assertThat(Files.readString(list).lines())
          .hasSize((isFirst ? 1 : 0) + (isSecond ? 1 : 0) + 1);
    }
  }

  @Test
  void note_scanThatComesAgainUntilItIsTaken_isOneLine() throws IOException {
    ReceivedStudies studies = ReceivedStudies.in(folder);
    studies.note("11.2.3", Path.of("a.npy"));
    studies.note("1.2.3", Path.of("a.npy"));
    studies.note("1.2.3", Path.of("a.npy"));
    studies.note("2.3", Path.of("a.npy"));
    studies.note("1.2.3", Path.of("a.npy"));

    assertThat(list).hasContent("11.2.3\ta.npy\n1.2.3\ta.npy\n2.3\ta.npy\n");
  }

  @Test
  void note_studyThatBecomesAnotherFile_isALineEachTime() throws IOException {
    for (String name : new String[] {"a.npy", "b.npy", "a.npy"}) {
      ReceivedStudies.in(folder).note("1.2.3", Path.of(name));
      assertThat(ReceivedStudies.in(folder).file("1.2.3")).contains(name);
    }
    assertThat(list).hasContent("1.2.3\ta.npy\n1.2.3\tb.npy\n1.2.3\ta.npy\n");
  }

  /** Those that can't be taken come again in turns, every five seconds, as long as that lasts. */
  @Test
  void note_manyScansInTurns_areALineEach() throws IOException {
    ReceivedStudies studies = ReceivedStudies.in(folder);
    Files.writeString(list, "1.1\told.npy\n".repeat(200_000)); // more than is looked through
    for (int round = 0; round < 3; round++) {
      for (int study = 0; study < 50; study++) {
        studies.note("1.\u00fc." + study, Path.of(study + ".npy"));
      }
    }
    assertThat(Files.readString(list).lines()).hasSize(200_050);
  }

  @Test
  void noting_listThatCantBeWritten_keepsTheScanFromBeingTaken() throws Exception {
    Files.createDirectory(list);
    ScanKeeping.Step step = ReceivedStudies.in(folder).noting("scanner");
    try (ArrivedScan scan = arrived("scanner:1.2.3")) {
      assertThatThrownBy(() -> step.of(scan, Path.of("a.npy")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("studies");
      Files.delete(list);
      step.of(scan, Path.of("a.npy"));
    }
    assertThat(list).hasContent("1.2.3\ta.npy\n");
  }

  private static ArrivedScan arrived(String origin) {
    return new ArrivedScan() {
      @Override
      public String origin() {
        return origin;
      }

      @Override
      public RawScan scan() {
        throw new UnsupportedOperationException();
      }

      @Override
      public void taken() {}

      @Override
      public void refuse(String reason) {}

      @Override
      public void close() {}
    };
  }

  @Test
  void file_bytesThatAreNoText_hideNoOtherStudy() throws IOException {
    Files.write(list, "1.2.3\ta.npy\n1.2.4\t\u00fc\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(ReceivedStudies.in(folder).file("1.2.3")).contains("a.npy");
    assertThat(ReceivedStudies.in(folder).file("1.2.9")).isEmpty();
  }
}
