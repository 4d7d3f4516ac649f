package org.cargolens.testkit.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TranscriptTest {
  private static final List<String> TEXT =
      List.of(
          "# a remark",
          "scenario hello",
          "options ?frames=3",
          "> 01 .. 03",
          "  04",
          ">? 09",
          "wait 1",
          "< 0a0b # another",
          "do open ok");

  @Test
  void read_everyStatement_isThere() throws IOException {
    Transcript transcript = Transcript.read(TEXT).get(0);

    assertThat(transcript.name()).isEqualTo("hello");
    assertThat(transcript.query()).isEqualTo("?frames=3");
    assertThat(transcript.wire()).hasSize(4);
    assertThat(transcript.wire().get(0))
        .isEqualTo(new Transcript.Expect(List.of(1, -1, 3, 4), false));
    assertThat(transcript.calls()).containsExactly(new Transcript.Call("open", "ok"));
  }

  @Test
  void read_unknownStatement_isNamed() {
    for (String wrong : List.of("jump", "> 0", "< xy", "do dance ok", "wait long")) {
      assertThatThrownBy(() -> Transcript.read(List.of("scenario x", wrong)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(wrong);
    }
  }

  @Test
  void awaitEnd_rightBytesAndOptionalOnes_isNoMistake() throws Exception {
    try (TranscriptPeer peer = new TranscriptPeer(Transcript.read(TEXT).get(0));
        Socket host = new Socket(InetAddress.getLoopbackAddress(), peer.port())) {
      host.getOutputStream().write(new byte[] {9, 9, 1, 77, 3, 4});
      assertThat(host.getInputStream().readNBytes(2)).containsExactly(10, 11);
      assertThat(peer.awaitEnd()).isEmpty();
    }
  }

  @Test
  void awaitEnd_wrongBytes_saysWhichWereExpected() throws Exception {
    try (TranscriptPeer peer = new TranscriptPeer(Transcript.read(TEXT).get(0));
        Socket host = new Socket(InetAddress.getLoopbackAddress(), peer.port())) {
      host.getOutputStream().write(new byte[] {1, 2, 3, 5});
      assertThat(peer.awaitEnd()).isEqualTo("expected 01..0304, came 01020305");
    }
  }
}
