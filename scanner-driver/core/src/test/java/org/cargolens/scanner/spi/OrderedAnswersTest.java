package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.junit.jupiter.api.Test;

final class OrderedAnswersTest {
  private static final byte[] STREAM = {1, 0, 0, 0, 2, 3, 0, 0, 0};

  /** Keeps what was answered. */
  private static final class KeptEvents implements PortEvents {
    private final List<Integer> ids = new ArrayList<>();

    @Override
    public void heard() {}

    @Override
    public void damaged() {}

    @Override
    public void answered(int requestId, Answer answer) {
      ids.add(requestId);
    }

    @Override
    public void lines(int stream, int firstLine, int lines, LineFiller filler) {}

    @Override
    public void lost(LineRange range) {}

    @Override
    public void ended(List<StreamTotal> totals) {}

    @Override
    public void fault(ScannerException cause) {}
  }

  /** Gives every question up at once. */
  private static class ImpatientContext implements PortContext {
    private int last;

    @Override
    public int newRequestId() {
      return ++last;
    }

    @Override
    public void send(ByteBuffer frame) {}

    @Override
    public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) {
      throw new AssertionError("would send a command twice");
    }

    @Override
    public Awaited request(int requestId, ByteBuffer frame) {
      return deadline -> {
        throw new ScannerException.DeadlineExceeded(ScannerException.Phase.START, "impatient");
      };
    }
  }

  private static void ask(OrderedAnswers answers, PortContext context) {
    assertThatThrownBy(
            () -> answers.ask(context, ByteBuffer.allocate(1), 4, Deadline.after(Duration.ZERO)))
        .isInstanceOf(ScannerException.DeadlineExceeded.class);
  }

  @Test
  void received_everyChunking_matchesAnswersInOrderAlsoLateOnes() throws Exception {
    for (int chunk = 1; chunk <= STREAM.length; chunk++) {
      OrderedAnswers answers = new OrderedAnswers(8);
      ImpatientContext context = new ImpatientContext();
      KeptEvents events = new KeptEvents();
      List<Byte> single = new ArrayList<>();
      ask(answers, context);
      answers.send(context, ByteBuffer.allocate(1), 1, (told, answer) -> single.add(answer.get()));
      ask(answers, context);
      for (int from = 0; from < STREAM.length; from += chunk) {
        answers.room().put(STREAM, from, Math.min(chunk, STREAM.length - from));
        answers.received(events);
      }
      assertThat(events.ids).as("chunks of " + chunk).containsExactly(1, 2);
      assertThat(single).containsExactly((byte) 2);
    }
  }

  /** A start that takes its time must not keep the heartbeat that shows that nobody is there. */
  @Test
  void send_whileAnotherThreadAsks_isSentAtOnceInOrder() throws Exception {
    OrderedAnswers answers = new OrderedAnswers(8);
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    PortContext slow =
        new ImpatientContext() {
          @Override
          public Awaited request(int requestId, ByteBuffer frame) {
            return deadline -> {
              asking.countDown();
              awaitQuietly(answered);
              return Answer.copyOf(0, ByteBuffer.allocate(4));
            };
          }
        };
    FutureTask<ByteBuffer> start =
        new FutureTask<>(
            () -> answers.ask(slow, ByteBuffer.allocate(1), 4, Deadline.after(Duration.ZERO)));
    new Thread(start, "asks").start();
    awaitQuietly(asking);
    List<Byte> single = new ArrayList<>();
    FutureTask<Void> heartbeat =
        new FutureTask<>(
            () -> {
              answers.send(
                  slow, ByteBuffer.allocate(1), 1, (told, answer) -> single.add(answer.get()));
              return null;
            });
    new Thread(heartbeat, "beats").start();
    heartbeat.get(30, TimeUnit.SECONDS);
    KeptEvents events = new KeptEvents();
    answers.room().put(new byte[] {1, 0, 0, 0, 2});
    answers.received(events);
    answered.countDown();
    assertThat(start.get(30, TimeUnit.SECONDS).remaining()).isEqualTo(4);
    assertThat(events.ids).containsExactly(1);
    assertThat(single).containsExactly((byte) 2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void received_bytesOfNoCommand_isProtocolError() {
    OrderedAnswers answers = new OrderedAnswers(8);
    answers.room().put((byte) 5);

    assertThatThrownBy(() -> answers.received(new KeptEvents()))
        .isInstanceOf(ScannerException.Protocol.class)
        .hasMessageContaining("no command was sent");
  }

  @Test
  void send_answerLongerThanTheBuffer_isRefused() {
    OrderedAnswers answers = new OrderedAnswers(8);
    assertThatThrownBy(
            () -> answers.send(new ImpatientContext(), ByteBuffer.allocate(1), 9, (a, b) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 9");
  }
}
