package org.cargolens.scanner.source.remote.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.shell.UnknownCommand;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.RemoteAccess;
import org.cargolens.scanner.source.remote.RemoteAddress;
import org.cargolens.scanner.source.remote.RemotePlace;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class SftpServerTest {
  @TempDir private Path temp;

  private final KeyPair key = key();

  /** An SFTP subsystem that starts and says nothing. */
  private static final class Silent implements SubsystemFactory {
    @Override
    public String getName() {
      return "sftp";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) {
      return new UnknownCommand("sftp") {
        @Override
        public void run() {}
      };
    }
  }

  /** One that tells its version and then nothing more. */
  private static final class Mute implements SubsystemFactory {
    @Override
    public String getName() {
      return "sftp";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) {
      return new UnknownCommand("sftp") {
        private OutputStream out = OutputStream.nullOutputStream();

        @Override
        public void setOutputStream(OutputStream to) {
          out = to;
        }

        @Override
        public void run() {
          try {
            out.write(new byte[] {0, 0, 0, 5, 2, 0, 0, 0, 3});
            out.flush();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };
    }
  }

  @Test
  void stamp_serverThatAnswersHeartbeatsAlone_endsInTime() throws Exception {
    try (SshServer server = server(new Mute());
        RemoteTree tree = new SftpProtocol().prepare(place(server)).connect()) {
      assertThatThrownBy(() -> tree.stamp("a.scan"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FileSystemException.class);
    }
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private SshServer server(SubsystemFactory subsystem) throws IOException {
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
    server.setPasswordAuthenticator((user, word, session) -> true);
    server.setSubsystemFactories(List.of(subsystem));
    server.start();
    return server;
  }

  private RemotePlace place(SshServer server) throws Exception {
    Path password = Files.writeString(temp.resolve("password"), "only for tests\n");
    RemoteAccess access =
        RemoteAccess.NONE
            .withPasswordFile(password)
            .withFingerprint(KeyUtils.getFingerPrint(key.getPublic()));
    RemoteAddress address = RemoteAddress.parse("sftp://lens@127.0.0.1:" + server.getPort());
    return new RemotePlace(address, access, Duration.ofSeconds(2));
  }

  @Test
  void connect_subsystemThatSaysNothing_isLateAndNoInterrupt() throws Exception {
    try (SshServer server = server(new Silent())) {
      RemotePlace place = place(server);
      assertThatThrownBy(() -> new SftpProtocol().prepare(place).connect())
          .isInstanceOf(ScannerException.DeadlineExceeded.class)
          .hasMessageContaining("no SFTP answer within 2 s");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }
}
