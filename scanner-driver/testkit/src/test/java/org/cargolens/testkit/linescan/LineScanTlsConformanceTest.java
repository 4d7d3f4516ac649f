package org.cargolens.testkit.linescan;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cargolens.scan.testing.KeyStores;
import org.cargolens.scanner.link.TlsIdentity;
import org.cargolens.testkit.ScannerFixture;
import org.cargolens.testkit.junit.ScannerConformance;
import org.junit.jupiter.api.io.TempDir;

/** The line-scan protocol over TLS, each side with a certificate. */
final class LineScanTlsConformanceTest extends ScannerConformance {
  @TempDir private static Path folder;

  @Override
  protected ScannerFixture fixture() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), KeyStores.PASSWORD);
    Path scannerKeys = KeyStores.make(folder, "scanner", "ip:127.0.0.1");
    Path hostKeys = KeyStores.make(folder, "host", "dns:host.example");
    String options =
        "trust="
            + KeyStores.trusting(scannerKeys)
            + "&trust-password-file="
            + password
            + "&keys="
            + hostKeys
            + "&keys-password-file="
            + password;
    TlsIdentity identity =
        TlsIdentity.of(
            new TlsIdentity.Store(KeyStores.trusting(hostKeys), password),
            new TlsIdentity.Store(scannerKeys, password));
    return LineScanFixture.tls(identity, options);
  }
}
