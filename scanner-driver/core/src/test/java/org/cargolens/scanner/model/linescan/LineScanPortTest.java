package org.cargolens.scanner.model.linescan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.LineRange;
import org.cargolens.scanner.spi.Answer;
import org.cargolens.scanner.spi.PortContext;
import org.junit.jupiter.api.Test;

final class LineScanPortTest {
  /** Keeps what is sent. */
  private static final class RecordingContext implements PortContext {
    private final List<ByteBuffer> sent = new ArrayList<>();

    @Override
    public int newRequestId() {
      return 1;
    }

    @Override
    public void send(ByteBuffer frame) {
      sent.add(frame);
    }

    @Override
    public Answer ask(int requestId, ByteBuffer frame, Deadline deadline) {
      throw new IllegalStateException("nothing is asked here");
    }

    @Override
    public Awaited request(int requestId, ByteBuffer frame) {
      return deadline -> ask(requestId, frame, deadline);
    }
  }

  /** The send thread may be about to ask while another thread releases the scan. */
  @Test
  void requests_scanReleasedMeanwhile_areNotSentForScanZero() throws Exception {
    RecordingContext context = new RecordingContext();
    LineScanPort port = new LineScanPort(4096, 4);

    port.requestAgain(context, List.of(new LineRange(0, 0, 1)));
    port.grant(context, 8);
    port.stop(context);

    assertThat(context.sent).isEmpty();
  }
}
