package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.cargolens.dicos.InstanceReference;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Answer;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that say nothing for longer than they may: some because they wait for their answer. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SilentPeersTest {
  private static final Duration SILENCE = Duration.ofMillis(500);
  private static final Duration LONGER = SILENCE.multipliedBy(2);
  private static final Offer OFFER =
      new Offer(SopClass.DX_FOR_PROCESSING, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());

  @TempDir private static Path folder;

  private static TlsKeys keys;

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore mayEnd = new Semaphore(0);

  @BeforeAll
  static void makeKeys() throws Exception {
    Path store = KeyStores.make(folder, "station", "ip:127.0.0.1");
    keys = TlsKeys.read(store, KeyStores.trusting(store), KeyStores.PASSWORD.toCharArray());
  }

  /** What takes longer than the longest silence. */
  private void workLong() throws IOException {
    begun.release();
    try {
      mayEnd.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closed");
    }
  }

  private final class SlowSink implements ObjectSink {
    @Override
    public void store(Incoming object, InputStream data) {
      throw new IllegalStateException("one sends ahead here");
    }

    @Override
    public Rest take(Incoming object, InputStream data) throws IOException {
      data.readAllBytes();
      return SilentPeersTest.this::workLong;
    }
  }

  private OptionalInt failure(InstanceReference object) throws IOException {
    workLong();
    return OptionalInt.empty();
  }

  private StorageServer start(int port, Optional<TlsKeys> tls) throws IOException {
    return StorageServer.start(
        new StorageServer.Setup(
            "CARGOLENS",
            "127.0.0.1",
            port,
            Set.of("LANE1"),
            Set.of(),
            new StorageServer.Limits(4, 1 << 14, 1 << 20, SILENCE),
            tls),
        new StorageServer.Services(
            Optional.of(new SlowSink()), Optional.of(this::failure), Map.of(), Optional.empty()));
  }

  private static StorageClient connect(
      int port, Optional<TlsKeys> tls, Optional<CommitmentReports> reports) throws IOException {
    Target target =
        new Target("LANE1", "CARGOLENS", "127.0.0.1", port, Duration.ofSeconds(40), tls);
    return StorageClient.connect(target, Set.of(OFFER), reports);
  }

  /** Waits for what isn't to happen, and would have happened by then. */
  private static void watchLonger(StorageClient client) {
    long begin = System.nanoTime();
    while (client.stands() && System.nanoTime() - begin < LONGER.toNanos()) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(client.stands()).isTrue();
  }

  private static void awaitEnd(StorageClient client) {
    long begin = System.nanoTime();
    while (client.stands() && System.nanoTime() - begin < Duration.ofSeconds(30).toNanos()) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(client.stands()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void store_peerThatWaitsForItsAnswer_isNotSilentUntilItHasIt(boolean isEncrypted)
      throws Exception {
    Optional<TlsKeys> tls = isEncrypted ? Optional.of(keys) : Optional.empty();
    int port = FreePort.next();
    try (StorageServer server = start(port, tls)) {
      boolean isTaken = false;
      while (!isTaken) { // a busy machine may itself be silent before
        try (StorageClient client = connect(port, tls, Optional.empty())) {
          Answer answer = client.send(OFFER, "1.1", new ByteArrayInputStream(new byte[10]));
          isTaken = begun.tryAcquire(5, TimeUnit.SECONDS);
          if (isTaken) {
            watchLonger(client);
            mayEnd.release();
            answer.await();
            awaitEnd(client); // now nothing is owed
          }
        } catch (IOException e) {
          assertThat(isTaken).as("%s", e).isFalse();
        }
      }
      assertThat(server).isNotNull();
    }
  }

  @Test
  void requestCommitment_askerThatWaitsForTheReport_isNotSilentUntilItHasIt() throws Exception {
    int port = FreePort.next();
    CommitmentReports reports = new CommitmentReports();
    try (StorageServer server = start(port, Optional.empty())) {
      boolean isTaken = false;
      while (!isTaken) {
        try (StorageClient client = connect(port, Optional.empty(), Optional.of(reports))) {
          reports.expect("1.9");
          client.requestCommitment("1.9", List.of(new InstanceReference(OFFER.sopClass(), "1.1")));
          isTaken = begun.tryAcquire(5, TimeUnit.SECONDS);
          if (isTaken) {
            watchLonger(client);
            mayEnd.release();
            assertThat(reports.await("1.9", Duration.ofSeconds(30), () -> true)).isPresent();
            awaitEnd(client);
            assertThatIOException()
                .isThrownBy(
                    () -> client.store(OFFER, "1.2", new ByteArrayInputStream(new byte[10])));
          }
        } catch (IOException e) {
          assertThat(isTaken).as("%s", e).isFalse();
        }
      }
      assertThat(server).isNotNull();
    }
  }
}
