package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.cargolens.scan.LineGap;
import org.cargolens.scan.RawScan;

/**
 * A program that does everything that a spool can do, and remembers what it was promised; and a
 * judge of what the next program finds.
 */
final class SpoolStory {
  static final Path ROOT = Path.of("/spool");
  private static final SpoolSettings SETTINGS = SpoolSettings.DEFAULT.withReserveBytes(3000);
  private static final RetentionPolicy NOTHING_FREE =
      new RetentionPolicy(Optional.empty(), OptionalLong.of(0));

  private final Map<SpoolId, KnownScan> scans = new HashMap<>();
  private final Map<SpoolId, List<Integer>> lines = new HashMap<>();
  private final Set<SpoolId> sealed = new HashSet<>();
  private final Set<SpoolId> taken = new HashSet<>();
  private final Set<SpoolId> held = new HashSet<>();
  private final Set<SpoolId> mayBeGone = new HashSet<>();
  private final Set<SpoolId> gone = new HashSet<>();
  private final Set<SpoolState> states = new HashSet<>();

  /** A clock that never shows the same millisecond twice, so that tests see names in order. */
  private static InstantSource clock() {
    long[] millis = {1_000_000};
    return () -> Instant.ofEpochMilli(millis[0]++);
  }

  static ScanSpool open(MemoryDisk disk) throws SpoolException {
    return ScanSpool.open(new SpoolDisk(disk, ROOT, SETTINGS, state -> {}), clock());
  }

  Set<SpoolState> states() {
    return states;
  }

  /** Does one thing after the other, each of which may fail; what fails was not promised. */
  void run(MemoryDisk disk) {
    try (ScanSpool spool =
        ScanSpool.open(new SpoolDisk(disk, ROOT, SETTINGS, states::add), clock())) {
      Optional<SpoolId> first = attempt(() -> record(spool, new KnownScan(1, 12)));
      Optional<SpoolId> copy = attempt(() -> copy(spool, first));
      Optional<SpoolId> second = attempt(() -> record(spool, new KnownScan(2, 0)));
      attempt(() -> take(spool, first));
      attempt(() -> take(spool, second));
      attempt(() -> hold(spool, second));
      attempt(() -> retain(spool, first));
      attempt(() -> begin(spool, new KnownScan(3, 20)));
      assertThat(copy.isPresent() && spool.entry(copy.get()).isEmpty()).isFalse();
    } catch (SpoolException e) {
      states.add(e.state());
    }
  }

  /** Something that a spool does. */
  private interface Deed {
    Optional<SpoolId> call() throws IOException;
  }

  private Optional<SpoolId> attempt(Deed deed) {
    try {
      return deed.call();
    } catch (SpoolException e) {
      states.add(e.state());
      assertThat(e.state().isReady()).as(e.toString()).isFalse();
      return Optional.empty();
    } catch (IOException e) {
      throw new AssertionError("not an exception of the spool", e);
    }
  }

  private Optional<SpoolId> record(ScanSpool spool, KnownScan known) throws SpoolException {
    try (ScanRecording recording = spool.begin(known.plan())) {
      scans.put(recording.id(), known);
      recording.append(KnownScan.DARK, known.lines(KnownScan.DARK, 0, 2));
      recording.append(KnownScan.SIDE, known.lines(KnownScan.SIDE, 0, 4));
      recording.append(KnownScan.TOP, known.lines(KnownScan.TOP, 0, 5));
      promise(recording);
      recording.lost(KnownScan.SIDE, 2, LineGap.Cause.LINK);
      recording.append(KnownScan.SIDE, known.lines(KnownScan.SIDE, 6, 6));
      recording.append(KnownScan.TOP, known.lines(KnownScan.TOP, 5, 7));
      Optional<SpoolEntry> entry = recording.seal(Optional.empty());
      entry.ifPresent(one -> sealed.add(one.id()));
      return entry.map(SpoolEntry::id);
    }
  }

  private void promise(ScanRecording recording) throws SpoolException {
    lines.put(recording.id(), recording.force());
  }

  private Optional<SpoolId> copy(ScanSpool spool, Optional<SpoolId> of) throws IOException {
    if (of.isEmpty()) {
      return Optional.empty();
    }
    SpoolEntry entry = spool.write(spool.read(of.get()));
    scans.put(entry.id(), scans.get(of.get()));
    sealed.add(entry.id());
    return Optional.of(entry.id());
  }

  private Optional<SpoolId> take(ScanSpool spool, Optional<SpoolId> id) throws SpoolException {
    if (id.isPresent()) {
      spool.answer(id.get(), ScanAnswer.Word.TAKEN, "to an archive");
      taken.add(id.get());
    }
    return id;
  }

  private Optional<SpoolId> hold(ScanSpool spool, Optional<SpoolId> id) throws SpoolException {
    if (id.isPresent()) {
      spool.hold(id.get(), "a court", "case 7");
      held.add(id.get());
    }
    return id;
  }

