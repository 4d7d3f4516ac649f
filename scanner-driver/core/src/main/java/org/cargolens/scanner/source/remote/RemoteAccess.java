package org.cargolens.scanner.source.remote;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Who we are to a server, and by what it is known. Secrets stand in files, so that no command line,
 * log or message shows one.
 *
 * @param passwordFile file whose first line is the password
 * @param keyFile private key in OpenSSH's or PEM form, for SFTP
 * @param keyPasswordFile file whose first line is that key's password
 * @param knownHosts file of host keys as OpenSSH's {@code known_hosts}, for SFTP
 * @param fingerprint the host key's fingerprint, such as {@code SHA256:...}, for SFTP
 * @param authorities certificates to trust in PEM form (RFC 7468), for FTPS and HTTPS; those of
 *     Java where it is empty
 */
public record RemoteAccess(
    Optional<Path> passwordFile,
    Optional<Path> keyFile,
    Optional<Path> keyPasswordFile,
    Optional<Path> knownHosts,
    Optional<String> fingerprint,
    Optional<Path> authorities) {
  /** Nothing of all that. */
  public static final RemoteAccess NONE =
      new RemoteAccess(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Returns this with a password. */
  public RemoteAccess withPasswordFile(Path file) {
    return new RemoteAccess(
        Optional.of(file), keyFile, keyPasswordFile, knownHosts, fingerprint, authorities);
  }

  /** Returns this with a private key that has no password. */
  public RemoteAccess withKeyFile(Path file) {
    return new RemoteAccess(
        passwordFile, Optional.of(file), keyPasswordFile, knownHosts, fingerprint, authorities);
  }

  /** Returns this with a file of host keys. */
  public RemoteAccess withKnownHosts(Path file) {
    return new RemoteAccess(
        passwordFile, keyFile, keyPasswordFile, Optional.of(file), fingerprint, authorities);
  }

  /** Returns this with a host key's fingerprint. */
  public RemoteAccess withFingerprint(String text) {
    return new RemoteAccess(
        passwordFile, keyFile, keyPasswordFile, knownHosts, Optional.of(text), authorities);
  }

  /** Returns this with certificates to trust. */
  public RemoteAccess withAuthorities(Path file) {
    return new RemoteAccess(
        passwordFile, keyFile, keyPasswordFile, knownHosts, fingerprint, Optional.of(file));
  }
}
