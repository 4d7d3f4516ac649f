package org.cargolens.scanner.source.remote.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class SftpServerTest {
  @TempDir private Path temp;

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

  @Test
  void connect_subsystemThatSaysNothing_isLateAndNoInterrupt() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair key = generator.generateKeyPair();
    Path password = Files.writeString(temp.resolve("password"), "only for tests\n");
    try (SshServer server = SshServer.setUpDefaultServer()) {
      server.setHost("127.0.0.1");
      server.setKeyPairProvider(KeyPairProvider.wrap(key));
      server.setPasswordAuthenticator((user, word, session) -> true);
      server.setSubsystemFactories(List.of(new Silent()));
      server.start();
      RemoteAccess access =
          RemoteAccess.NONE
              .withPasswordFile(password)
              .withFingerprint(KeyUtils.getFingerPrint(key.getPublic()));
      RemoteAddress address = RemoteAddress.parse("sftp://lens@127.0.0.1:" + server.getPort());
      RemotePlace place = new RemotePlace(address, access, Duration.ofSeconds(2));
      assertThatThrownBy(() -> new SftpProtocol().prepare(place).connect())
          .isInstanceOf(ScannerException.DeadlineExceeded.class)
          .hasMessageContaining("no SFTP answer within 2 s");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }
}
