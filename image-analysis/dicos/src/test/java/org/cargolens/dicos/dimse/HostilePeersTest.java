package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.testing.RawPeer;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.KeyStores;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers that do what no DICOM program does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // writes can't be woken up
class HostilePeersTest {
  private static final String HOST = "127.0.0.1";
  private static final int ACCEPTED = 2;
  private static final int REJECTED = 3;
  private static final int DATA = 4;
  private static final int ABORT = 7;

  @TempDir private static Path folder;

  private static TlsKeys keys;
  private int port;

  @BeforeAll
  static void makeKeys() throws Exception {
    Path store = KeyStores.make(folder, "station", "ip:" + HOST);
    keys = TlsKeys.read(store, KeyStores.trusting(store), KeyStores.PASSWORD.toCharArray());
  }

  private StorageServer start(int associations, Duration silence, Optional<TlsKeys> tls)
      throws IOException {
    return start(Set.of(), new StorageServer.Limits(associations, 1 << 14, 1 << 20, silence), tls);
  }

  private StorageServer start(Set<String> hosts, StorageServer.Limits limits, Optional<TlsKeys> tls)
      throws IOException {
    port = FreePort.next();
    return StorageServer.start(
        new StorageServer.Setup("CARGOLENS", HOST, port, Set.of("LANE1"), hosts, limits, tls),
        StorageServer.Services.storing((object, data) -> data.transferTo(new NoOutput())));
  }

  private static final class NoOutput extends java.io.OutputStream {
    @Override
    public void write(int value) {}
  }

  private void echo(Optional<TlsKeys> tls) throws IOException {
    StorageClient.echo(new Target("LANE1", "CARGOLENS", HOST, port, Duration.ofSeconds(20), tls));
  }

