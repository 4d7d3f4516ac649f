package org.cargolens.bench.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAKey;
import org.cargolens.casework.signature.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialKeyTest {
  @TempDir private Path folder;

  @Test
  void write_again_isTheSameKeyWithoutAnotherStartOfKeytool() throws IOException {
    Path first = TrialKey.write(folder, "centre");
    byte[] bytes = Files.readAllBytes(first);
    Files.delete(first);

    assertThat(TrialKey.write(folder, "centre")).isEqualTo(first).hasBinaryContent(bytes);
    assertThat(SigningKey.read(first, TrialKey.password()).certificate().getSubjectX500Principal())
        .hasToString("CN=centre");
  }

  @Test
  void write_otherAlgorithm_isAKeyOfIt() throws IOException {
    TrialKey.write(folder, "centre");
    Path file = TrialKey.write(folder, "centre", TrialKey.Algorithm.RSA);

    assertThat(SigningKey.read(file, TrialKey.password()).certificate().getPublicKey())
        .isInstanceOfSatisfying(
            RSAKey.class, key -> assertThat(key.getModulus().bitLength()).isEqualTo(2048));
  }
}
