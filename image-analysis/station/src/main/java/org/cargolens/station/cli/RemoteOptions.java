package org.cargolens.station.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.cargolens.scanner.source.remote.RemoteAccess;
import picocli.CommandLine.Option;

/** Options that say who we are to a server and by what it is known. */
final class RemoteOptions {
  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "File whose first line is the password.")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--key-file", paramLabel = "FILE", description = "SFTP: private key of the user.")
  private Optional<Path> keyFile = Optional.empty();

  @Option(
      names = "--key-password-file",
      paramLabel = "FILE",
      description = "SFTP: file whose first line is that key's password.")
  private Optional<Path> keyPasswordFile = Optional.empty();

  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "SFTP: host keys as in OpenSSH's known_hosts.")
  private Optional<Path> knownHosts = Optional.empty();

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256:TEXT",
      description = "SFTP: the host key's fingerprint instead.")
  private Optional<String> fingerprint = Optional.empty();

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "FTPS, HTTPS: certificates to trust (PEM); those of Java by default.")
  private Optional<Path> authorities = Optional.empty();

  RemoteAccess access() {
    return new RemoteAccess(
        passwordFile, keyFile, keyPasswordFile, knownHosts, fingerprint, authorities);
  }

  /** Returns whether any of them is given. */
  boolean areGiven() {
    return !access().equals(RemoteAccess.NONE);
  }
}
