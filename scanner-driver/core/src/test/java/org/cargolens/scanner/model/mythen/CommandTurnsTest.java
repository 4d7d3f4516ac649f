package org.cargolens.scanner.model.mythen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.junit.jupiter.api.Test;

final class CommandTurnsTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final CommandTurns turns = new CommandTurns(64);
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final List<List<Integer>> read = new ArrayList<>();
  private final Events events = new Events();
  private final PortContext context =
      new PortContext() {
        @Override
        public int newRequestId() {
          return 1;
        }

        @Override
        public void send(ByteBuffer frame) {
          sent.add(StandardCharsets.US_ASCII.decode(frame.duplicate()).toString());
        }

        @Override
        public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) {
          send(frame);
          return Answer.copyOf(0, ints(0));
        }

        @Override
        public Awaited request(int requestId, ByteBuffer frame) {
          return deadline -> ask(requestId, frame, deadline);
        }
      };

  /** Counts signs of life. */
  private static final class Events implements PortEvents {
    private int heard;

    @Override
    public void heard() {
      heard++;
    }

    @Override
    public void damaged() {}

    @Override
    public void answered(int requestId, Answer answer) {}

    @Override
    public void lines(int stream, int firstLine, int lines, LineFiller filler) {}

    @Override
    public void lost(LineRange range) {}

    @Override
    public void ended(List<StreamTotal> totals) {}

    @Override
    public void fault(ScannerException cause) {}
  }

  private static ByteBuffer ints(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.flip();
  }

  private CommandTurns.Turn turn(String command, int numbers) {
    return new CommandTurns.Turn(
        command,
        4 * numbers,
        (unused, answer) -> {
          List<Integer> values = new ArrayList<>();
          while (answer.hasRemaining()) {
            values.add(answer.getInt());
          }
          read.add(values);
        });
  }

  private void come(ByteBuffer bytes) throws ScannerException {
    turns.room().put(bytes);
    turns.received(events);
  }

  @Test
  void send_severalCommands_eachWaitsForTheAnswerBefore() throws Exception {
    turns.send(context, turn("-a", 2));
    turns.send(context, turn("-b", 1));
    assertThat(sent).containsExactly("-a");
    come(ints(1, 2));
    assertThat(sent).containsExactly("-a", "-b");
    come(ints(3));
    assertThat(read).containsExactly(List.of(1, 2), List.of(3));
    assertThat(events.heard).isEqualTo(2);
  }

  @Test
  void received_everyChunking_readsTheSame() throws Exception {
    long seed = 20261128;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      read.clear();
      turns.send(context, turn("-a", 3));
      ByteBuffer bytes = ints(7, 8, 9);
      while (bytes.hasRemaining()) {
        int count = 1 + random.nextInt(bytes.remaining());
        ByteBuffer piece = bytes.slice(bytes.position(), count);
        bytes.position(bytes.position() + count);
        come(piece);
      }
      assertThat(read).as("seed %d", seed).containsExactly(List.of(7, 8, 9));
    }
  }

  @Test
  void received_refusalOfALongAnswer_isReadByItself() throws Exception {
    turns.send(context, turn("-readout", 3));
    turns.send(context, turn("-b", 1));
    come(ints(-10));
    assertThat(read).containsExactly(List.of(-10));
    assertThat(sent).containsExactly("-readout", "-b");
  }

  @Test
  void received_bytesThatNobodyAskedFor_areAProtocolError() throws Exception {
    assertThatThrownBy(() -> come(ints(1)))
        .isInstanceOf(ScannerException.Protocol.class)
        .hasMessageContaining("no command was sent");
  }

  @Test
  void received_moreThanTheAnswer_isAProtocolError() throws Exception {
    turns.send(context, turn("-a", 1));
    assertThatThrownBy(() -> come(ints(1, 2)))
        .isInstanceOf(ScannerException.Protocol.class)
        .hasMessageContaining("the answer to '-a'")
        .hasMessageContaining("at byte 4");
  }

  @Test
  void ask_lineBusy_endsAtTheDeadline() throws Exception {
    turns.send(context, turn("-readout", 3));
    assertThatThrownBy(() -> turns.ask(context, "-stop", 4, Deadline.after(Duration.ofMillis(20))))
        .isInstanceOf(ScannerException.DeadlineExceeded.class)
        .hasMessageContaining("'-stop' waits for the answer to '-readout'");
    assertThat(sent).containsExactly("-readout");
  }

  @Test
  void send_noLongerWantedWhenItsTurnComes_isLeftOut() throws Exception {
    AtomicBoolean wanted = new AtomicBoolean(true);
    CommandTurns.Turn a = turn("-a", 1);
    CommandTurns.Turn b = new CommandTurns.Turn("-b", 4, a.reader(), wanted::get);
    turns.send(context, a);
    turns.send(context, b);
    turns.send(context, turn("-c", 1));
    wanted.set(false);
    come(ints(1));
    assertThat(sent).containsExactly("-a", "-c");
    come(ints(2));
    turns.send(context, b);
    assertThat(sent).containsExactly("-a", "-c");
  }

  @Test
  void ask_interruptedWhileOthersStandBack_theirCommandsAreSent() throws Exception {
    turns.send(context, turn("-a", 1));
    Thread asking = new Thread(this::askForNothing, "asks");
    asking.start();
    await(asking, Thread.State.TIMED_WAITING);
    synchronized (turns) { // so that it can't go on before the line is free and '-b' waits
      turns.send(context, turn("-b", 1));
      asking.interrupt();
      await(asking, Thread.State.BLOCKED);
      come(ints(1));
      assertThat(sent).containsExactly("-a");
    }
    asking.join(SOON.toMillis());
    assertThat(sent).containsExactly("-a", "-b");
    come(ints(2));
    assertThat(read).containsExactly(List.of(1), List.of(2));
  }

  private void askForNothing() {
    try {
      turns.ask(context, "-asked", 4, Deadline.after(SOON));
    } catch (ScannerException expected) {
      return;
    }
  }

  private static void await(Thread thread, Thread.State state) {
    Deadline deadline = Deadline.after(SOON);
    while (thread.getState() != state && !deadline.hasPassed()) {
      Thread.onSpinWait();
    }
    assertThat(thread.getState()).isEqualTo(state);
  }
}
