package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Instant;
import org.cargolens.scanner.TimeSource;
import org.junit.jupiter.api.Test;

class RejectionsTest {
  private long nanos = -7;

  private final Rejections rejections =
      new Rejections(
          new TimeSource() {
            @Override
            public Instant now() {
              return Instant.EPOCH;
            }

            @Override
            public long nanos() {
              return nanos;
            }
          });

  private static InetAddress address(int last) throws Exception {
    return InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) last});
  }

  @Test
  void isDue_sameReasonOfOneAddress_onceInAWhile() throws Exception {
    assertThat(rejections.isDue(address(1), "a")).isTrue();
    assertThat(rejections.isDue(address(1), "a")).isFalse();
    assertThat(rejections.isDue(address(1), "b")).isTrue();
    assertThat(rejections.isDue(address(2), "a")).isTrue();
    nanos += Rejections.BETWEEN.toNanos();
    assertThat(rejections.isDue(address(1), "a")).isTrue();
  }

  @Test
  void isDue_manyAddresses_areNotAllTold() throws Exception {
    for (int last = 0; last < Rejections.MOST; last++) {
      assertThat(rejections.isDue(address(last), "a")).isTrue();
    }
    assertThat(rejections.isDue(address(200), "a")).isFalse();
    nanos += Rejections.BETWEEN.toNanos();
    assertThat(rejections.isDue(address(200), "a")).isTrue();
  }

  @Test
  void printable_wordOfAPeer_cantBeginALine() {
    assertThat(Rejections.printable("A\n\u001b[1mB é")).isEqualTo("A??[1mB ?");
  }
}
