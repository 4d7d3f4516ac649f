package org.cargolens.station.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.RawScan;
import org.cargolens.scan.ReadOptions;
import org.cargolens.scan.sidecar.SidecarFile;
import org.cargolens.scan.sidecar.Sidecars;
import org.cargolens.scan.testing.Scans;
import org.cargolens.scan.testing.SidecarFiles;
import org.cargolens.scanner.ArrivedScan;
import org.cargolens.scanner.LateSidecar;
import org.cargolens.scanner.ScanSource;
import org.cargolens.scanner.ScannerException;
import org.cargolens.station.files.ScanFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A source in memory, a clock that only pauses and takes move, and a disk that is full at times.
 */
class ScanArrivalsTest {
  private static final ScanArrivals.End IDLE =
      new ScanArrivals.End(Optional.of(Duration.ofSeconds(60)), Long.MAX_VALUE);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Source source = new Source();
  private final Clock clock = new Clock();
  private final List<String> written = new ArrayList<>();
  private int failures;
  private Optional<Source> meanwhile = Optional.empty();

  private static final class Clock implements ScanArrivals.Moments {
    private long nanos = -5;
    private int pauses;

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
      pauses++;
      nanos += longest.toNanos();
    }
  }

  private final class Source implements ScanSource {
    private final Deque<String> waiting = new ArrayDeque<>();
    private final List<String> taken = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private Optional<SidecarFile> late = Optional.empty();
    private int seed = 1;
    private int badTakes;
    private int hugeTakes;
    private int badAnswers;
    private int brokenAnswers;
    private int brokenRefusals;

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public Optional<ArrivedScan> take(Duration longest) {
      if (badTakes > 0) {
        badTakes--;
        throw new IndexOutOfBoundsException("of a broken scan");
      }
      if (hugeTakes > 0) {
        hugeTakes--;
        throw new OutOfMemoryError("of a huge scan");
      }
      if (waiting.isEmpty()) {
        clock.nanos += longest.toNanos();
      }
      return Optional.ofNullable(waiting.poll()).map(name -> new Arrived(this, name));
    }

    @Override
    public Optional<LateSidecar> takeSidecar() {
      return late.map(file -> new Late(this, file));
    }

    @Override
    public Status status() {
      return new Status(waiting.size(), taken.size(), refused.size());
    }

    @Override
    public void close() {}
  }

  private static final class Arrived implements ArrivedScan {
    private final Source source;
    private final String name;
    private boolean answered;

    Arrived(Source source, String name) {
      this.source = source;
      this.name = name;
    }

    @Override
    public String origin() {
      return "memory/" + name;
    }

    @Override
    public RawScan scan() {
      RawScan scan = Scans.transmission(6, 4, source.seed, ChannelKind.SINGLE_ENERGY);
      return scan.withMetadata(scan.metadata().withScanId(name));
    }

    @Override
    public void taken() throws ScannerException {
      if (source.badAnswers > 0) {
        source.badAnswers--;
        throw new ScannerException.ResourceExhausted(
            ScannerException.Phase.FINISH, "no room to note " + name);
      }
      if (source.brokenAnswers > 0) {
        source.brokenAnswers--;
        throw new IllegalStateException("of a broken note");
      }
      answered = true;
      source.taken.add(name);
    }

    @Override
    public void refuse(String reason) {
      if (source.brokenRefusals > 0) {
        source.brokenRefusals--;
        throw new IllegalStateException("of a broken refusal");
      }
      answered = true;
      source.refused.add(name + ": " + reason);
    }

    @Override
    public void close() {
      if (!answered) {
        answered = true;
        source.waiting.add(name);
      }
    }
  }

  private record Late(Source source, SidecarFile file) implements LateSidecar {
    @Override
    public String origin() {
      return "memory/P1.xml";
    }

    @Override
    public String scanOrigin() {
      return "memory/P1high.img";
    }

    @Override
    public void taken() throws ScannerException {
      if (source.badAnswers > 0) {
        source.badAnswers--;
        throw new ScannerException.ResourceExhausted(
            ScannerException.Phase.FINISH, "no room to note it");
      }
      source.late = Optional.empty();
    }

    @Override
    public void close() {}
  }

  private Path write(RawScan scan, Path target, String stem) throws IOException {
    written.add(stem);
    if (failures > 0) {
      failures--;
      throw new IOException("can't write " + stem + ": No space left on device");
    }
    if (stem.startsWith("bad")) {
      throw new IllegalArgumentException("nobody can write it");
    }
    if (meanwhile.isPresent()) {
      Source other = meanwhile.get();
      meanwhile = Optional.empty();
      takeAllElsewhere(other);
    }
    return new ScanFiles().write(scan, target, stem);
  }

  /** What another program does that takes from a source of its own into the same folder. */
  private void takeAllElsewhere(Source other) throws IOException {
    Thread thread =
        new Thread(
            () -> {
              try {
                var unused = take(other, new ScanArrivals.End(Optional.empty(), 1));
              } catch (ScannerException e) {
                throw new IllegalStateException(e);
              }
            });
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private List<String> digests() throws IOException {
    List<String> digests = new ArrayList<>();
    for (String name : List.of("S0.npy", "S0-2.npy")) {
      RawScan scan = new ScanFiles().read(folder.resolve(name), ReadOptions.DEFAULT);
      digests.add(scan.mainView().channels().get(0).sha256().hex());
    }
    return digests;
  }

  private String takeUntil(ScanArrivals.End end) throws ScannerException {
    return take(source, end);
  }

  private String take(Source from, ScanArrivals.End end) throws ScannerException {
    ScanKeeping.Lines lines =
        new ScanKeeping.Lines(new PrintWriter(out, true), new PrintWriter(err, true));
    ScanKeeping.Steps steps = new ScanKeeping.Steps(this::write, (scan, pixels) -> {});
    ScanArrivals arrivals =
        new ScanArrivals(
            from,
            new ScanKeeping(folder, steps, lines),
            new ScanArrivals.Surroundings(clock, lines));
    arrivals.takeUntil(end);
    return arrivals.trouble();
  }

  @Test
  void takeUntil_scanThatNobodyCanWrite_isRefusedAndThoseBehindItCome() throws Exception {
    source.waiting.addAll(List.of("bad", "b", "bad2", "c"));

    assertThat(takeUntil(IDLE)).isEmpty();

    assertThat(source.taken).containsExactly("b", "c");
    assertThat(source.refused).hasSize(2).allMatch(line -> line.contains("nobody can write it"));
    assertThat(err.toString()).contains("memory/bad is refused", "memory/bad2 is refused");
    assertThat(clock.pauses).isZero();
  }

  @Test
  void takeUntil_diskFullForAWhile_toldOnceWaitedForAndAllKept() throws Exception {
    source.waiting.addAll(List.of("a", "b"));
    failures = 3;

    assertThat(takeUntil(IDLE)).isEmpty();

    assertThat(source.taken).containsExactlyInAnyOrder("a", "b");
    assertThat(source.refused).isEmpty();
    assertThat(written).hasSize(5);
    assertThat(clock.pauses).isEqualTo(3);
    assertThat(err.toString()).containsOnlyOnce("No space left on device; tried again");
    assertThat(folder)
        .isDirectoryContaining("glob:**/a.npy")
        .isDirectoryContaining("glob:**/b.npy");
  }

  @Test
  void takeUntil_diskFullForever_endsWhenIdleAndSaysWhy() throws Exception {
    source.waiting.add("a");
    failures = Integer.MAX_VALUE;

    assertThat(takeUntil(IDLE)).contains("No space left on device");

    assertThat(source.taken).isEmpty();
    assertThat(source.waiting).containsExactly("a");
    assertThat(clock.nanos).isBetween(60_000_000_000L - 5, 66_000_000_000L);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takeUntil_answerThatCantBeNoted_keepsTheScanOnce() throws Exception {
    source.waiting.add("a");
    source.badAnswers = 2;

    assertThat(takeUntil(IDLE)).isEmpty();

    assertThat(source.taken).containsExactly("a");
    assertThat(written).containsExactly("a", "a", "a");
    assertThat(err.toString()).containsOnlyOnce("no room to note a; tried again");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.npy", "a.scan.json");
  }

  @Test
  void takeUntil_anotherProgramTakesAScanOfThatNameMeanwhile_bothAreThere() throws Exception {
    Source other = new Source();
    other.seed = 2;
    other.waiting.add("S0");
    source.waiting.add("S0");
    meanwhile = Optional.of(other);

    assertThat(takeUntil(new ScanArrivals.End(Optional.empty(), 1))).isEmpty();

    assertThat(source.taken).containsExactly("S0");
    assertThat(other.taken).containsExactly("S0");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("S0.npy", "S0.scan.json", "S0-2.npy", "S0-2.scan.json");
    assertThat(digests()).doesNotHaveDuplicates();
  }

  @Test
  void takeUntil_answerThatCantBeNoted_deletesNoScanOfAnotherProgram() throws Exception {
    Source other = new Source();
    other.seed = 2;
    other.waiting.add("S0");
    source.waiting.add("S0");
    source.badAnswers = Integer.MAX_VALUE;
    meanwhile = Optional.of(other);

    assertThat(takeUntil(IDLE)).contains("no room to note S0");

    assertThat(other.taken).containsExactly("S0");
    assertThat(source.taken).isEmpty();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("S0-2.npy", "S0-2.scan.json");
  }

  @Test
  void takeUntil_lateSidecarThatCantBeNoted_holdsNoScanUpAndIsKeptOnce() throws Exception {
    Path xml = Files.writeString(folder.resolve("late.txt"), SidecarFiles.idr());
    source.late = Sidecars.read(xml, Path.of("P1high.img"));
    Files.delete(xml);
    source.waiting.add("a");
    source.badAnswers = 1;

    assertThat(takeUntil(IDLE)).isEmpty();

    assertThat(source.taken).containsExactly("a");
    assertThat(source.late).isEmpty();
    assertThat(clock.pauses).isZero();
    assertThat(err.toString()).containsOnlyOnce("no room to note it; tried again");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.npy", "a.scan.json", "P1.xml");
  }

  @Test
  void takeUntil_sourceFailsOnAScan_goesOn() throws Exception {
    source.waiting.addAll(List.of("a", "b"));
    source.badTakes = 2;

    assertThat(takeUntil(new ScanArrivals.End(Optional.empty(), 1))).isEmpty();

    assertThat(source.taken).containsExactly("a");
    assertThat(clock.pauses).isEqualTo(2);
    assertThat(err.toString()).containsOnlyOnce("of a broken scan; tried again");
  }

  @Test
  void takeUntil_scanThatMemoryIsTooSmallFor_goesOn() throws Exception {
    source.waiting.add("a");
    source.hugeTakes = 1;

    assertThat(takeUntil(new ScanArrivals.End(Optional.empty(), 1))).isEmpty();

    assertThat(source.taken).containsExactly("a");
    assertThat(err.toString()).contains("not enough memory (of a huge scan)", "tried again");
  }

  @Test
  void keep_whatComesBeforehand_isDoneWhenTheScanIsThereAndNobodyWasTold() throws Exception {
    List<String> seen = new ArrayList<>();
    ScanKeeping.Steps steps =
        new ScanKeeping.Steps(
            new ScanFiles()::write,
            (scan, pixels) -> seen.add(Files.exists(pixels) + " " + source.taken),
            (scan, pixels) -> seen.add("afterwards " + source.taken));
    StringWriter text = new StringWriter();
    ScanKeeping.Lines lines = new ScanKeeping.Lines(new PrintWriter(text), new PrintWriter(text));

    new ScanKeeping(folder, steps, lines).keep(new Arrived(source, "a"));

    assertThat(seen).containsExactly("true []", "afterwards [a]");
  }

  private ScanKeeping keeping(ScanKeeping.Step beforehand) {
    ScanKeeping.Lines lines =
        new ScanKeeping.Lines(new PrintWriter(out, true), new PrintWriter(err, true));
    ScanKeeping.Steps steps =
        new ScanKeeping.Steps(new ScanFiles()::write, beforehand, (scan, pixels) -> {});
    return new ScanKeeping(folder, steps, lines);
  }

  private String takeAll(ScanKeeping keeping) throws ScannerException {
    ScanKeeping.Lines lines =
        new ScanKeeping.Lines(new PrintWriter(out, true), new PrintWriter(err, true));
    ScanArrivals arrivals =
        new ScanArrivals(source, keeping, new ScanArrivals.Surroundings(clock, lines));
    arrivals.takeUntil(IDLE);
    return arrivals.trouble();
  }

  @Test
  void keep_whatComesBeforehandFails_scanComesAgain() throws Exception {
    ScanKeeping keeping =
        keeping(
            (scan, pixels) -> {
              throw new IOException("no room");
            });

    ScanKeeping.Outcome outcome = keeping.keep(new Arrived(source, "a"));

    assertThat(outcome).isEqualTo(ScanKeeping.Outcome.GIVEN_BACK);
    assertThat(source.taken).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  /** A study that could not be noted ended a receiver, and each start after it. */
  @Test
  void takeUntil_mistakeInWhatComesBeforehand_refusesThatScanAlone() throws Exception {
    source.waiting.addAll(List.of("a", "odd", "b"));
    ScanKeeping keeping =
        keeping(
            (scan, pixels) -> {
              if (scan.origin().endsWith("odd")) {
                throw new IllegalStateException("can't be noted");
              }
            });

    assertThat(takeAll(keeping)).isEmpty();

    assertThat(source.taken).containsExactly("a", "b");
    assertThat(source.refused).singleElement().asString().contains("odd", "can't be noted");
    assertThat(err.toString()).contains("memory/odd is refused: ", "can't be noted");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("a.npy", "a.scan.json", "b.npy", "b.scan.json");
    assertThat(clock.pauses).isZero();
  }

  /** Whether it was noted nobody knows: its files may be all that there is of it. */
  @Test
  void takeUntil_mistakeOfTheSourceWhenItIsTold_keepsTheFilesAndGoesOn() throws Exception {
    source.waiting.addAll(List.of("a", "b"));
    source.brokenAnswers = 1;

    assertThat(takeAll(keeping((scan, pixels) -> {}))).isEmpty();

    assertThat(source.taken).containsExactly("b");
    assertThat(source.refused).singleElement().asString().contains("a: ", "of a broken note");
    assertThat(err.toString()).contains("a.npy is kept, its source may not know: ");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("a.npy", "a.scan.json", "b.npy", "b.scan.json");
  }

  @Test
  void takeUntil_scanThatCanNotBeRefusedEither_isToldOnceAndComesAgain() throws Exception {
    source.waiting.addAll(List.of("odd", "b"));
    source.brokenRefusals = 2;
    ScanKeeping keeping =
        keeping(
            (scan, pixels) -> {
              if (scan.origin().endsWith("odd")) {
                throw new IllegalStateException("can't be noted");
              }
            });

    assertThat(takeAll(keeping)).isEmpty();

    assertThat(source.taken).containsExactly("b");
    assertThat(source.refused).singleElement().asString().contains("odd", "can't be noted");
    assertThat(err.toString()).contains("memory/odd: ", "of a broken refusal", "tried again");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("b.npy", "b.scan.json");
  }
}
