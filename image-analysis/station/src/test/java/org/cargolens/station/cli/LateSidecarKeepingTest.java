package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.cargolens.scan.sidecar.SidecarFile;
import org.cargolens.scan.sidecar.Sidecars;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.ScannerException.Phase;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A source of no scan and one late sidecar, whose failures a test sets; time moves by itself. */
class LateSidecarKeepingTest {
  private static final ScanArrivals.End IDLE =
      new ScanArrivals.End(Optional.of(Duration.ofSeconds(60)), Long.MAX_VALUE);

  @TempDir private Path folder;
  private final StringWriter err = new StringWriter();
  private final Deque<Throwable> failures = new ArrayDeque<>();
  private Optional<SidecarFile> late = Optional.empty();
  private boolean isNotedFirst;
  private boolean isWrittenOver;
  private long nanos;

  private final class Source implements ScanSource, LateSidecar {
    @Override
    public String name() {
      return "memory";
    }

    @Override
    public Optional<ArrivedScan> take(Duration longest) {
      nanos += longest.toNanos();
      return Optional.empty();
    }

    @Override
    public Optional<LateSidecar> takeSidecar() {
      if (failures.peek() instanceof OutOfMemoryError huge) {
        failures.remove();
        throw huge;
      }
      return late.map(file -> this);
    }

    @Override
    public Status status() {
      return new Status(0, 0, 0);
    }

    @Override
    public String origin() {
      return "memory/P1.xml";
    }

    @Override
    public String scanOrigin() {
      return "memory/P1high.img";
    }

    @Override
    public SidecarFile file() {
      return late.orElseThrow();
    }

    @Override
    public void taken() throws ScannerException {
      late = isNotedFirst ? Optional.empty() : late;
      if (isWrittenOver) {
        isWrittenOver = false;
        writeOver();
      }
      Throwable failure = failures.poll();
      if (failure instanceof RuntimeException mistake) {
        throw mistake;
      }
      if (failure instanceof ScannerException trouble) {
        throw trouble;
      }
      late = Optional.empty();
    }

    private void writeOver() {
      try {
        Files.writeString(folder.resolve("P1.xml"), "of another scan");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {}
  }

  private final class Clock implements ScanArrivals.Moments {
    @Override
    public boolean ending() {
      return false;
    }

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void pause(Duration longest) {
      nanos += longest.toNanos();
    }
  }

  @BeforeEach
  void readSidecar() throws Exception {
    Path xml = Files.writeString(folder.resolve("late.txt"), SidecarFiles.idr());
    late = Sidecars.read(xml, Path.of("P1high.img"));
    Files.delete(xml);
  }

  private String takeUntilIdle() throws ScannerException {
    PrintWriter print = new PrintWriter(err, true);
    ScanKeeping.Lines lines = new ScanKeeping.Lines(print, print);
    ScanKeeping.Steps steps = new ScanKeeping.Steps(new ScanFiles()::write, (scan, pixels) -> {});
    ScanArrivals arrivals =
        new ScanArrivals(
            new Source(),
            new ScanKeeping(folder, steps, lines),
            new ScanArrivals.Surroundings(new Clock(), lines));
    arrivals.takeUntil(IDLE);
    return arrivals.trouble();
  }

  private static Stream<Throwable> failures() {
    return Stream.of(
        new IllegalStateException("of a broken note"),
        new ScannerException.ResourceExhausted(Phase.FINISH, "the journal's disk is full"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void takeUntil_fileInDoubtIsAnotherByThen_leavesBoth(Throwable failure) throws Exception {
    failures.add(failure);
    isWrittenOver = true;

    assertThat(takeUntilIdle()).isEmpty();

    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("P1.xml", "P1-2.xml");
    assertThat(folder.resolve("P1.xml")).hasContent("of another scan");
    assertThat(folder.resolve("P1-2.xml")).hasContent(SidecarFiles.idr());
  }

  /** Each try left one more file, NAME-2, NAME-3 and so on, every five seconds. */
  @Test
  void takeUntil_mistakeOfTheSourceWhenItIsTold_leavesOneFile() throws Exception {
    for (int failed = 0; failed < 3; failed++) {
      failures.add(new IllegalStateException("of a broken note"));
    }

    assertThat(takeUntilIdle()).isEmpty();

    assertThat(late).isEmpty();
    assertThat(err.toString()).containsOnlyOnce("of a broken note; tried again");
    assertThat(folder.toFile().list()).containsExactly("P1.xml");
  }

  @Test
  void takeUntil_mistakeOfTheSourceWhenItHasNoted_keepsTheFile() throws Exception {
    isNotedFirst = true;
    failures.add(new IllegalStateException("of a broken note"));

    assertThat(takeUntilIdle()).isEmpty();

    assertThat(folder.toFile().list()).containsExactly("P1.xml");
  }

  /** It ended {@code pull}, and each start of it anew. */
  @Test
  void takeUntil_sidecarThatMemoryIsTooSmallFor_goesOn() throws Exception {
    failures.add(new OutOfMemoryError("of a huge sidecar"));

    assertThat(takeUntilIdle()).isEmpty();

    assertThat(err.toString()).contains("not enough memory (of a huge sidecar)", "tried again");
    assertThat(folder.toFile().list()).containsExactly("P1.xml");
  }
}
