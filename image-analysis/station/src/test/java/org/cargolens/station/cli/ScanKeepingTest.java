package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.ScannerException;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan "a" whose source answers as a test wants. */
class ScanKeepingTest {
  private static final ScanKeeping.Step NOTHING = (scan, pixels) -> {};

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();
  private final List<String> answers = new ArrayList<>();
  private Answer onTaken = () -> {};
  private Answer onRefusal = () -> {};

  /** What a source does when it is told. */
  @FunctionalInterface
  private interface Answer {
    void run() throws ScannerException;
  }

  private final class Arrived implements ArrivedScan {
    @Override
    public String origin() {
      return "memory/a";
    }

    @Override
    public RawScan scan() {
      RawScan scan = Scans.transmission(6, 4, 1, ChannelKind.SINGLE_ENERGY);
      return scan.withMetadata(scan.metadata().withScanId("a"));
    }

    @Override
    public void taken() throws ScannerException {
      onTaken.run();
      answers.add("taken");
    }

    @Override
    public void refuse(String reason) throws ScannerException {
      onRefusal.run();
      answers.add("refused");
    }

    @Override
    public void close() {
      answers.add("closed");
    }
  }

  private ScanKeeping keeping(ScanKeeping.Step beforehand, Writer out) {
    ScanKeeping.Steps steps = new ScanKeeping.Steps(new ScanFiles()::write, beforehand, NOTHING);
    ScanKeeping.Lines lines =
        new ScanKeeping.Lines(new PrintWriter(out, true), new PrintWriter(err, true));
    return new ScanKeeping(folder, steps, lines);
  }

  /** Another program took the name as soon as the pixels had gone, and lost files to us. */
  @Test
  void keep_scanThatIsRefused_holdsItsNameUntilItsFilesAreDeleted() throws Exception {
    List<Boolean> claimed = new ArrayList<>();
    onRefusal =
        () -> {
          assertThat(folder.resolve("a.npy")).exists();
          claimed.add(Files.exists(folder.resolve(".a.claim")));
        };
    ScanKeeping keeping =
        keeping(
            (scan, pixels) -> {
              throw new IllegalStateException("can't be noted");
            },
            new StringWriter());

    ScanKeeping.Outcome outcome = keeping.keep(new Arrived());

    assertThat(outcome).isEqualTo(ScanKeeping.Outcome.REFUSED);
    assertThat(claimed).containsExactly(true);
    assertThat(folder).isEmptyDirectory();
  }

  /** It was noted and its objects would go: the files were deleted, which were all there was. */
  @Test
  void keep_memoryShortWhenToldAndWhenPutAside_filesStay() throws Exception {
    Answer memoryShort =
        () -> {
          throw new OutOfMemoryError("as a test wants");
        };
    onTaken = memoryShort;
    onRefusal = memoryShort;

    ScanKeeping.Outcome outcome = keeping(NOTHING, new StringWriter()).keep(new Arrived());

    assertThat(outcome).isEqualTo(ScanKeeping.Outcome.KEPT);
    assertThat(err.toString()).contains("a.npy is kept, its source may not know: ");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.npy", "a.scan.json");
    assertThat(answers).containsExactly("closed");
  }

  /** It was said to be tried again, and the next scan was waited for in its place. */
  @Test
  void keep_lineThatCannotBeWritten_isKeptAllTheSame() throws Exception {
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] text, int from, int count) {
            throw new IllegalStateException("as a test wants");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    ScanKeeping keeping = keeping(NOTHING, broken);

    ScanKeeping.Outcome outcome = keeping.keep(new Arrived());

    assertThat(outcome).isEqualTo(ScanKeeping.Outcome.KEPT);
    assertThat(keeping.trouble()).isEmpty();
    assertThat(answers).containsExactly("taken", "closed");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.npy", "a.scan.json");
  }
}
