package org.cargolens.scan.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.cargolens.scan.spool.MemoryDisk.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes on in a spool while it is closed, fails, or is used by several threads. */
@Timeout(60)
final class OpenSpoolTest {
  private static final KnownScan KNOWN = new KnownScan(7, 10);
  private static final RetentionPolicy ALL =
      new RetentionPolicy(Optional.empty(), OptionalLong.of(0));

  @TempDir private Path folder;

  private final MemoryDisk disk = new MemoryDisk();

  private static void side(ScanRecording recording, int first, int count) throws SpoolException {
    recording.append(KnownScan.SIDE, KNOWN.lines(KnownScan.SIDE, first, count));
  }

  @Test
  void close_recordingIdle_takesNoMoreLinesAndLeavesTheFiles() throws IOException {
    ScanSpool spool = SpoolStory.open(disk);
    ScanRecording recording = spool.begin(KNOWN.plan());
    side(recording, 0, 3);
    spool.close();
    try (ScanSpool next = SpoolStory.open(disk)) {
      assertThatThrownBy(() -> side(recording, 3, 1))
          .isInstanceOf(SpoolException.class)
          .hasMessageContaining("the spool is closed");
      assertThatThrownBy(() -> recording.seal(Optional.empty())).hasMessageContaining("closed");
      recording.close();
      assertThat(next.recovery().recovered()).hasSize(1);
      assertThat(next.verify(recording.id())).isEmpty();
    }
  }

  /** The listener is called in the midst of an append, which is when another thread closes. */
  @Test
  void close_whileARecordingWrites_keepsTheLockUntilThatHasEnded() throws Exception {
    CountDownLatch writing = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    SpoolDisk slow =
        new SpoolDisk(
            disk,
            SpoolStory.ROOT,
            SpoolSettings.DEFAULT.withReserveBytes(0),
            state -> {
              writing.countDown();
              await(closed);
            });
    ScanSpool spool = ScanSpool.open(slow, InstantSource.system());
    ScanRecording recording = spool.begin(KNOWN.plan());
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      disk.failing(Fault.FULL, 1, 1);
      Future<?> append =
          other.submit(
              () -> {
                side(recording, 0, 2);
                return null;
              });
      await(writing);
      disk.healthy();
      spool.close();
      assertThatThrownBy(() -> SpoolStory.open(disk)).hasMessageContaining("uses this spool");
      closed.countDown();
      assertThatThrownBy(() -> append.get(30, TimeUnit.SECONDS)).hasMessageContaining("No space");
      SpoolStory.open(disk).close();
    } finally {
      closed.countDown();
      other.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void marksAndRetention_closedOrFailed_changeNothing() throws IOException {
    ScanSpool spool = SpoolStory.open(disk);
    SpoolId id = spool.write(AnyScan.of(1)).id();
    spool.answer(id, ScanAnswer.Word.TAKEN, "");
    ScanRecording recording = spool.begin(KNOWN.plan());
    side(recording, 0, 2);
    disk.failing(Fault.BROKEN, 1, 1);
    assertThatThrownBy(recording::force).isInstanceOf(SpoolException.class);
    disk.healthy();
    List<String> refused = new ArrayList<>();
    for (String why : List.of("failed", "closed")) {
      assertThatThrownBy(() -> spool.hold(id, "court", "case")).hasMessageContaining(why);
      assertThatThrownBy(() -> spool.retain(ALL)).hasMessageContaining(why);
      spool.close();
      refused.add(why);
    }
    assertThat(refused).hasSize(2);
    assertThat(spool.entry(id)).isPresent();
    recording.close();
  }

  @Test
  void begin_manyThreadsInOneMillisecond_eachHasItsOwnScan() throws Exception {
    SpoolDisk real =
        new SpoolDisk(
            new DiskFiles(), folder, SpoolSettings.DEFAULT.withReserveBytes(0), state -> {});
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (ScanSpool spool = ScanSpool.open(real, () -> Instant.EPOCH)) {
      List<Future<Integer>> done = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        done.add(threads.submit(() -> recordTen(spool)));
      }
      for (Future<Integer> one : done) {
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(10);
      }
      assertThat(spool.entries()).hasSize(80);
      assertThat(spool.state().isReady()).isTrue();
    } finally {
      threads.shutdownNow();
    }
  }

