package org.cargolens.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ProcessUseTest {
  private static final long WORK = 60_000_000;
  private static final long RESOLUTION = ProcessUse.PROCESS_CPU_RESOLUTION;

  /** Works until it had some processor time. */
  private static void work() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + WORK;
    while (threads.getCurrentThreadCpuTime() < end) {
      Thread.onSpinWait();
    }
  }

  @Test
  void cpuAtMostSince_threadThatHasEnded_isCounted() throws InterruptedException {
    ProcessUse before = ProcessUse.now();
    Thread worker = new Thread(ProcessUseTest::work, "host-worker");
    worker.start();
    worker.join();
    assertThat(before.cpuSince("host-")).isZero();
    assertThat(before.cpuAtMostSince("host-")).isGreaterThanOrEqualTo(WORK - RESOLUTION);
  }

  @Test
  void cpuAtMostSince_otherThreadThatIsThere_isNot() throws InterruptedException {
    ProcessUse before = ProcessUse.now();
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    Thread other =
        new Thread(
            () -> {
              for (int i = 0; i < 10; i++) {
                work();
              }
              worked.countDown();
              try {
                over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "other-worker");
    other.start();
    worked.await();
    assertThat(before.cpuAtMostSince("host-")).isLessThan(10 * WORK);
    assertThat(before.cpuSince("other-")).isGreaterThanOrEqualTo(10 * WORK);
    over.countDown();
    other.join();
  }

  @Test
  void leftOver_threadAndBuffer_areNamed() throws InterruptedException {
    ProcessUse before = ProcessUse.settled();
    ByteBuffer kept = ByteBuffer.allocateDirect(1 << 20);
    CountDownLatch over = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              try {
                over.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "host-left");
    thread.start();
    assertThat(before.leftOver("host-"))
        .contains("thread host-left")
        .anyMatch(text -> text.endsWith("bytes of direct buffers more"));
    assertThat(kept.capacity()).isEqualTo(1 << 20);
    over.countDown();
    thread.join();
  }
}
