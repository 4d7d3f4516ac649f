package org.cargolens.scanner.source.remote.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.shell.UnknownCommand;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.cargolens.scanner.ScannerException;
import org.cargolens.scanner.source.remote.RemoteTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
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
    try (SubsystemServer server = new SubsystemServer(new Mute());
        RemoteTree tree = connect(server)) {
      assertThatThrownBy(() -> tree.stamp("a.scan"))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FileSystemException.class);
    }
  }

  private RemoteTree connect(SubsystemServer server) throws Exception {
    return server.connect(temp, Duration.ofSeconds(5));
  }

  @Test
  void connect_subsystemThatSaysNothing_isLateAndNoInterrupt() throws Exception {
    try (SubsystemServer server = new SubsystemServer(new Silent())) {
      assertThatThrownBy(() -> connect(server))
          .isInstanceOf(ScannerException.DeadlineExceeded.class)
          .hasMessageContaining("no SFTP answer within 5 s");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }
}
