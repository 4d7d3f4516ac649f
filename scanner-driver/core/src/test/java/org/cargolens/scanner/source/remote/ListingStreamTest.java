package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ListingStreamTest {
  private final TestTime time = new TestTime();

  /** A server that sends a byte each time it is asked, for ever. */
  private InputStream endless(Duration pause) {
    return new InputStream() {
      @Override
      public int read() {
        time.pass(pause);
        return ' ';
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        target[offset] = (byte) read();
        return 1;
      }
    };
  }

  private ListingStream stream(Duration pause) {
    return new ListingStream(endless(pause), "d", 1000, Duration.ofMinutes(5), time);
  }

  @Test
  void read_endless_endsByItsBytes() {
    assertThatThrownBy(() -> stream(Duration.ZERO).readAllBytes())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("more than 1000 bytes");
    assertThatThrownBy(
            () -> {
              try (ListingStream in = stream(Duration.ZERO)) {
                long sum = 0;
                while (sum >= 0) {
                  sum += in.read();
                }
              }
            })
        .hasMessageContaining("more than 1000 bytes");
  }

  @Test
  void read_aByteNowAndThen_endsByTime() {
    assertThatThrownBy(() -> stream(Duration.ofSeconds(29)).readAllBytes())
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("more than 300 s");
  }

  @Test
  void read_interrupted_endsAndStaysSo() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> stream(Duration.ZERO).readAllBytes())
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
