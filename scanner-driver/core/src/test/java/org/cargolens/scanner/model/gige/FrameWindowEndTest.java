package org.cargolens.scanner.model.gige;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cargolens.scanner.model.gige.FrameStream.PLAIN;
import static org.cargolens.scanner.model.gige.FrameStream.assertLines;
import static org.cargolens.scanner.model.gige.FrameStream.denyNext;
import static org.cargolens.scanner.model.gige.FrameStream.feed;
import static org.cargolens.scanner.model.gige.FrameStream.feedFrame;

import java.nio.ByteBuffer;
import org.cargolens.scan.LineGap;
import org.cargolens.scanner.wire.gige.GvcpStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a scan begins and ends, and what is lost there. */
final class FrameWindowEndTest {
  @Test
  void requests_inVain_endInLoss() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(16, true);
    Recording events = new Recording(PLAIN);
    for (int frame = 0; frame < 2; frame++) {
      for (int packet = 0; packet <= stream.packets() + 1; packet++) {
        if (!(frame == 0 && packet == 7)) {
          feed(window, stream.packet(frame, packet), events);
        }
      }
    }
    long now = 0;
    int asked = 0;
    while (events.end < 0 && now < 1000) {
      asked += window.requests(false, false, new ResendRequest.Pause(now, 1)).size();
      window.silent(false, events);
      now++;
    }
    assertThat(asked).isEqualTo(GigeSettings.RESEND_ATTEMPTS);
    assertThat(events.lost).containsOnlyKeys(7).containsValue(LineGap.Cause.LINK);
    assertLines(events, stream, 16);
  }

  @Test
  void silent_frameCutShortAtStop_endsTheScanThere() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    for (int packet = 0; packet <= 9; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    for (int packet = 0; packet <= 3; packet++) {
      feed(window, stream.packet(1, packet), events);
    }
    ByteBuffer trailer = stream.packet(1, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    window.silent(true, events);
    assertThat(events.end).isEqualTo(11);
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, 11);
  }

  @Test
  void packet_frameCutShortBeforeOthers_losesTheRestInTheDevice() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(16, false);
    Recording events = new Recording(PLAIN);
    for (int packet = 0; packet <= 3; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    ByteBuffer trailer = stream.packet(0, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    for (int packet = 0; packet <= 9; packet++) {
      feed(window, stream.packet(1, packet), events);
    }
    assertThat(events.end).isEqualTo(16);
    assertThat(events.lost).containsOnlyKeys(3, 4, 5, 6, 7).containsValue(LineGap.Cause.DEVICE);
    assertLines(events, stream, 16);
  }

  @Test
  void silent_lastFrameWithoutTrailer_waitsUnlessStopped() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 9, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    for (int packet = 0; packet <= 4; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    window.silent(false, events);
    assertThat(events.lines).as("more may come at any time").isEmpty();
    window.silent(true, events);
    assertThat(events.end).as("a frame that was begun was recorded wholly").isEqualTo(8);
    assertThat(events.lost).containsOnlyKeys(5, 6, 7).containsValue(LineGap.Cause.LINK);
    assertLines(events, stream, 8);
  }

  @Test
  void packet_blockBeforeTheFirst_isNoLineOfTheScan() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 100, 100);
    FrameWindow window = stream.window(16, false);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(1, 0), events);
    for (int packet = 0; packet <= stream.packets() + 1; packet++) {
      feed(window, stream.packet(0, packet), events);
    }
    assertThat(events.lines).isEmpty();
    assertThat(events.damaged).isEqualTo(stream.packets() + 2);
  }

  @Test
  void silent_trailerOfTheLastFrameIsShort_endsThere() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(0, true);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 0), events);
    feed(window, stream.packet(0, 1), events);
    ByteBuffer trailer = stream.packet(0, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    for (int packet = 2; packet <= 3; packet++) {
      feed(window, stream.packet(0, packet, GvcpStatus.PACKET_RESEND.code()), events);
    }
    denyNext(window, stream, 1, events);
    window.silent(true, events);
    assertThat(events.end).isEqualTo(3);
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, 3);
  }

  /** The last frame is lost wholly: only the device knows that there was one. */
  @ParameterizedTest
  @ValueSource(ints = {0, 16})
  void requests_lastFrameWhollyLost_isAskedForAndComes(int announced) throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 65_535, 100);
    FrameWindow window = stream.window(announced, true);
    Recording events = new Recording(PLAIN);
    feedFrame(window, stream, 0, events);
    boolean stopped = announced == 0;
    window.silent(stopped, events);
    assertThat(events.end).as("there may be more").isEqualTo(-1);
    ResendRequest.Pause pause = new ResendRequest.Pause(1000, 100);
    assertThat(window.requests(false, stopped, pause)).as("it may still come").isEmpty();
    assertThat(window.requests(true, stopped, pause))
        .containsExactly(new ResendRequest(1, new Frame.Missing(1, 1), false));
    feed(window, stream.packet(1, 1, GvcpStatus.PACKET_RESEND.code()), events);
    if (stopped) {
      assertThat(window.requests(true, true, pause))
          .contains(new ResendRequest(1, new Frame.Missing(2, stream.packets()), false));
    }
    for (int packet = 2; packet <= stream.packets(); packet++) {
      feed(window, stream.packet(1, packet, GvcpStatus.PACKET_RESEND.code()), events);
    }
    denyNext(window, stream, 2, events);
    window.silent(stopped, events);
    assertThat(events.end).isEqualTo(16);
    assertThat(events.lost).isEmpty();
    assertLines(events, stream, 16);
  }

  @Test
  void requests_nobodyAnswersForTheNextFrame_endsAllTheSame() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, true, 1, 100);
    FrameWindow window = stream.window(0, true);
    Recording events = new Recording(PLAIN);
    feedFrame(window, stream, 0, events);
    int asked = 0;
    for (long now = 0; events.end < 0 && now < 1000; now++) {
      asked += window.requests(true, true, new ResendRequest.Pause(now, 1)).size();
      window.silent(true, events);
    }
    assertThat(events.end).isEqualTo(8);
    assertThat(asked).isBetween(1, 5);
  }

  @Test
  void packet_afterTheEnd_isCounted() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 100);
    FrameWindow window = stream.window(0, false);
    Recording events = new Recording(PLAIN);
    feedFrame(window, stream, 0, events);
    window.silent(true, events);
    feed(window, stream.packet(0, 2), events);
    assertThat(window.latePackets()).isZero();
    feed(window, stream.packet(1, 2), events);
    assertThat(window.latePackets()).isEqualTo(1);
    assertThat(events.end).isEqualTo(8);
  }

  @Test
  void packet_cutFrameIsGivenUpAfterALaterOne_losesItsRestOnly() throws Exception {
    FrameStream stream = new FrameStream(PLAIN, false, 1, 80);
    FrameWindow window = stream.window(0, true);
    Recording events = new Recording(PLAIN);
    feed(window, stream.packet(0, 1), events);
    feed(window, stream.packet(0, 3), events);
    ByteBuffer trailer = stream.packet(0, 9);
    feed(window, trailer.putInt(trailer.limit() - 4, 3), events);
    for (int packet = 0; packet <= 9; packet++) {
      feed(window, stream.packet(1, packet), events);
    }
    feed(window, stream.packet(0, 2, GvcpStatus.PACKET_UNAVAILABLE.code()), events);
    denyNext(window, stream, 2, events);
    window.silent(true, events);
    assertThat(events.end).isEqualTo(16);
    assertThat(events.lost).containsOnlyKeys(1, 3, 4, 5, 6, 7).containsValue(LineGap.Cause.DEVICE);
    assertLines(events, stream, 16);
  }
}
