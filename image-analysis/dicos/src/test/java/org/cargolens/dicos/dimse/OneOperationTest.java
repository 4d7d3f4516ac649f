package org.cargolens.dicos.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cargolens.dicos.SopClass;
import org.cargolens.dicos.data.TransferSyntax;
import org.cargolens.dicos.dimse.StorageClient.Target;
import org.cargolens.dicos.dx.DxFile;
import org.cargolens.dicos.dx.DxOptions;
import org.cargolens.dicos.dx.DxWriter;
import org.cargolens.dicos.network.ArchiveSender;
import org.cargolens.dicos.testing.RawPeer;
import org.cargolens.dicos.testing.StubbornArchive;
import org.cargolens.scan.ChannelKind;
import org.cargolens.scan.testing.FreePort;
import org.cargolens.scan.testing.Scans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Peers that say nothing of asynchronous operations (no item 53H, PS3.7 D.3.3.3): one operation at
 * a time.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OneOperationTest {
  private static final int ACCEPTED = 2;
  private static final int DATA = 4;
  private static final int FIXED_FIELDS = 68;
  private static final int USER_INFORMATION = 0x50;
  private static final int ASYNCHRONOUS = 0x53;
  private static final int A_WHILE_MILLIS = 200;
  private static final int RELEASE_BYTES = 10;
  private static final byte[] RELEASED = {6, 0, 0, 0, 0, 4, 0, 0, 0, 0};
  private static final String SYNTAX = TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid();

  @TempDir private Path folder;

  private final Semaphore taken = new Semaphore(0);
  private final Semaphore mayFinish = new Semaphore(0);

  private final class SlowSink implements ObjectSink {
    @Override
    public void store(Incoming object, InputStream data) throws IOException {
      take(object, data).finish();
    }

    @Override
    public Rest take(Incoming object, InputStream data) throws IOException {
      data.readAllBytes();
      taken.release();
      return () -> {
        try {
          mayFinish.acquire();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("closed");
        }
      };
    }
  }

  /** Returns the types of items in what follows an association's fixed fields, inner ones too. */
  private static List<Integer> items(byte[] content, int from) {
    List<Integer> types = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(content).position(from);
    while (in.hasRemaining()) {
      int type = in.getShort() >> 8;
      int length = in.getShort();
      types.add(type);
      if (type != USER_INFORMATION) {
        in.position(in.position() + length);
      }
    }
    return types;
  }

  @Test
  void receive_objectsSentAtOnceByAPeerWithoutTheItem_areTakenOneAfterTheOther() throws Exception {
    int port = FreePort.next();
    try (StorageServer server =
            StorageServer.start(
                new StorageServer.Setup(
                    "CARGOLENS",
                    "127.0.0.1",
                    port,
                    Set.of("LANE1"),
                    Set.of(),
                    StorageServer.Limits.DEFAULT,
                    Optional.empty()),
                StorageServer.Services.storing(new SlowSink()));
        RawPeer peer = new RawPeer(port)) {
      peer.associate("CARGOLENS", SopClass.DX_FOR_PROCESSING, SYNTAX);
      assertThat(peer.readUnit()).isEqualTo(ACCEPTED);
      assertThat(items(peer.content(), FIXED_FIELDS))
          .contains(USER_INFORMATION)
          .doesNotContain(ASYNCHRONOUS);
      for (int number = 1; number <= 2; number++) {
        peer.fragment(
            RawPeer.COMMAND_ENDS,
            RawPeer.store(number, SopClass.DX_FOR_PROCESSING, "1.2." + number));
        peer.fragment(RawPeer.DATA_ENDS, new byte[100]);
      }
      for (int number = 1; number <= 2; number++) {
        taken.acquire();
        assertThat(taken.tryAcquire(A_WHILE_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
        mayFinish.release();
        assertThat(peer.readUnit()).isEqualTo(DATA);
      }
      assertThat(server).isNotNull();
    }
  }

  /** Reads an object; returns when its last byte is there. */
  private static void readObject(DataInputStream in) throws IOException {
    int flags = 0;
    while (flags != RawPeer.DATA_ENDS) {
      in.skipNBytes(2);
      ByteBuffer unit = ByteBuffer.wrap(in.readNBytes(in.readInt()));
      while (unit.hasRemaining()) {
        int next = unit.getInt() + unit.position();
        flags = unit.get(unit.position() + 1);
        unit.position(next);
      }
    }
  }

  @Test
  void send_archiveWithoutTheItem_getsTheNextObjectAfterItsAnswer() throws Exception {
    List<Boolean> waits = Collections.synchronizedList(new ArrayList<>());
    StubbornArchive.Talk oneByOne =
        caller -> {
          DataInputStream in = new DataInputStream(caller.getInputStream());
          for (int number = 1; number <= 3; number++) {
            readObject(in);
            waits.add(saysNothing(caller));
            caller.getOutputStream().write(answer(number));
          }
          in.skipNBytes(RELEASE_BYTES);
          caller.getOutputStream().write(RELEASED);
        };
    List<Path> files = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      var scan = Scans.transmission(40, 30, seed, ChannelKind.SINGLE_ENERGY);
      DxWriter.write(scan, folder, "x" + seed, DxOptions.DEFAULT).stream()
          .map(DxFile::path)
          .forEach(files::add);
    }
    try (StubbornArchive archive = new StubbornArchive(SYNTAX, oneByOne)) {
      Target target =
          new Target(
              "LANE1",
              "ARCHIVE",
              "127.0.0.1",
              archive.port(),
              Duration.ofSeconds(30),
              Optional.empty());
      assertThat(new ArchiveSender(target, 1, Duration.ofMillis(1)).send(files)).isEmpty();
      assertThat(waits).containsExactly(true, true, true);
    }
  }

  private static boolean saysNothing(Socket caller) throws IOException {
    caller.setSoTimeout(A_WHILE_MILLIS);
    try {
      return caller.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return true;
    } finally {
      caller.setSoTimeout(0);
    }
  }

  private static byte[] answer(int number) {
    byte[] command = RawPeer.stored(number);
    return ByteBuffer.allocate(12 + command.length)
        .put((byte) DATA)
        .put((byte) 0)
        .putInt(6 + command.length)
        .putInt(2 + command.length)
        .put((byte) 1)
        .put((byte) RawPeer.COMMAND_ENDS)
        .put(command)
        .array();
  }
}
