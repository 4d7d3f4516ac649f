package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.cargolens.scanner.TimeSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A peer that says nothing, over a line whose time the test makes pass. */
class PeerSilenceTest {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Line line = new Line();
  private final Clock clock = new Clock();
  private final PeerSilence silence = new PeerSilence(line, LONGEST, clock);
  private final Deque<Reading> readings = new ArrayDeque<>();
  private final PduInput in = new PduInput(new Peer(), 4096, silence);

  /** What a read comes to. */
  @FunctionalInterface
  private interface Reading {
    int read() throws IOException;
  }

  private static final class Line extends Socket {
    private int millis;

    @Override
    public synchronized void setSoTimeout(int timeout) {
      millis = timeout;
    }
  }

  private static final class Clock implements TimeSource {
    private long nanos = -5;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public long nanos() {
      return nanos;
    }

    void pass(Duration time) {
      nanos += time.toNanos();
    }
  }

  private final class Peer extends InputStream {
    @Override
    public int read() throws IOException {
      return readings.isEmpty()
          ? timeOut(Duration.ofMillis(line.millis))
          : readings.remove().read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      target[offset] = (byte) read();
      return 1;
    }
  }

  private int timeOut(Duration time) throws SocketTimeoutException {
    clock.pass(time);
    throw new SocketTimeoutException("Read timed out");
  }

  @BeforeEach
  void begin() throws IOException {
    silence.begin();
  }

  private Duration silent() {
    long begin = clock.nanos;
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(in::read);
    return Duration.ofNanos(clock.nanos - begin);
  }

  @Test
  void read_nothingIsOwed_endsAfterTheLongestSilence() {
    assertThat(silent()).isEqualTo(LONGEST);
  }

  @Test
  void read_answerIsOwed_goesOnUntilItIsGivenAndItsTimeIsOver() {
    silence.owe();
    silence.owe();
    for (int count = 0; count < 10; count++) {
      readings.add(() -> timeOut(LONGEST));
    }
    readings.add(
        () -> {
          silence.settle();
          return timeOut(LONGEST);
        });
    readings.add(
        () -> {
          clock.pass(LONGEST.dividedBy(3));
          silence.settle();
          return timeOut(LONGEST.dividedBy(3).multipliedBy(2));
        });
    // From the last answer, not from the read that it was given in.
    assertThat(silent()).isEqualTo(LONGEST.multipliedBy(12).plus(LONGEST.dividedBy(3)));
  }

  @Test
  void read_peerThatWasSilentAndSaysSomething_hasAllItsTimeAgain() throws Exception {
    silence.owe();
    readings.add(
        () -> {
          clock.pass(LONGEST.dividedBy(3));
          silence.settle();
          return timeOut(LONGEST.dividedBy(3).multipliedBy(2));
        });
    for (int value : new int[] {5, 0, 0, 0, 0, 0}) { // a whole unit
      readings.add(() -> value);
    }
    in.readNBytes(6);
    assertThat(silent()).isEqualTo(LONGEST);
  }

  @Test
  void read_peerThatStopsInAMessageThoughAnAnswerIsOwed_endsAtOnce() {
    silence.owe();
    readings.add(() -> 4);
    assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> in.readNBytes(6));
    assertThat(clock.nanos).isEqualTo(LONGEST.toNanos() - 5);
  }
}
