package org.cargolens.dicos.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PieceWorksTest {
  private static final int MANY = 5 * PieceWorks.PIECES;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final PieceStock stock = new PieceStock(PieceWorks.PIECES);

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static void fill(PieceWorks works, int pieces) throws IOException {
    for (int i = 0; i < pieces; i++) {
      byte[] piece = works.next();
      piece[0] = (byte) i;
      works.add(piece, i + 1);
    }
  }

  @Test
  void finish_severalWorks_haveDoneAllPiecesInOrder() throws IOException {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    List<PieceWorks.Work> works =
        List.of(
            piece -> first.add(1000 * piece.remaining() + piece.get()),
            piece -> second.add(1000 * piece.remaining() + piece.get()));
    try (PieceWorks both = new PieceWorks(threads, stock, works)) {
      fill(both, MANY);
      both.end();
      both.finish();
    }
    assertThat(first)
        .isEqualTo(IntStream.range(0, MANY).mapToObj(i -> 1000 * (i + 1) + i).toList())
        .isEqualTo(second);
  }

  @Test
  void next_workThatIsSlow_hasNoMorePiecesThanAreAllowed() throws Exception {
    Semaphore permits = new Semaphore(0);
    PieceWorks.Work slow = piece -> permits.acquireUninterruptibly();
    try (PieceWorks works = new PieceWorks(threads, stock, List.of(slow))) {
      fill(works, PieceWorks.PIECES);
      var next = threads.submit(works::next);
      assertThat(next).isNotDone();
      permits.release(PieceWorks.PIECES);
      assertThat(next.get()).hasSize(PieceWorks.PIECE_BYTES);
    }
  }

  @Test
  void end_workThatIsSlow_isWaitedForByWhoFinishes() throws Exception {
    Semaphore permits = new Semaphore(0);
    PieceWorks.Work slow = piece -> permits.acquireUninterruptibly();
    try (PieceWorks works = new PieceWorks(threads, stock, List.of(slow))) {
      fill(works, 2);
      works.end();
      Future<?> finished =
          threads.submit(
              () -> {
                works.finish();
                return null;
              });
      assertThat(finished).isNotDone();
      permits.release(2);
      finished.get();
      assertThat(permits.availablePermits()).isZero();
    }
  }

  @Test
  void next_workThatHasFailed_tellsWhyThoughTheOtherWaits() throws IOException {
    PieceWorks.Work full =
        piece -> {
          throw new IOException("disk full");
        };
    try (PieceWorks works = new PieceWorks(threads, stock, List.of(piece -> {}, full))) {
      assertThatIOException()
          .isThrownBy(() -> fill(works, 2 * PieceWorks.PIECES))
          .withMessage("disk full");
    }
  }

  @Test
  void finish_workThatHasFailed_tellsWhyAndKeepsItsPieces() throws IOException {
    PieceWorks.Work full =
        piece -> {
          throw new IOException("disk full");
        };
    byte[] piece;
    try (PieceWorks works = new PieceWorks(threads, stock, List.of(full))) {
      piece = works.next();
      works.add(piece, 1);
      works.end();
      assertThatIOException().isThrownBy(works::finish).withMessage("disk full");
    }
    assertThat(stock.take()).isNotSameAs(piece);
  }

  /** Such as one of no more threads, or no memory to write from. */
  private static void die(ByteBuffer piece) {
    throw new OutOfMemoryError("of " + piece.remaining());
  }

  @Test
  void finish_workThatDiedOfAnError_fails() throws IOException {
    List<PieceWorks.Work> works = List.of(piece -> {}, PieceWorksTest::die);
    try (PieceWorks both = new PieceWorks(threads, stock, works)) {
      fill(both, 1);
      both.end();
      assertThatIOException().isThrownBy(both::finish).withMessageContaining("OutOfMemoryError");
    }
  }

  @Test
  void next_workThatDiedOfAnError_failsAndDoesNotWait() throws IOException {
    List<PieceWorks.Work> works = List.of(piece -> {}, PieceWorksTest::die);
    try (PieceWorks both = new PieceWorks(threads, stock, works)) {
      assertThatIOException()
          .isThrownBy(() -> fill(both, 2 * PieceWorks.PIECES))
          .withMessageContaining("OutOfMemoryError");
    }
  }

  @Test
  void finish_objectsOneAfterTheOther_useTheSamePieces() throws IOException {
    byte[] piece;
    try (PieceWorks works = new PieceWorks(threads, stock, List.of(any -> {}))) {
      piece = works.next();
      works.add(piece, 1);
      works.end();
      works.finish();
    }
    try (PieceWorks works = new PieceWorks(threads, stock, List.of(any -> {}))) {
      assertThat(works.next()).isSameAs(piece);
    }
  }

  @Test
  void new_noThreadForTheSecondWork_endsTheFirst() throws Exception {
    AtomicInteger given = new AtomicInteger();
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(0, 2, 1, TimeUnit.SECONDS, new SynchronousQueue<>()) {
          @Override
          public void execute(Runnable task) {
            if (given.getAndIncrement() > 0) {
              throw new OutOfMemoryError("no more threads");
            }
            super.execute(task);
          }
        };
    try {
      assertThatExceptionOfType(OutOfMemoryError.class)
          .isThrownBy(() -> new PieceWorks(one, stock, List.of(any -> {}, any -> {})));
      one.shutdown();
      assertThat(one.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      one.shutdownNow();
    }
  }

  @Test
  void new_threadsThatHaveBeenShutDown_isClosed() {
    threads.shutdownNow();
    assertThatIOException()
        .isThrownBy(() -> new PieceWorks(threads, stock, List.of(any -> {})))
        .withMessage("closed");
  }
}
