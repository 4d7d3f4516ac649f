package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Answer;
import org.cargolens.dicos.dimse.StorageClient.Offer;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.testing.StubbornArchive;
import org.cargolens.scan.testing.KeyStores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sender and peers that stop in the middle. */
@Timeout(60)
class StorageClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final String SYNTAX = TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid();
  private static final Offer OFFER = new Offer(SopClass.DX_FOR_PROCESSING, SYNTAX);

  private final JumpingTimer timer = new JumpingTimer();

  @TempDir private Path folder;

  private static Target target(StubbornArchive archive, Optional<TlsKeys> tls) {
    return new Target("LANE1", "ARCHIVE", "127.0.0.1", archive.port(), PATIENCE, tls);
  }

  private StorageClient connect(StubbornArchive archive) throws IOException {
    return StorageClient.connect(
        target(archive, Optional.empty()), Set.of(OFFER), Optional.empty(), timer);
  }

  /** Data from whose first piece on time passes. */
  private final class Data extends FilterInputStream {
    private JumpingTimer.@Nullable Passing passing;

    Data(int bytes) {
      super(new ByteArrayInputStream(new byte[bytes]));
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (passing == null) {
        passing = timer.pass(PATIENCE);
      }
      return super.read(target, offset, length);
    }

    @Override
    public void close() {
      if (passing != null) {
        passing.close();
      }
    }
  }

  @Test
  void store_peerThatStopsReading_isCutOff() throws IOException {
    try (StubbornArchive archive = new StubbornArchive(SYNTAX);
        StorageClient client = connect(archive);
        Data data = new Data(32 << 20)) { // more than the buffers of both sides hold
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> client.store(OFFER, "1.2.3", data))
          .withMessage("sending a piece took more than PT1S: cut off");
      assertThat(data.available()).isPositive();
    }
  }

  @Test
  void store_peerThatNeverAnswers_isCutOff() throws IOException {
    try (StubbornArchive archive = new StubbornArchive(SYNTAX);
        StorageClient client = connect(archive)) {
      Answer answer = client.send(OFFER, "1.2.3", new ByteArrayInputStream(new byte[10]));
      try (JumpingTimer.Passing passing = timer.pass(PATIENCE)) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(answer::await)
            .withMessage("the answer took more than PT1S: cut off");
        assertThat(passing).isNotNull();
      }
    }
  }

  @Test
  void store_peerThatSendsACommandWithoutEnd_isBrokenOff() throws IOException {
    byte[] unit = new byte[8012];
    ByteBuffer.wrap(unit)
        .put((byte) 4)
        .put((byte) 0)
        .putInt(8006)
        .putInt(8002)
        .putShort((short) 0x101);
    StubbornArchive.Talk endless =
        caller -> {
          caller.getInputStream().skipNBytes(1); // once the caller knows that it was let in
          while (true) {
            caller.getOutputStream().write(unit);
          }
        };
    try (StubbornArchive archive = new StubbornArchive(SYNTAX, endless)) {
      Target patient =
          new Target(
              "LANE1",
              "ARCHIVE",
              "127.0.0.1",
              archive.port(),
              Duration.ofMinutes(5),
              Optional.empty());
      StorageClient client = StorageClient.connect(patient, Set.of(OFFER));

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> client.store(OFFER, "1.2.3", new ByteArrayInputStream(new byte[10])))
          .withStackTraceContaining("a command of more than 65536 bytes");
      client.close();
    }
  }

  @Test
  void connect_refusedByAPeerThatKeepsTheConnection_endsIt() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Integer> end = CompletableFuture.supplyAsync(() -> refuse(server));
      Target target =
          new Target(
              "LANE1",
              "ARCHIVE",
              "127.0.0.1",
              server.getLocalPort(),
              Duration.ofSeconds(20),
              Optional.empty());

      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> StorageClient.connect(target, Set.of(OFFER)))
          .withMessageContaining("no association");
      assertThat(end.get(30, TimeUnit.SECONDS)).isEqualTo(-1);
    }
  }

  /** Refuses a caller and waits for what it does; returns -1 at the end of its connection. */
  private static int refuse(ServerSocket server) {
    try (Socket caller = server.accept()) {
      caller.setSoTimeout(10_000);
      DataInputStream in = new DataInputStream(caller.getInputStream());
      in.skipNBytes(2);
      in.skipNBytes(in.readInt());
      caller.getOutputStream().write(new byte[] {3, 0, 0, 0, 0, 4, 0, 1, 1, 1});
      return in.read();
    } catch (SocketTimeoutException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void close_peerThatDoesNotLetGo_isCutOff() throws IOException {
    try (StubbornArchive archive = new StubbornArchive(SYNTAX)) {
      StorageClient client = connect(archive);
      assertThat(client.stands()).isTrue();
      try (JumpingTimer.Passing passing = timer.pass(PATIENCE)) {
        client.close(); // which would never end by itself
        assertThat(passing).isNotNull();
      }
      assertThat(client.stands()).isFalse();
    }
  }

  @Test
  void connect_peerThatSaysNothing_isCutOff() throws Exception {
    Path ours = KeyStores.make(folder, "lane", "ip:127.0.0.1");
    TlsKeys keys = TlsKeys.read(ours, KeyStores.trusting(ours), KeyStores.PASSWORD.toCharArray());
    try (StubbornArchive archive = new StubbornArchive("");
        JumpingTimer.Passing passing = timer.pass(PATIENCE)) {
      for (Optional<TlsKeys> tls : Set.of(Optional.<TlsKeys>empty(), Optional.of(keys))) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(
                () ->
                    StorageClient.connect(
                        target(archive, tls), Set.of(OFFER), Optional.empty(), timer))
            .withMessageContaining("ARCHIVE@127.0.0.1:" + archive.port())
            .withMessageContaining("the association took more than PT1S: cut off");
      }
      assertThat(passing).isNotNull();
    }
  }
}
