package org.cargolens.scanner.source.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class SkippingStreamTest {
  private static final int SIZE = 1 << 20;

  private final TestTime time = new TestTime();

  /** So many bytes come each second. */
  private InputStream file(int bytesASecond) {
    InputStream whole =
        new FilterInputStream(new ByteArrayInputStream(ScanFiles.bytes(6, SIZE, 1))) {
          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            time.pass(Duration.ofSeconds(1));
            return super.read(target, offset, Math.min(length, bytesASecond));
          }
        };
    return new SkippingStream(whole, "a.scan", SIZE - 5, time);
  }

  @Test
  void read_slowLine_skipsToTheEnd() throws Exception {
    byte[] rest = new byte[9];
    try (InputStream in = file(1100)) {
      assertThat(in.read(rest)).isEqualTo(5);
    }
  }

  @Test
  void read_almostNothingComes_isAFailureOfTheFile() throws Exception {
    try (InputStream in = file(900)) {
      assertThatThrownBy(in::read)
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("a.scan")
          .hasMessageContaining("too slowly");
    }
  }
}
