package org.cargolens.scanner.source.remote.ftps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.cargolens.scanner.TimeSource;
import org.cargolens.scanner.source.remote.TestTime;
import org.junit.jupiter.api.Test;

final class AnswerLimitTest {
  private static final Duration WAIT = Duration.ofSeconds(30);

  private final TestTime time = new TestTime(Long.MAX_VALUE - 5); // clocks may begin anywhere
  private final AnswerLimit limit = new AnswerLimit(time);

  @Test
  void waitMillis_byteAfterByte_endsWithTheWholeAnswer() throws Exception {
    limit.begin(WAIT, 100);
    assertThat(limit.waitMillis(30_000)).isEqualTo(30_000);
    for (int count = 0; count < 3; count++) {
      time.pass(Duration.ofSeconds(9));
      limit.came(1);
    }
    assertThat(limit.waitMillis(30_000)).isEqualTo(3001);
    time.pass(Duration.ofSeconds(9));
    assertThatThrownBy(() -> limit.waitMillis(30_000))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("more than 30 s");
    limit.begin(WAIT, 100);
    assertThat(limit.waitMillis(0)).isEqualTo(30_001);
  }

  @Test
  void waitMillis_severalAnswers_endWithAllOfThem() throws Exception {
    limit.beginTogether("log-in", Duration.ofSeconds(60));
    for (int answer = 0; answer < 2; answer++) {
      limit.begin(WAIT, 100);
      assertThat(limit.waitMillis(0)).isEqualTo(30_001);
      time.pass(Duration.ofSeconds(25));
      limit.end();
    }
    limit.begin(WAIT, 100);
    assertThat(limit.waitMillis(0)).isEqualTo(10_001);
    assertThat(limit.isLateTogether()).isFalse();
    time.pass(Duration.ofSeconds(10));
    assertThat(limit.isLateTogether()).isTrue();
    assertThatThrownBy(() -> limit.waitMillis(30_000))
        .isInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("log-in takes more than 60 s");
    limit.endTogether();
    assertThat(limit.waitMillis(30_000)).isEqualTo(20_001);
  }

  @Test
  void came_moreThanAllowed_isToldWhateverElseBreaks() throws Exception {
    limit.came(1000); // nothing is waited for
    limit.begin(WAIT, 100);
    limit.came(100);
    assertThatThrownBy(() -> limit.came(1)).hasMessageContaining("more than 100 bytes");
    IOException other = new IOException("readRecord");
    assertThat(limit.explain(other)).hasMessageContaining("more than 100 bytes").hasCause(other);
    assertThat(new AnswerLimit(TimeSource.SYSTEM).explain(other)).isSameAs(other);
  }
}
