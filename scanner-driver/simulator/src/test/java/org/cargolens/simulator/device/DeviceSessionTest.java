package org.cargolens.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cargolens.scanner.Deadline;
import org.cargolens.scanner.link.Link;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DeviceSessionTest {
  private final HostLink link = new HostLink();
  private final VirtualScanner.Setup setup = VirtualScanner.Setup.of(SampleScans.full(4, 8, 1));
  private final DeviceSession session =
      new DeviceSession(
          new Door.Visitor(link, Optional.empty()),
          new DeviceSession.Device(setup, setup.serve(), new ActiveFaults(FaultPlan.NONE)),
          false);

  /** A host that says nothing; whoever reads is put aside until a test lets it go on. */
  private static final class HostLink implements Link {
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean gone;

    @Override
    public int read(ByteBuffer target, Deadline deadline) throws IOException {
      reading.countDown();
      try {
        boolean unused = goOn.await(50, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      if (gone) {
        throw new IOException("the host has gone");
      }
      return 0;
    }

    @Override
    public void write(ByteBuffer source, Deadline deadline) {
      source.position(source.limit());
    }

    @Override
    public String name() {
      return "host";
    }

    @Override
    public void close() {
      gone = true;
    }
  }

  private CompletableFuture<Boolean> ask() throws Exception {
    new Thread(session::run, "serves").start();
    assertThat(link.reading.await(50, TimeUnit.SECONDS)).isTrue();
    return CompletableFuture.supplyAsync(() -> session.hasHost(Duration.ZERO));
  }

  @Test
  void hasHost_hasGoneAndNobodyHasReadThat_isFalse() throws Exception {
    CompletableFuture<Boolean> there = ask();
    link.gone = true;
    assertThat(there).isNotDone();
    link.goOn.countDown();
    assertThat(there.get(50, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void hasHost_saysNothing_isTrue() throws Exception {
    CompletableFuture<Boolean> there = ask();
    link.goOn.countDown();
    assertThat(there.get(50, TimeUnit.SECONDS)).isTrue();
    session.close();
    assertThat(session.awaitEnd(Duration.ofSeconds(50))).isTrue();
  }
}