  /** The same, as soon as the server has seen that another peer has gone. */
  private void echoAtLast() throws IOException {
    long end = deadline();
    while (true) {
      try {
        echo(Optional.empty());
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  private static long deadline() {
    return System.nanoTime() + Duration.ofSeconds(30).toNanos();
  }

  private RawPeer associated() throws IOException {
    RawPeer peer = new RawPeer(port);
    peer.associate("CARGOLENS");
    assertThat(peer.readUnit()).isEqualTo(ACCEPTED);
    return peer;
  }

  @Test
  void accept_handshakesThatNeverEnd_keepNobodyOut() throws Exception {
    List<RawPeer> silent = new ArrayList<>();
    try {
      try (StorageServer server = start(2, Duration.ofMinutes(5), Optional.of(keys))) {
        for (int count = 0; count < 8; count++) {
          RawPeer peer = new RawPeer(port);
          silent.add(peer);
          peer.send(new byte[] {0x16, 3, 1, 1}); // how a handshake begins
        }
        echo(Optional.of(keys));
        assertThat(server).isNotNull();
      }
      for (RawPeer peer : silent) {
        assertThat(peer.readUnit()).isEqualTo(-1); // nothing stays open
      }
    } finally {
      for (RawPeer peer : silent) {
        peer.close();
      }
    }
  }

  @Test
  void accept_handshakeOfAnotherHost_isCutOffBeforeItsAnswer() throws Exception {
    try (StorageServer server =
            start(Set.of("192.0.2.7"), StorageServer.Limits.DEFAULT, Optional.of(keys));
        RawPeer peer = new RawPeer(port)) {
      assertThat(server).isNotNull();
      try {
        peer.send(clientHello());
      } catch (IOException e) { // cut off already
      }
      assertThat(peer.readUnit()).isEqualTo(-1);
    }
  }

  private static byte[] clientHello() throws Exception {
    SSLEngine engine = SSLContext.getDefault().createSSLEngine();
    engine.setUseClientMode(true);
    engine.beginHandshake();
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return Arrays.copyOf(hello.array(), hello.position());
  }

  @Test
  void associate_anotherHostWithoutTls_isRejected() throws Exception {
    try (StorageServer server =
            start(Set.of("192.0.2.7"), StorageServer.Limits.DEFAULT, Optional.empty());
        RawPeer peer = new RawPeer(port)) {
      peer.associate("CARGOLENS");
      assertThat(peer.readUnit()).isEqualTo(REJECTED);
      assertThat(server).isNotNull();
    }
  }

  @Test
  void accept_handshakeByteByByte_isCutOff() throws Exception {
    try (StorageServer server = start(2, Duration.ofSeconds(1), Optional.of(keys));
        RawPeer peer = new RawPeer(port)) {
      peer.send(new byte[] {0x16, 3, 1, 0x40, 0, 1, 0, 0x3F, (byte) 0xFC});
      assertThat(server).isNotNull();
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                for (long end = deadline();
                    System.nanoTime()
                        < end; ) { // each comes long before a read would end, all never
                  peer.send(new byte[1]);
                  LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
                }
              });
    }
  }

  @Test
  void accept_moreSilentPeersThanPlaces_letsACallerIn() throws Exception {
    List<RawPeer> silent = new ArrayList<>();
    try (StorageServer server = start(2, Duration.ofMinutes(5), Optional.empty())) {
      for (int count = 0; count < 40; count++) {
        silent.add(new RawPeer(port));
      }
      echo(Optional.empty());
      assertThat(silent.get(0).readUnit()).isEqualTo(-1); // the oldest has lost its place
      assertThat(server).isNotNull();
    } finally {
      for (RawPeer peer : silent) {
        peer.close();
      }
    }
  }

  @Test
  void associate_moreThanOneAddressMayHave_isRejectedForNow() throws Exception {
    try (StorageServer server = start(4, Duration.ofMinutes(5), Optional.empty());
        RawPeer one = associated();
        RawPeer two = associated()) {
      try (RawPeer three = associated();
          RawPeer four = new RawPeer(port)) {
        four.associate("CARGOLENS");
        assertThat(four.readUnit()).isEqualTo(REJECTED);
        assertThat(three).isNotNull();
      }
      int type = REJECTED;
      for (long end = deadline(); type == REJECTED && System.nanoTime() < end; ) {
        try (RawPeer five = new RawPeer(port)) {
          five.associate("CARGOLENS");
          type = five.readUnit();
        }
      }
      assertThat(type).isEqualTo(ACCEPTED); // once the server has seen that one has gone
      assertThat(List.of(server, one, two)).doesNotContainNull();
    }
  }

  @Test
  void receive_associationOnWhichNothingComes_isEnded() throws Exception {
    try (StorageServer server = start(2, Duration.ofSeconds(5), Optional.empty());
        RawPeer peer = associated()) { // in less than that
      assertThat(peer.readUnit()).isIn(ABORT, -1);
      assertThat(server).isNotNull();
    }
  }

  @Test
  void receive_unitsOfLyingLength_endTheConnectionAtOnce() throws Exception {
    try (StorageServer server = start(2, Duration.ofMinutes(5), Optional.empty())) {
      byte[] request = RawPeer.request("CARGOLENS");
      byte[] lying = request.clone();
      lying[70] = (byte) 0xFF; // length of an item
      for (int[] unit : new int[][] {{1, -1}, {1, 1 << 24}, {4, 1 << 15}, {9, 4}}) {
        try (RawPeer peer = new RawPeer(port)) {
          peer.send(unit[0], unit[1], Arrays.copyOf(request, 4));
          assertThat(peer.readUnit()).as("%d %d", unit[0], unit[1]).isIn(-1, ABORT);
        }
      }
      try (RawPeer peer = new RawPeer(port)) {
        peer.send(1, lying.length, lying);
        assertThat(peer.readUnit()).isIn(-1, ABORT, REJECTED);
      }
      echo(Optional.empty());
      assertThat(server).isNotNull();
    }
  }

  @Test
  void receive_commandWithoutEnd_endsTheConnection() throws Exception {
    try (StorageServer server = start(2, Duration.ofMinutes(5), Optional.empty());
        RawPeer peer = associated()) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(
              () -> {
                for (int count = 0; count < 100_000; count++) {
                  peer.fragment(RawPeer.COMMAND_GOES_ON, new byte[8000]);
                }
              });
      assertThat(server).isNotNull();
    }
  }

  @Test
  void receive_answersThatNobodyReads_endTheConnection() throws Exception {
    try (StorageServer server = start(1, Duration.ofSeconds(2), Optional.empty())) {
      try (RawPeer peer = associated()) {
        peer.fragment(RawPeer.COMMAND_ENDS, RawPeer.echo());
        assertThat(peer.readUnit()).isEqualTo(DATA);
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(
                () -> {
                  for (int count = 0; count < 1_000_000; count++) {
                    peer.fragment(RawPeer.COMMAND_ENDS, RawPeer.echo());
                  }
                });
      }
      echoAtLast(); // and its place is free
      assertThat(server).isNotNull();
    }
  }
}
