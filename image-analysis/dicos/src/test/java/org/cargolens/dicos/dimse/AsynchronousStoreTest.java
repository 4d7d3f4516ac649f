package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Answer;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.scan.testing.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Objects that are sent before the one before is answered for. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AsynchronousStoreTest {
  private static final Offer OFFER =
      new Offer(SopClass.DX_FOR_PROCESSING, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  /** Work of which the test says when it ends. */
  private static final class SlowSink implements ObjectSink {
    private final Semaphore taken = new Semaphore(0);
    private final Semaphore mayFinish = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicInteger mostUnfinished = new AtomicInteger();

    @Override
    public void store(Incoming object, InputStream data) throws IOException {
      take(object, data).finish();
    }

    @Override
    public Rest take(Incoming object, InputStream data) throws IOException {
      data.readAllBytes();
      taken.release();
      return () -> {
        mostUnfinished.accumulateAndGet(unfinished.incrementAndGet(), Math::max);
        try {
          mayFinish.acquire();
        } catch (InterruptedException e) {
          throw new InterruptedIOException();
        } finally {
          unfinished.decrementAndGet();
          ended.release();
        }
        if (object.sopInstance().equals("1.2")) {
          throw new IOException("disk away");
        }
      };
    }
  }

  private static ObjectSink sink(ObjectSink.Rest rest) {
    return new ObjectSink() {
      @Override
      public void store(Incoming object, InputStream data) throws IOException {
        take(object, data).finish();
      }

      @Override
      public Rest take(Incoming object, InputStream data) throws IOException {
        data.readAllBytes();
        return rest;
      }
    };
  }

  private static StorageServer start(int port, ObjectSink sink) throws IOException {
    return start(port, sink, StorageServer.Limits.DEFAULT);
  }

  private static StorageServer start(int port, ObjectSink sink, StorageServer.Limits limits)
      throws IOException {
    return StorageServer.start(setup(port, limits), StorageServer.Services.storing(sink));
  }

  private static StorageServer.Setup setup(int port, StorageServer.Limits limits) {
    return new StorageServer.Setup(
        "CARGOLENS", "127.0.0.1", port, Set.of("LANE1"), Set.of(), limits, Optional.empty());
  }

  private static Target target(int port) {
    return new Target(
        "LANE1", "CARGOLENS", "127.0.0.1", port, Duration.ofSeconds(40), Optional.empty());
  }

  private static StorageClient connect(int port) throws IOException {
    return StorageClient.connect(target(port), Set.of(OFFER));
  }

  /** Connects as soon as the server has seen that another peer has gone. */
  private static StorageClient connectAtLast(int port) throws IOException {
    long begin = System.nanoTime();
    while (true) {
      try {
        return connect(port);
      } catch (IOException e) {
        if (System.nanoTime() - begin > Duration.ofSeconds(30).toNanos()) {
          throw e;
        }
      }
    }
  }

  /** Breaks an association off. */
  private static void breakOff(Answer answer) {
    Thread.currentThread().interrupt();
    assertThatIOException().isThrownBy(answer::await).withMessage("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  private static StorageServer.Limits limits(int associations) {
    return new StorageServer.Limits(associations, 1 << 14, 1 << 20, Duration.ofSeconds(30));
  }

  private static Answer send(StorageClient client, String instance) throws IOException {
    return client.send(OFFER, instance, new ByteArrayInputStream(new byte[100_000]));
  }

  @Test
  void send_nextObject_isTakenBeforeTheFirstIsAnsweredFor() throws Exception {
    SlowSink sink = new SlowSink();
    int port = FreePort.next();
    try (StorageServer server = start(port, sink);
        StorageClient client = connect(port)) {
      assertThat(client.mostUnanswered()).isEqualTo(2);
      Answer first = send(client, "1.1");
      Answer second = send(client, "1.2");
      sink.taken.acquire(2); // both are here, neither is safe
      Future<?> answer =
          threads.submit(
              () -> {
                first.await();
                return null;
              });
      assertThat(answer).isNotDone();
      sink.mayFinish.release();
      answer.get();
      Answer third = send(client, "1.3");
      sink.taken.acquire();
      sink.mayFinish.release(2);
      // Each has its own answer.
      assertThatIOException().isThrownBy(second::await).withMessageContaining("A700");
      third.await();
      assertThat(sink.mostUnfinished).hasValue(1);
      assertThat(server).isNotNull();
    }
  }

  @Test
  @SuppressWarnings("try") // that it is closed while objects are under way is what is tried
  void close_serverWithAnUnfinishedObject_tellsOfNoSuccess() throws Exception {
    SlowSink sink = new SlowSink();
    int port = FreePort.next();
    try (StorageServer server = start(port, sink);
        StorageClient client = connect(port)) {
      List<Answer> answers = List.of(send(client, "1.1"), send(client, "1.3"));
      sink.taken.acquire(2);
      server.close();
      for (Answer answer : answers) {
        assertThatIOException().isThrownBy(answer::await);
      }
      sink.ended.acquire(2); // the rest is always done
    }
  }

  /** Such as one of no more threads. */
  @Test
  void send_restThatDiesOfAnError_isAnsweredForAndItsPlaceIsFree() throws Exception {
    ObjectSink dying =
        sink(
            () -> {
              throw new OutOfMemoryError("no more threads");
            });
    int port = FreePort.next();
    try (StorageServer server = start(port, dying, limits(1))) {
      try (StorageClient client = connect(port)) {
        Answer answer = send(client, "1.1");
        assertThatIOException().isThrownBy(answer::await).withMessageContaining("A700");
      }
      connectAtLast(port).close();
      assertThat(server).isNotNull();
    }
  }

  @Test
  void send_objectsOfPeersThatHaveGone_areNoMoreThanAssociations() throws Exception {
    SlowSink sink = new SlowSink();
    int port = FreePort.next();
    try (StorageServer server = start(port, sink, limits(2))) {
      for (int i = 0; i < 4; i++) { // two are made safe, the readers of two wait for that
        try (StorageClient client = connectAtLast(port)) {
          Answer answer = send(client, "1.1." + i);
          sink.taken.acquire();
          breakOff(answer);
        }
      }
      assertThatIOException().isThrownBy(() -> connect(port).close()); // they keep their places
      sink.mayFinish.release(4);
      sink.ended.acquire(4);
      assertThat(sink.mostUnfinished).hasValueLessThanOrEqualTo(2);
      connectAtLast(port).close();
      assertThat(server).isNotNull();
    }
  }

  /** Returns the thread that reads an association whose peer has asked to release it. */
  private static Thread releasing() {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < Duration.ofSeconds(30).toNanos()) {
      for (var thread : Thread.getAllStackTraces().entrySet()) {
        for (StackTraceElement call : thread.getValue()) {
          if (call.getMethodName().equals("waitForPerformingOps")) {
            return thread.getKey();
          }
        }
      }
    }
    throw new AssertionError("nobody waits");
  }

  @Test
  @SuppressWarnings("try") // that it is closed while objects are under way is what is tried
  void close_associationThatIsToBeReleasedAfterAnAnswer_endsItsThread() throws Exception {
    Semaphore mayFinish = new Semaphore(0);
    int port = FreePort.next();
    try (StorageServer server = start(port, sink(mayFinish::acquireUninterruptibly));
        StorageClient client = connect(port)) {
      var unused = send(client, "1.1");
      Future<?> closing = threads.submit(client::close); // though there is no answer yet
      Thread reader = releasing();
      server.close();
      reader.join(Duration.ofSeconds(20).toMillis());
      assertThat(reader.isAlive()).isFalse();
      closing.get();
    } finally {
      mayFinish.release();
    }
  }

  @Test
  void requestCommitment_objectBeforeIsUnfinished_isTakenAfterIt() throws Exception {
    SlowSink sink = new SlowSink();
    int port = FreePort.next();
    StorageServer.Services services =
        new StorageServer.Services(
            Optional.of(sink),
            Optional.of(
                object ->
                    sink.ended.availablePermits() > 0
                        ? OptionalInt.empty()
                        : OptionalInt.of(CommitmentReport.NO_SUCH_OBJECT)),
            Map.of(),
            Optional.empty());
    CommitmentReports reports = new CommitmentReports();
    try (StorageServer server = StorageServer.start(setup(port, limits(2)), services);
        StorageClient client =
            StorageClient.connect(target(port), Set.of(OFFER), Optional.of(reports))) {
      reports.expect("1.9");
      Answer answer = send(client, "1.1");
      sink.taken.acquire();
      Future<?> asking =
          threads.submit(
              () -> {
                client.requestCommitment(
                    "1.9", List.of(new InstanceReference(OFFER.sopClass(), "1.1")));
                return null;
              });
      assertThat(reports.await("1.9", Duration.ofMillis(200), () -> true)).isEmpty();
      assertThat(asking).isNotDone();
      sink.mayFinish.release();
      asking.get();
      answer.await();
      assertThat(reports.await("1.9", Duration.ofSeconds(30), () -> true))
          .get()
          .satisfies(report -> assertThat(report.kept()).hasSize(1));
      assertThat(server).isNotNull();
    }
  }

  @Test
  void store_sinkThatDoesAllAtOnce_isAnsweredInOrder() throws Exception {
    CountDownLatch stored = new CountDownLatch(3);
    int port = FreePort.next();
    ObjectSink plain =
        (object, data) -> {
          data.readAllBytes();
          stored.countDown();
        };
    try (StorageServer server = start(port, plain);
        StorageClient client = connect(port)) {
      for (int i = 0; i < 3; i++) {
        client.store(OFFER, "1." + i, new ByteArrayInputStream(new byte[10]));
        assertThat(stored.getCount()).isEqualTo(2 - i);
      }
      assertThat(server).isNotNull();
    }
  }
}
