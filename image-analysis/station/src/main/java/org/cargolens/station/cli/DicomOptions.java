package org.cargolens.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.cargolens.dicos.dimse.TlsKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands over a DICOM network have: this side's title, patience and keys. */
final class DicomOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--aet",
      paramLabel = "TITLE",
      defaultValue = "CARGOLENS",
      description = "This side's application entity title (${DEFAULT-VALUE}).")
  private String title;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Longest wait for anything from the other side (${DEFAULT-VALUE}).")
  private int patienceSeconds;

  @ArgGroup(exclusive = false)
  private @Nullable Keys keys;

  /** Keys of an encrypted connection. */
  private static final class Keys {
    @Option(
        names = "--tls-keys",
        required = true,
        paramLabel = "FILE",
        description = "Encrypt by TLS: PKCS #12 with this side's key and certificate.")
    private Path own;

    @Option(
        names = "--tls-trust",
        required = true,
        paramLabel = "FILE",
        description = "PKCS #12 with the certificates that are trusted.")
    private Path trusted;

    @Option(
        names = "--tls-password-file",
        required = true,
        paramLabel = "FILE",
        description = "File whose first line is the password of both.")
    private Path password;
  }

  String title() {
    return title;
  }

  Duration patience() {
    if (patienceSeconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--patience must be at least 1, is " + patienceSeconds);
    }
    return Duration.ofSeconds(patienceSeconds);
  }

  /**
   * Reads the keys, if any are given.
   *
   * @throws IOException if they can't be read
   */
  Optional<TlsKeys> tls() throws IOException {
    Keys given = keys;
    if (given == null) {
      return Optional.empty();
    }
    String password = Files.readString(given.password).lines().findFirst().orElse("");
    return Optional.of(TlsKeys.read(given.own, given.trusted, password.toCharArray()));
  }
}
