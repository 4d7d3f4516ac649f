package org.cargolens.scanner.source.remote.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.cargolens.scanner.source.remote.RemoteStamp;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SFTP servers that answer what no real one would, or rarely. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SftpAnswersTest {
  private static final int OK = 0;
  private static final byte[] CONTENT = new byte[300_001];

  @TempDir private Path temp;

  private Optional<SubsystemServer> server = Optional.empty();

  @BeforeAll
  static void make() {
    new Random(7).nextBytes(CONTENT);
  }

  @AfterEach
  void stop() throws IOException {
    if (server.isPresent()) {
      server.get().close();
    }
  }

  private RemoteTree connect(ScriptedSftp subsystem) throws Exception {
    stop();
    server = Optional.of(new SubsystemServer(subsystem));
    return server.get().connect(temp, Duration.ofSeconds(20));
  }

  private RemoteTree answering(int type, int with, byte[] body) throws Exception {
    return connect(
        new ScriptedSftp(
            CONTENT,
            request ->
                request.type() == type
                    ? Optional.of(new byte[][] {ScriptedSftp.packet(with, request.id(), body)})
                    : Optional.empty()));
  }

  private RemoteTree answering(int type, int code) throws Exception {
    return connect(
        new ScriptedSftp(
            CONTENT,
            request ->
                request.type() == type
                    ? Optional.of(new byte[][] {ScriptedSftp.status(request.id(), code)})
                    : Optional.empty()));
  }

  private static byte[] read(RemoteTree tree, long offset) throws IOException {
    RemoteStamp stamp = tree.stamp("a.scan");
    try (InputStream in = tree.read("a.scan", stamp, offset)) {
      return in.readAllBytes();
    }
  }

  @Test
  void read_shortAnswers_sameBytes() throws Exception {
    int[] most = {7001, 32_000, 1, 100_000, 9000};
    int[] count = {0};
    ScriptedSftp[] subsystem = new ScriptedSftp[1];
    subsystem[0] =
        new ScriptedSftp(
            CONTENT,
            request ->
                request.type() == ScriptedSftp.READ
                    ? Optional.of(
                        new byte[][] {subsystem[0].data(request, most[count[0]++ % most.length])})
                    : Optional.empty());
    try (RemoteTree tree = connect(subsystem[0])) {
      assertThat(read(tree, 0)).isEqualTo(CONTENT);
      assertThat(read(tree, 299_990)).hasSize(11).endsWith(CONTENT[300_000]);
      assertThat(read(tree, 300_001)).isEmpty();
    }
  }

  @Test
  void mostUnderWay_slowLine_isWhatComesInTwoSeconds() {
    long second = 1_000_000_000;
    assertThat(SftpFileStream.mostUnderWay(0, 0)).isEqualTo(2);
    assertThat(SftpFileStream.mostUnderWay(10_000, second)).isEqualTo(2);
    assertThat(SftpFileStream.mostUnderWay(10 * 160_000, 10 * second)).isEqualTo(10);
    assertThat(SftpFileStream.mostUnderWay(1L << 60, 1)).isEqualTo(64);
  }

  @Test
  void read_success_isNoAnswerToIt() throws Exception {
    try (RemoteTree tree = answering(ScriptedSftp.READ, OK)) {
      assertThatThrownBy(() -> read(tree, 0)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_dataWithoutBytes_endsTheFile() throws Exception {
    try (RemoteTree tree = answering(ScriptedSftp.READ, ScriptedSftp.DATA, new byte[4])) {
      assertThatThrownBy(() -> read(tree, 0)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_moreThanWasAskedFor_isRefused() throws Exception {
    byte[] more = ScriptedSftp.text(new byte[40_000]);
    try (RemoteTree tree = answering(ScriptedSftp.READ, ScriptedSftp.DATA, more)) {
      assertThatThrownBy(() -> read(tree, 0)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void read_lyingLength_isRefused() throws Exception {
    for (int length : new int[] {-1, 30_000, Integer.MAX_VALUE}) {
      byte[] lying = ByteBuffer.allocate(24).putInt(length).array();
      try (RemoteTree tree = answering(ScriptedSftp.READ, ScriptedSftp.DATA, lying)) {
        assertThatThrownBy(() -> read(tree, 0)).isInstanceOf(Exception.class);
      }
    }
  }

  @Test
  void list_success_isNoEndOfTheListing() throws Exception {
    try (RemoteTree tree = answering(ScriptedSftp.READDIR, OK)) {
      assertThatThrownBy(() -> tree.list("", 10)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void list_itselfWithoutEnd_ends() throws Exception {
    ByteBuffer itself = ByteBuffer.allocate(18).putInt(1);
    itself.put(ScriptedSftp.text(new byte[] {'.'})).put(ScriptedSftp.text(new byte[] {'.'}));
    try (RemoteTree tree = answering(ScriptedSftp.READDIR, 104, itself.array())) {
      assertThatThrownBy(() -> tree.list("d", 100))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("more than 100 entries");
    }
  }

  @Test
  void ask_anotherKindOfAnswer_isTroubleOfTheConnection() throws Exception {
    for (int type : new int[] {ScriptedSftp.LSTAT, ScriptedSftp.READ, ScriptedSftp.READDIR}) {
      try (RemoteTree tree = answering(type, 200, new byte[8])) {
        assertThatThrownBy(
                () -> {
                  var unused = type == ScriptedSftp.READDIR ? tree.list("", 9) : read(tree, 0);
                })
            .as("type %d", type)
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(FileSystemException.class);
      }
    }
  }

  @Test
  void ask_unknownStatus_concernsTheFile() throws Exception {
    try (RemoteTree tree = answering(ScriptedSftp.OPEN, 4711)) {
      assertThatThrownBy(() -> read(tree, 0))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("4711");
    }
  }

  @Test
  void ask_answersThatNobodyAskedFor_endTheConnection() throws Exception {
    ScriptedSftp flooding =
        new ScriptedSftp(
            CONTENT,
            request -> {
              if (request.type() != ScriptedSftp.LSTAT) {
                return Optional.empty();
              }
              byte[][] many = new byte[2000][];
              for (int i = 0; i < many.length; i++) {
                many[i] = ScriptedSftp.packet(ScriptedSftp.DATA, 1_000_000 + i, new byte[30_000]);
              }
              return Optional.of(many);
            });
    try (RemoteTree tree = connect(flooding)) {
      assertThatThrownBy(() -> tree.stamp("a.scan"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FileSystemException.class)
          .hasMessageContaining("nobody asked");
    }
  }
}
