package org.cargolens.scanner.model.mythen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.ScanRequest;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.cargolens.scanner.spi.PortEvents;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MythenPortTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final MythenPort port = new MythenPort(new MythenSettings(100, 0, 0));
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final Events events = new Events();
  private final PortContext context = new Context();

  /** Questions are answered with 0 at once, what is only sent by the test. */
  private final class Context implements PortContext {
    @Override
    public int newRequestId() {
      return 1;
    }

    @Override
    public void send(ByteBuffer frame) {
      sent.add(StandardCharsets.US_ASCII.decode(frame.duplicate()).toString());
    }

    @Override
    public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) throws ScannerException {
      send(frame);
      answer(1);
      return events.answers.get(events.answers.size() - 1);
    }

    @Override
    public Awaited request(int requestId, ByteBuffer frame) {
      return deadline -> ask(requestId, frame, deadline);
    }
  }

  /** Keeps answers and counts lines. */
  private static final class Events implements PortEvents {
    private final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
    private int lines;
    private int ends;
    private Hearer hearer = () -> {};

    /** Hears that something came, before it is read. */
    private interface Hearer {
      void heard() throws ScannerException;
    }

    @Override
    public void heard() {
      try {
        hearer.heard();
      } catch (ScannerException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void damaged() {}

    @Override
    public void answered(int requestId, Answer answer) {
      answers.add(answer);
    }

    @Override
    public void lines(int stream, int firstLine, int count, LineFiller filler) {
      lines += count;
    }

    @Override
    public void lost(LineRange range) {}

    @Override
    public void ended(List<StreamTotal> totals) {
      ends++;
    }

    @Override
    public void fault(ScannerException cause) {}
  }

  /** As the one receive thread does, whoever calls it. */
  private synchronized void answer(int numbers) throws ScannerException {
    port.room().put(ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN));
    port.received(events);
  }

  @BeforeEach
  void beginAndReadTheFirstLine() throws Exception {
    var unused = port.begin(context, ScanRequest.DEFAULT, Deadline.after(SOON));
    port.grant(context, 8);
    assertThat(sent).containsExactly("-stop", "-frames 100", "-start", "-readout");
    sent.clear();
  }

  @Test
  void release_whileALineIsExposed_readsNoLineAfterwards() throws Exception {
    release();
    assertThat(events.lines).isEqualTo(1);
    assertThat(sent).containsExactly("-stop");
    port.grant(context, 16);
    assertThat(sent).containsExactly("-stop");
  }

  @Test
  void begin_stopOfTheScanBeforeStillWaits_isNotForThisOne() throws Exception {
    port.stop(context); // waits for the line that is exposed
    port.stop(context);
    release();
    assertThat(sent).as("asked for, and what had waited").containsExactly("-stop", "-stop");
    answer(1);
    assertThat(events.ends).isEqualTo(1);
    var unused = port.begin(context, ScanRequest.DEFAULT, Deadline.after(SOON));
    port.grant(context, 1);
    answer(MythenPort.STRIPS);
    assertThat(sent.subList(2, sent.size()))
        .containsExactly("-stop", "-frames 100", "-start", "-readout");
    assertThat(events.lines).isEqualTo(2);
    assertThat(events.ends).isEqualTo(1);
  }

  @Test
  void heartbeat_whileALineIsExposed_waitsOnlyOnce() throws Exception {
    port.heartbeat(context);
    port.heartbeat(context);
    assertThat(sent).isEmpty();
    port.stop(context);
    answer(MythenPort.STRIPS);
    answer(1);
    answer(1);
    assertThat(sent).containsExactly("-get status", "-stop");
  }

  @Test
  void heartbeat_whileTheAnswerToTheOneBeforeIsTaken_isSentAfterIt() throws Exception {
    port.heartbeat(context);
    port.stop(context);
    answer(MythenPort.STRIPS);
    events.hearer = () -> port.heartbeat(context);
    answer(1);
    events.hearer = () -> {};
    answer(1);
    assertThat(sent).containsExactly("-get status", "-stop", "-get status");
  }

  /** Waits with the release for the line that is exposed, and lets it come. */
  private void release() throws Exception {
    Thread releasing = new Thread(this::releaseQuietly, "releases");
    releasing.start();
    Deadline deadline = Deadline.after(SOON);
    while (releasing.getState() != Thread.State.TIMED_WAITING && !deadline.hasPassed()) {
      Thread.onSpinWait();
    }
    answer(MythenPort.STRIPS);
    releasing.join(SOON.toMillis());
    assertThat(releasing.isAlive()).isFalse();
  }

  private void releaseQuietly() {
    try {
      port.release(context, Deadline.after(SOON));
    } catch (ScannerException e) {
      sent.add(e.toString());
    }
  }
}
