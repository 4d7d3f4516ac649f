package org.cargolens.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ForcingChannelTest {
  private final ByteArrayOutputStream file = new ByteArrayOutputStream();

  @Test
  void write_aStep_isForcedWhileMoreIsWritten() throws Exception {
    CountDownLatch forced = new CountDownLatch(1);
    try (ForcingChannel channel = channel(forced::countDown)) {
      channel.write(ByteBuffer.allocate(ForcingChannel.STEP - 1));
      assertThat(forced.getCount()).isOne();
      channel.write(ByteBuffer.allocate(1));
      forced.await();
      channel.write(ByteBuffer.wrap(new byte[] {7}));
      channel.finish();
    }
    assertThat(file.toByteArray()).hasSize(ForcingChannel.STEP + 1).endsWith(7);
  }

  @Test
  void write_lessThanAStep_needsNoThreadAndForcesNothing() throws IOException {
    AtomicInteger forced = new AtomicInteger();
    try (ForcingChannel channel = channel(forced::incrementAndGet)) {
      channel.write(ByteBuffer.allocate(ForcingChannel.STEP - 1));
      channel.finish();
    }
    assertThat(forced).hasValue(0);
  }

  @Test
  void write_whileAForceGoesOn_doesNotWaitForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger forced = new AtomicInteger();
    try (ForcingChannel channel =
        channel(
            () -> {
              forced.incrementAndGet();
              begun.countDown();
              await(goOn);
            })) {
      channel.write(ByteBuffer.allocate(ForcingChannel.STEP));
      begun.await();
      for (int step = 0; step < 5; step++) {
        channel.write(ByteBuffer.allocate(ForcingChannel.STEP));
      }
      goOn.countDown();
      channel.finish();
    }
    assertThat(forced.get()).isBetween(1, 2); // the five together, unless the end came before
    assertThat(file.size()).isEqualTo(6 * ForcingChannel.STEP);
  }

  @Test
  void finish_forcingHasFailed_saysSo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (ForcingChannel channel =
        channel(
            () -> {
              begun.countDown();
              throw new IOException("Input/output error");
            })) {
      channel.write(ByteBuffer.allocate(ForcingChannel.STEP));
      begun.await();
      assertThatThrownBy(channel::finish)
          .isInstanceOf(IOException.class)
          .hasMessage("Input/output error");
    }
  }

  @Test
  void close_withoutFinish_endsTheThread() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Thread[] forcing = new Thread[1];
    try (ForcingChannel channel =
        channel(
            () -> {
              forcing[0] = Thread.currentThread();
              begun.countDown();
            })) {
      channel.write(ByteBuffer.allocate(ForcingChannel.STEP));
      begun.await();
    }
    forcing[0].join();
    assertThat(forcing[0].isAlive()).isFalse();
  }

  private ForcingChannel channel(ForcingChannel.Force force) {
    return new ForcingChannel(Channels.newChannel(file), force);
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
