package org.cargolens.scan.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** OpenSSH's server, with keys made for it; the user who runs the tests logs in. */
public class SshServer extends ServerProgram {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final Path program;

  /**
   * Makes one, with its keys.
   *
   * @param folder for what it needs itself
   * @param root what it serves
   */
  public SshServer(Path folder, Path root) throws IOException, InterruptedException {
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
  protected List<String> command() {
    return List.of(program.toString(), "-D", "-e", "-f", folder().resolve("sshd.conf").toString());
  }

  /** Returns where the folder lies that it serves, and who logs in. */
  public String uri() {
    return "sftp://" + System.getProperty("user.name") + "@127.0.0.1:" + port() + root();
  }

  /** Returns the private key with which the user logs in. */
  public Path userKey() {
    return folder().resolve("user_key");
  }

  /**
   * Returns a file of host keys that holds one of the keys that were made.
   *
   * @param key {@code host_key}, which is the server's, or {@code other_key}, which isn't
   */
  public Path knownHosts(String key) throws IOException {
    String[] words = Files.readString(folder().resolve(key + ".pub")).split(" ", -1);
    return Files.writeString(
        folder().resolve("known-" + key),
        "[127.0.0.1]:" + port() + " " + words[0] + " " + words[1] + "\n");
  }
}