  private static int recordTen(ScanSpool spool) throws SpoolException {
    int sealed = 0;
    for (int scan = 0; scan < 10; scan++) {
      try (ScanRecording recording = spool.begin(KNOWN.plan())) {
        side(recording, 0, 2);
        sealed += recording.seal(Optional.empty()).isPresent() ? 1 : 0;
      }
    }
    return sealed;
  }

  @Test
  void state_failedThenFull_staysFailed() throws IOException {
    try (ScanSpool spool = SpoolStory.open(disk)) {
      ScanRecording broken = spool.begin(KNOWN.plan());
      ScanRecording other = spool.begin(KNOWN.plan());
      side(broken, 0, 2);
      disk.failing(Fault.BROKEN, 1, 1);
      assertThatThrownBy(broken::force).isInstanceOf(SpoolException.class);
      disk.failing(Fault.FULL, 1, 1);
      assertThatThrownBy(() -> side(other, 0, 2)).isInstanceOf(SpoolException.class);
      disk.healthy();
      assertThat(spool.isReady()).isFalse();
      assertThat(spool.state()).isInstanceOf(SpoolState.Failed.class);
    }
  }

  @Test
  void append_twoRecordingsOnAFullDisk_theReserveIsForSealing() throws IOException {
    try (ScanSpool spool = SpoolStory.open(disk)) {
      ScanRecording first = spool.begin(KNOWN.plan());
      ScanRecording second = spool.begin(KNOWN.plan());
      side(first, 0, 2);
      side(second, 0, 2);
      disk.withCapacity(0);
      assertThatThrownBy(() -> side(first, 2, 2)).hasMessageContaining("No space");
      disk.withFree(100);
      SpoolEntry one = first.seal(Optional.empty()).orElseThrow();
      assertThatThrownBy(() -> side(second, 2, 2)).hasMessageContaining("what had arrived");
      disk.withCapacity(Long.MAX_VALUE);
      assertThat(spool.isReady()).as("one still waits to be sealed").isFalse();
      SpoolEntry two = second.seal(Optional.empty()).orElseThrow();
      assertThat(KnownScan.arrived(spool.read(two.id()), KnownScan.SIDE)).isEqualTo(2);
      assertThat(spool.verify(one.id())).isEmpty();
      assertThat(spool.isReady()).isTrue();
    }
  }

  @Test
  void seal_noRoomForTheDescriptor_mayBeTriedAgain() throws IOException {
    try (ScanSpool spool = SpoolStory.open(disk)) {
      ScanRecording recording = spool.begin(KNOWN.plan());
      side(recording, 0, 2);
      recording.force();
      disk.delete(SpoolStory.ROOT.resolve("reserve"));
      disk.withFree(8 * KnownScan.DETECTORS * 4);
      assertThatThrownBy(() -> recording.seal(Optional.empty())).hasMessageContaining("No space");
      assertThat(spool.entries()).isEmpty();
      disk.withCapacity(Long.MAX_VALUE);
      SpoolEntry entry = recording.seal(Optional.empty()).orElseThrow();
      assertThat(spool.verify(entry.id())).isEmpty();
    }
  }

  @Test
  void usedBytes_failedAppendAndLostTail_areWhatIsThere() throws IOException {
    KnownScan announced = new KnownScan(3, 1000);
    try (ScanSpool spool = SpoolStory.open(disk)) {
      ScanRecording recording = spool.begin(announced.plan());
      recording.append(KnownScan.SIDE, announced.lines(KnownScan.SIDE, 0, 10));
      long before = spool.usedBytes();
      disk.failing(Fault.FULL, 1, 1);
      assertThatThrownBy(
              () -> recording.append(KnownScan.SIDE, announced.lines(KnownScan.SIDE, 10, 10)))
          .isInstanceOf(SpoolException.class);
      assertThat(spool.usedBytes()).isEqualTo(before);
      SpoolEntry entry = recording.seal(Optional.empty()).orElseThrow();
      assertThat(spool.usedBytes()).isEqualTo(entry.bytes()).isGreaterThan(before);
      spool.answer(entry.id(), ScanAnswer.Word.TAKEN, "");
      assertThat(spool.retain(ALL).deleted()).hasSize(1);
      assertThat(spool.usedBytes()).isZero();
      spool.begin(KNOWN.plan()).close();
      assertThat(spool.state().isReady()).isTrue();
    }
  }
}
