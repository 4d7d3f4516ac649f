package org.cargolens.station.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cargolens.scan.ScanFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SavedScanPartsTest {
  private static final int MOST = 5;

  @TempDir private Path temp;

  private final List<String> reads = new ArrayList<>();
  private final SavedScanParts parts = new SavedScanParts(this::names, MOST);

  private Set<String> names(Path sidecar) throws IOException {
    reads.add(String.valueOf(sidecar.getFileName()));
    if (Files.size(sidecar) == 0) {
      throw new ScanFormatException(sidecar, 0, "a scan sidecar", "nothing");
    }
    String stem = ScanFiles.stem(sidecar);
    return Set.of(stem + ".npy", stem + ".dark.npy", "other.npy");
  }

  private Path sidecar(String name) throws IOException {
    return Files.writeString(temp.resolve(name + ".scan.json"), "{}");
  }

  private List<Path> sidecars(int count) throws IOException {
    List<Path> sidecars = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      sidecars.add(sidecar("s" + index));
    }
    return sidecars;
  }

  @Test
  void missing_moreSidecarsThanThereIsRoomFor_readsThoseBeyondAlone() throws Exception {
    List<Path> sidecars = sidecars(MOST + 2); // one beyond would be the last that was left out
    sidecars.forEach(parts::missing);
    assertThat(reads).hasSize(MOST + 2);
    for (int listing = 1; listing <= 3 * MOST; listing++) {
      sidecars.forEach(parts::missing);
      assertThat(reads).hasSize(MOST + 2 + 2 * listing);
    }
  }

  /** Rounds ended within a listing, and what had been in mind went. */
  @Test
  void missing_farMoreSidecarsThanThereIsRoomFor_stillFindsThoseInMind() throws Exception {
    List<Path> sidecars = sidecars(3 * MOST + 1);
    for (int listing = 1; listing <= 20; listing++) {
      reads.clear();
      sidecars.forEach(parts::missing);
      assertThat(reads).hasSize(listing == 1 ? 3 * MOST + 1 : 2 * MOST + 1);
    }
  }

  @Test
  void isSpokenOf_filesOfOneScanBeyondTheRoom_readTheirSidecarOnce() throws Exception {
    sidecars(MOST).forEach(parts::missing);
    Path beyond = sidecar("beyond");
    reads.clear();
    assertThat(parts.missing(beyond)).hasSize(3);
    assertThat(parts.isSpokenOf(temp.resolve("beyond.dark.npy"))).isTrue();
    assertThat(parts.isSpokenOf(temp.resolve("beyond.light.npy"))).isFalse();
    assertThat(reads).hasSize(1);
    Files.delete(beyond);
    sidecar("beyond2");
    assertThat(parts.isSpokenOf(temp.resolve("beyond2.dark.npy"))).isTrue();
    assertThat(reads).hasSize(2);
  }

  @Test
  void missing_moreOrLongerNamesThanAnyScanHas_isABrokenSidecar() throws Exception {
    Set<String> many =
        IntStream.range(0, 10_000).mapToObj(i -> i + ".npy").collect(Collectors.toSet());
    for (Set<String> names : List.of(many, Set.of("n".repeat(256)))) {
      SavedScanParts hostile = new SavedScanParts(any -> names, MOST);
      Path sidecar = sidecar("s");
      assertThat(hostile.missing(sidecar)).isEmpty();
      assertThat(hostile.present(sidecar)).isEmpty();
      assertThat(hostile.isSpokenOf(temp.resolve("s.dark.npy"))).isTrue();
    }
  }

  @Test
  void missing_sidecarsThatHaveGone_makeRoomInTheEnd() throws Exception {
    for (Path gone : sidecars(MOST)) {
      parts.missing(gone);
      Files.delete(gone);
    }
    Path stays = sidecar("stays");
    for (int listing = 0; listing < 3 * MOST; listing++) {
      parts.missing(stays);
    }
    int before = reads.size();
    parts.missing(stays);
    assertThat(reads).hasSize(before);
  }

  @Test
  void missing_fromMind_isWhatTheSidecarSaid() throws Exception {
    Path sidecar = sidecar("s");
    Path broken = Files.createFile(temp.resolve("b.scan.json"));
    for (int listing = 0; listing < 2; listing++) {
      assertThat(parts.missing(sidecar))
          .containsExactlyInAnyOrder("s.npy", "s.dark.npy", "other.npy");
      assertThat(parts.missing(broken)).isEmpty();
      assertThat(parts.isSpokenOf(temp.resolve("b.dark.npy"))).isTrue();
      assertThat(parts.isSpokenOf(temp.resolve("s.dark.npy"))).isTrue();
      assertThat(parts.isSpokenOf(temp.resolve("s.light.npy"))).isFalse();
    }
    assertThat(reads).containsExactlyInAnyOrder("s.scan.json", "b.scan.json");
    Files.writeString(broken, "{}");
    assertThat(parts.missing(broken)).isNotEmpty();
  }

  /** One such sidecar kept all others of its tree away. */
  @Test
  void missing_sidecarThatMemoryIsTooSmallFor_isReadAgainAndKeepsNobodyAway() throws Exception {
    AtomicInteger left = new AtomicInteger(4);
    SavedScanParts shared =
        new SavedScanParts(
            sidecar -> {
              if (left.getAndDecrement() > 0) {
                throw new OutOfMemoryError("as a test wants");
              }
              return Set.of("a.npy");
            },
            MOST);
    Path huge = sidecar("huge");

    assertThat(shared.missing(huge)).isEmpty();
    assertThat(shared.present(huge)).isEmpty();
    assertThat(shared.isSpokenOf(temp.resolve("huge.dark.npy"))).isTrue();
    assertThat(shared.isSpokenOf(temp.resolve("huge.dark.txt"))).isFalse();
    assertThat(shared.missing(huge)).containsExactly("a.npy");
  }

  @Test
  void isSpokenOf_pixelsOfTheSidecarsVeryName_readsNothing() throws Exception {
    sidecar("s");
    assertThat(parts.isSpokenOf(temp.resolve("s.npy"))).isTrue();
    assertThat(reads).isEmpty();
  }

  /** A listing of a whole tree held one lock as long as it read. */
  @Test
  @Timeout(60)
  void missing_whileAnotherSidecarIsRead_waitsForNobody() throws Exception {
    CountDownLatch isReading = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    SavedScanParts shared =
        new SavedScanParts(
            sidecar -> {
              if (ScanFiles.stem(sidecar).equals("slow")) {
                isReading.countDown();
                awaitUninterrupted(mayGoOn);
              }
              return Set.of("a.npy");
            },
            MOST);
    Path slow = sidecar("slow");
    Path quick = sidecar("quick");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      Future<List<String>> first = pool.submit(() -> shared.missing(slow));
      isReading.await();
      assertThat(pool.submit(() -> shared.missing(quick)).get(30, TimeUnit.SECONDS))
          .containsExactly("a.npy");
      assertThat(first).isNotDone();
      mayGoOn.countDown();
      assertThat(first.get()).containsExactly("a.npy");
    } finally {
      mayGoOn.countDown();
      pool.shutdownNow();
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  @Timeout(60)
  void missing_oneSidecarByManyThreads_isReadOnce() throws Exception {
    AtomicInteger count = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(4);
    SavedScanParts shared =
        new SavedScanParts(
            sidecar -> {
              count.incrementAndGet();
              return Set.of("a.npy");
            },
            100);
    List<Path> sidecars = sidecars(50);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> task =
          () -> {
            start.await();
            return sidecars.stream().allMatch(one -> shared.missing(one).size() == 1);
          };
      for (Future<Boolean> one : pool.invokeAll(Collections.nCopies(4, task))) {
        assertThat(one.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(count).hasValue(50);
  }
}