  private Optional<SpoolId> retain(ScanSpool spool, Optional<SpoolId> id) throws SpoolException {
    spool.entries().stream().filter(SpoolEntry::mayGo).forEach(entry -> mayBeGone.add(entry.id()));
    gone.addAll(spool.retain(NOTHING_FREE).deleted());
    return id;
  }

  private Optional<SpoolId> begin(ScanSpool spool, KnownScan known) throws SpoolException {
    ScanRecording recording = spool.begin(known.plan());
    scans.put(recording.id(), known);
    for (int first = 0; first < 12; first += 3) {
      recording.append(KnownScan.SIDE, known.lines(KnownScan.SIDE, first, 3));
      recording.append(KnownScan.TOP, known.lines(KnownScan.TOP, first, 3));
      promise(recording);
    }
    // Several blocks that nothing was promised of: any of them may be torn, not only the last.
    for (int first = 12; first < 18; first += 2) {
      recording.append(KnownScan.SIDE, known.lines(KnownScan.SIDE, first, 2));
    }
    recording.lost(KnownScan.SIDE, 1, LineGap.Cause.DEVICE);
    return Optional.of(recording.id());
  }

  /** Checks what is found after a kill: nothing that was written is torn. */
  void judgeKilled(MemoryDisk disk, String what) throws IOException {
    judge(disk, what);
    assertThat(disk.list(ROOT.resolve("quarantine"))).as(what).isEmpty();
  }

  /** Checks that everything promised is there, and that all that is there is right. */
  void judge(MemoryDisk disk, String what) throws IOException {
    try (ScanSpool spool = open(disk)) {
      assertThat(spool.state().isReady()).as(what + " " + spool.state()).isTrue();
      assertThat(spool.recovery().quarantined().values())
          .as(what)
          .allMatch(reason -> reason.endsWith("none of them is whole"));
      assertThat(spool.recovery().left()).as(what).isEmpty();
      for (SpoolEntry entry : spool.entries()) {
        assertThat(spool.verify(entry.id())).as(what).isEmpty();
        RawScan scan = spool.read(entry.id());
        known(scan).assertTrue(scan, what + " " + entry);
        assertThat(entry.missingLines()).isEqualTo(missing(scan));
      }
      judgePromises(spool, what);
      assertThat(disk.list(ROOT.resolve("trash"))).as(what).isEmpty();
    }
    try (ScanSpool again = open(disk)) {
      assertThat(again.recovery().isEmpty()).as(what + ", opened again").isTrue();
    }
  }

  private void judgePromises(ScanSpool spool, String what) throws IOException {
    for (SpoolId id : sealed) {
      Optional<SpoolEntry> entry = spool.entry(id);
      assertThat(entry.isPresent() || mayBeGone.contains(id)).as(what + " " + id).isTrue();
      if (entry.isPresent()) {
        RawScan scan = spool.read(id);
        assertThat(KnownScan.arrived(scan, KnownScan.SIDE)).as(what).isEqualTo(10);
        assertThat(KnownScan.arrived(scan, KnownScan.TOP)).as(what).isEqualTo(12);
        assertThat(scan.mainView().calibration()).as(what).hasSize(1);
      }
    }
    for (Map.Entry<SpoolId, List<Integer>> promised : lines.entrySet()) {
      if (!mayBeGone.contains(promised.getKey())) {
        RawScan scan = spool.read(promised.getKey());
        for (int stream : List.of(KnownScan.SIDE, KnownScan.TOP)) {
          assertThat(KnownScan.arrived(scan, stream))
              .as(what + " " + promised + ", stream " + stream)
              .isGreaterThanOrEqualTo(promised.getValue().get(stream));
        }
        if (promised.getValue().get(KnownScan.DARK) > 0) {
          assertThat(scan.mainView().calibration()).as(what + " " + promised).hasSize(1);
        }
      }
    }
    for (SpoolId id : taken) {
      spool.entry(id).ifPresent(entry -> assertThat(entry.answer()).as(what).isPresent());
    }
    for (SpoolId id : held) {
      assertThat(spool.entry(id).orElseThrow().hold()).as(what).isPresent();
    }
    assertThat(gone).as(what).noneMatch(id -> spool.entry(id).isPresent());
  }

  private static int missing(RawScan scan) {
    return scan.views().stream()
        .flatMap(view -> view.gaps().stream())
        .mapToInt(LineGap::lines)
        .sum();
  }

  private static KnownScan known(RawScan scan) {
    String name = scan.metadata().scanId().orElseThrow();
    return new KnownScan(Integer.parseInt(name.substring("known ".length())), 0);
  }

  /** Returns all steps that the whole story takes. */
  static List<Long> stepsOf() {
    MemoryDisk disk = new MemoryDisk();
    new SpoolStory().run(disk);
    return LongStream.rangeClosed(1, disk.steps()).boxed().toList();
  }
}
