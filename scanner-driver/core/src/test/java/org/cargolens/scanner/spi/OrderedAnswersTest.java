package org.cargolens.scanner.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
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
  private static final class ImpatientContext implements PortContext {
    private int last;

    @Override
    public int newRequestId() {
      return ++last;
    }

    @Override
    public void send(ByteBuffer frame) {}

    @Override
    public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException {
      throw new ScannerException.DeadlineExceeded(ScannerException.Phase.START, "impatient");
    }
  }

  private static void ask(OrderedAnswers answers, PortContext context) {
    assertThatThrownBy(
            () -> answers.ask(context, ByteBuffer.allocate(1), 4, new Deadline(System.nanoTime())))
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
