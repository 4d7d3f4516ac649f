package org.cargolens.scanner.source.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.cargolens.scan.testing.Peers;
import org.cargolens.scan.testing.Programs;

/** OpenSSH's server, with keys made for it; the user who runs the tests logs in. */
final class SshPeer extends ServerPeer {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Path program;

  SshPeer(Path folder, Path root) throws IOException, InterruptedException {
    super(folder, root);
    program = Peers.require("sshd", "openssh-server");
    key("host_key", "ed25519");
    key("other_key", "ed25519");
    key("user_key", "ecdsa");
    Files.copy(folder.resolve("user_key.pub"), folder.resolve("authorized"));
    Path separation = Path.of("/run/sshd");
    if (Files.isWritable(Path.of("/run")) && Files.notExists(separation)) {
      Files.createDirectory(separation); // as Debian's service does at its start
    }
    Files.write(
        folder.resolve("sshd.conf"),
        List.of(
            "Port " + port(),
            "ListenAddress 127.0.0.1",
            "HostKey " + folder.resolve("host_key"),
            "PidFile none",
            "AuthorizedKeysFile " + folder.resolve("authorized"),
            "StrictModes no",
            "UsePAM no",
            "PermitRootLogin yes",
            "PasswordAuthentication yes",
            "Subsystem sftp internal-sftp"));
  }

  private void key(String name, String kind) throws IOException, InterruptedException {
    Programs.run(
        folder(),
        LONG,
        List.of(
            Peers.require("ssh-keygen", "openssh-client").toString(),
            "-q",
            "-t",
            kind,
            "-N",
            "",
            "-f",
            folder().resolve(name).toString()));
  }

  @Override
  List<String> command() {
    return List.of(program.toString(), "-D", "-e", "-f", folder().resolve("sshd.conf").toString());
  }

  RemoteAddress address() throws Exception {
    return RemoteAddress.parse(
        "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port() + root());
  }

  /** A file of host keys that holds one of the keys that were made. */
  Path knownHosts(String key) throws IOException {
    String[] words = Files.readString(folder().resolve(key + ".pub")).split(" ", -1);
    return Files.writeString(
        folder().resolve("known-" + key),
        "[127.0.0.1]:" + port() + " " + words[0] + " " + words[1] + "\n");
  }

  @Override
  RemotePlace place() throws Exception {
    return new RemotePlace(
        address(),
        RemoteAccess.NONE
            .withKeyFile(folder().resolve("user_key"))
            .withKnownHosts(knownHosts("host_key")),
        Duration.ofSeconds(10));
  }
}
